import { describe, expect, test } from 'vitest';
import { MAX_BODY_BYTES, readJsonBody } from '#functions/runtime/http/http-body.ts';
import { requestWith } from './http-request.ts';

const read = (body: string | Uint8Array | undefined, type = 'application/json') => {
  const result = readJsonBody(requestWith({ body, headers: { 'content-type': type } }));
  return result.ok ? result.value : result.error.kind;
};
const bytes = (...values: number[]) => Uint8Array.from(values);
const utf8 = (text: string) => new TextEncoder().encode(text);
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('the body of a request', () => {
  test('the body of a request is JSON, as text or as base64', () => {
    expect(read('{"a": "暖气"}')).toEqual({ a: '暖气' });
    expect(read(utf8('{"a": "暖气"}'))).toEqual({ a: '暖气' });
    expect(read(utf8('\ufeff{"a": 1}'))).toEqual({ a: 1 });
  });

  test('An absent body reads as an empty object, whatever its type', () => {
    expect(read(undefined)).toEqual({});
    expect(read('', 'text/plain')).toEqual({});
  });

  test('A body is accepted as application/json in UTF-8 only', () => {
    for (const type of ['application/json', 'Application/JSON; charset=UTF-8', 'application/json;charset="utf-8"'])
      expect(read('{}', type), type).toEqual({});
    for (const type of [
      '',
      'text/plain',
      'application/json; charset=gbk',
      'application/jsonp',
      'application/x-www-form-urlencoded',
      'a'.repeat(9000),
    ])
      expect(read('{}', type), type.slice(0, 50)).toBe('unsupported-media-type');
  });

  test('A body has at most 256 kB, counted in bytes', () => {
    const filled = (size: number) => `"${'x'.repeat(size - 2)}"`;
    expect(read(filled(MAX_BODY_BYTES))).toHaveLength(MAX_BODY_BYTES - 2);
    expect(read(filled(MAX_BODY_BYTES + 1))).toBe('body-too-large');
    expect(read(utf8(filled(MAX_BODY_BYTES)))).toHaveLength(MAX_BODY_BYTES - 2);
    expect(read(utf8(filled(MAX_BODY_BYTES + 1)))).toBe('body-too-large');
    expect(read(`"${'热'.repeat(100_000)}"`)).toBe('body-too-large');
  });

  test.each([
    ['a byte that is no UTF-8', bytes(0x22, 0xff, 0x22)],
    ['an overlong slash', bytes(0x22, 0xc0, 0xaf, 0x22)],
    ['a surrogate written in UTF-8', bytes(0x22, 0xed, 0xa0, 0x80, 0x22)],
    ['half a character', bytes(0x22, 0xe7, 0x83, 0x22)],
    ['GBK', bytes(0x22, 0xc5, 0xaf, 0xc6, 0xf8, 0x22)],
    ['a surrogate alone in text', '"\ud800"'],
    ['NaN', '{"lat": NaN}'],
    ['Infinity', '[Infinity]'],
    ['a comma too many', '[1,]'],
    ['a comment', '{} // no'],
    ['two values', '{} {}'],
    ['__proto__', '{"__proto__": {"isAdmin": true}}'],
    ['__proto__ written with an escape', '{"\\u005f_proto__": 1}'],
    ['__proto__ deep inside', '{"a": [{"b": {"__proto__": 1}}]}'],
    ['a name that comes twice', '{"phone": "13800000000", "phone": "13900000000"}'],
    ['a name that comes twice, once with an escape', '{"phone": 1, "ph\\u006fne": 2}'],
    ['a name that comes twice deep inside', '{"a": [{"b": {"c": 1, "d": "}", "c": 2}}]}'],
    ['more depth than 20', nested(21)],
    ['a hundred thousand brackets', nested(100_000)],
    ['a hundred thousand open brackets', '['.repeat(100_000)],
  ])('A body with %s is refused', (_name, body) => {
    expect(read(body)).toBe('malformed-json');
  });

  test('A name may come again in another object, and as a value', () => {
    const body = '{"a": "a", "b": {"a": ["a", "a", {"a": "\\"a\\": {,"}]}, "c": [{"a": 1}, {"a": 2}]}';
    expect(read(body)).toEqual(JSON.parse(body));
  });

  test('A body may nest twenty deep', () => {
    expect(read(nested(20))).toBeInstanceOf(Array);
  });

  test('A body in invalid base64 is refused', () => {
    const event = { ...requestWith({ body: utf8('{}') }), body: 'e30*' };
    expect(readJsonBody(event)).toEqual({ ok: false, error: { kind: 'malformed-json' } });
  });
});
