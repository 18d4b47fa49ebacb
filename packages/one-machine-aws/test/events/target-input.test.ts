import { describe, expect, test } from 'vitest';
import { compileInput, type InputSpec } from '../../src/events/target-input.ts';

const rule = { name: 'wake', arn: 'arn:aws-cn:events:cn-north-1:000000000000:rule/wake' };
const event = {
  time: '2026-03-02T01:00:00Z',
  detail: { id: 'A"1', count: 2, parts: [{ kind: 'photo' }], flag: true },
};
const made = (spec: InputSpec) => JSON.parse(compileInput(spec, rule)(event));

describe('a target gets', () => {
  test('a target gets the whole event by default', () => expect(made({})).toEqual(event));
  test('a target can get a constant', () => expect(made({ input: '{"a":1}' })).toEqual({ a: 1 }));
  test('a target can get a part of the event', () =>
    expect(made({ inputPath: '$.detail.parts[0]' })).toEqual({ kind: 'photo' }));
  test('a target can get values in a template: JSON outside of quotes, bare text within', () => {
    const inputTransformer = {
      inputPathsMap: { id: '$.detail.id', count: '$.detail.count', parts: '$.detail.parts', none: '$.detail.none' },
      inputTemplate:
        '{"id": <id>, "text": "<id> has <count>", "parts": <parts>, "none": "<none>", "rule": "<aws.events.rule-name>"}',
    };
    expect(made({ inputTransformer })).toEqual({
      id: 'A"1',
      text: 'A"1 has 2',
      parts: [{ kind: 'photo' }],
      none: '',
      rule: 'wake',
    });
  });
  test('a target can get the event itself inside a template', () => {
    expect(made({ inputTransformer: { inputTemplate: '{"event": <aws.events.event.json>}' } })).toEqual({ event });
  });
});

describe('an input is refused', () => {
  test.each<[string, InputSpec]>([
    ['that is not JSON', { input: '{' }],
    ['given twice', { input: '{}', inputPath: '$.detail' }],
    ['with a path that is not served', { inputPath: '$..detail' }],
    ['with a name that is not defined', { inputTransformer: { inputTemplate: '{"a": <b>}' } }],
    ['with a reserved name', { inputTransformer: { inputPathsMap: { 'aws.x': '$' }, inputTemplate: '1' } }],
    ['whose template gives no JSON', { inputTransformer: { inputTemplate: 'hello' } }],
  ])('the input of a target is refused: %s', (_what, spec) => {
    expect(() => compileInput(spec, rule)).toThrow();
  });
});
