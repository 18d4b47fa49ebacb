import { describe, expect, test } from 'vitest';
import { readCsvBody } from '#functions/runtime/http/csv-body.ts';
import { toProblem } from '#functions/runtime/http/problem.ts';
import { MAX_CSV_BYTES } from '#kernel/contracts/limits.ts';
import { requestWith } from './http-request.ts';

const read = (body: string | Uint8Array, type = 'text/csv') => {
  const result = readCsvBody(requestWith({ body, headers: { 'content-type': type } }));
  return result.ok ? result.value : result.error.kind;
};
const TABLE = 'id,name\na,甲\n';

describe('a table', () => {
  test('A table is CSV in UTF-8 of at most 1 MB, as text or as base64', () => {
    expect(read(TABLE)).toBe(TABLE);
    expect(read(Buffer.from(`\ufeff${TABLE}`))).toBe(TABLE);
    expect(read(TABLE, 'application/json')).toBe('unsupported-media-type');
    expect(read(Buffer.alloc(MAX_CSV_BYTES + 1, 'a'))).toBe('body-too-large');
  });

  test.each([
    ['GBK, as Excel writes it in China', Buffer.concat([Buffer.from('id,name\na,'), Buffer.from([0xbc, 0xd7, 0x0a])])],
    ['UTF-16 with its mark', Buffer.from(`\ufeff${TABLE}`, 'utf16le')],
    ['UTF-16 without its mark', Buffer.from('id,name\na,b\n', 'utf16le')],
    ['broken UTF-8', Buffer.from([0x69, 0x64, 0x0a, 0xe7, 0x83])],
    ['what a gateway has replaced', 'id,name\na,\ufffd\n'],
  ])('A table in %s is refused with the way to save it', (_name, body) => {
    expect(read(body)).toBe('not-utf-8');
    const { problem } = toProblem({ kind: 'not-utf-8' }, 'zh');
    expect(problem).toMatchObject({ status: 400, errors: [{ code: 'not-utf-8' }] });
    expect(problem.errors?.[0]?.message).toContain('另存为“CSV UTF-8');
  });
});
