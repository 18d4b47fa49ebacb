import { describe, expect, test } from 'vitest';
import { parseEvent } from '#appeals/case/appeal-event.contract.ts';
import { COMMAND_NAMES, getTransition } from '#appeals/case/domain/transitions.ts';
import { givenCaseIn } from '#test/support/domain/case.ts';
import { listEvents, SEED, steerLifecycles } from '#test/support/domain/lifecycles.ts';

const LIVES = 60;

/** The events of random lives that walk to every command. */
const EVENTS = steerLifecycles(SEED, LIVES).flatMap(listEvents);

const asSent = (event: unknown) => JSON.parse(JSON.stringify(event));
const errorsOf = (raw: unknown) => {
  const result = parseEvent(raw);
  return result.ok ? [] : result.error.map(({ path, code }) => `${path} ${code}`);
};

describe('events of the domain', () => {
  test('The case lifecycles of this test contain every type of event', () => {
    const types = new Set(COMMAND_NAMES.map((name) => getTransition(name).event));
    expect([...types].filter((type) => !EVENTS.some((event) => event.type === type))).toEqual([]);
  });

  test('Every event is read back unchanged from JSON', () => {
    for (const event of EVENTS)
      expect(parseEvent(asSent(event)), event.type).toEqual({ ok: true, value: asSent(event) });
  });
});

describe('invalid events', () => {
  const event = asSent(givenCaseIn('dispatched').events.at(-1));

  test.each([
    ['no content', undefined, [' required']],
    ['a text', 'event', [' wrong-type']],
    ['an unknown type', { ...event, type: 'appeal.exploded' }, ['type not-one-of']],
    ['a later schema', { ...event, schema: 2 }, ['schema not-one-of']],
    ['a version below one', { ...event, version: 0 }, ['version out-of-range']],
    ['an unknown field in the envelope', { ...event, note: 'x' }, ['note unknown-field']],
    ['an instant with an offset', { ...event, at: '2026-03-09T10:00:00+08:00' }, ['at format']],
    ['a made-up role', { ...event, actor: { ...event.actor, role: 'GOD' } }, ['actor.role not-one-of']],
    ['an unknown state', { ...event, changes: { status: 'lost' } }, ['changes.status not-one-of']],
    [
      'data of another type',
      { ...event, data: { lead: 'parks' } },
      ['data.assists required', 'data.overrode required'],
    ],
    ['free text in place of an id', { ...event, data: { ...event.data, lead: '张三 138' } }, ['data.lead format']],
    ['no data', { ...event, data: undefined }, ['data required']],
  ])('An event with %s is refused with the path of the fault', (_name, raw, errors) => {
    expect(errorsOf(raw)).toEqual(errors);
  });

  test('An invalid ledger entry is refused', () => {
    const clocks = [{ entry: 'stop', clock: 'c1', at: event.at, because: 'x' }];
    expect(errorsOf({ ...event, changes: { clocks } })).toEqual(['changes.clocks[0].because unknown-field']);
  });
});
