import { describe, expect, test } from 'vitest';
import { type CursorBinding, readPage, writeCursor } from '#functions/runtime/http/cursor.ts';
import { memoryKeyring } from '#test/support/memory/keyring.ts';

const keyring = memoryKeyring('this key');
const other = memoryKeyring('another key');

const MINE: CursorBinding = {
  callerId: 'staff-1',
  route: 'GET /v1/desk/queues/{queue}',
  query: { queue: 'unit', unit: 'heating' },
};
const AFTER = '2026-11-24T08:00:00.000Z#261124160000123456';

const made = async (binding = MINE, after = AFTER, ring = keyring) => (await writeCursor(ring, binding, after)) ?? '';
const read = async (query: Readonly<Record<string, string>>, binding = MINE) => {
  const page = await readPage(keyring, binding, query, 'zh');
  if (page.ok) return page.value;
  return page.error.kind === 'validation' ? page.error.errors.map(({ path }) => path) : page.error.kind;
};

describe('a page', () => {
  test('A page has twenty entries, or as many as requested up to a hundred', async () => {
    expect(await read({})).toEqual({ limit: 20 });
    expect(await read({ limit: '1' })).toEqual({ limit: 1 });
    expect(await read({ limit: '100' })).toEqual({ limit: 100 });
  });

  test.each(['0', '101', '-1', '1.5', '1e1', '', ' 5', '0x10', '20,20', '9'.repeat(100_000)])(
    'The parameter limit=%.20s is refused',
    async (limit) => {
      expect(await read({ limit })).toEqual(['limit']);
    },
  );
});

describe('a cursor', () => {
  test('A parameter that was not given makes no difference', async () => {
    const without = { ...MINE, query: { ...MINE.query, status: undefined } };
    expect(await made(without)).toBe(await made());
    expect(await made({ ...MINE, query: { ...MINE.query, status: 'onHold' } })).not.toBe(await made());
  });

  test('A cursor continues after the page before, whatever the limit', async () => {
    expect(await read({ cursor: await made() })).toEqual({ limit: 20, after: AFTER });
    expect(await read({ cursor: await made(), limit: '5' })).toEqual({ limit: 5, after: AFTER });
    expect(await read({ cursor: await made(MINE, '和平区 "#') })).toEqual({ limit: 20, after: '和平区 "#' });
  });

  test('The last page has no cursor', async () => {
    expect(await writeCursor(keyring, MINE, undefined)).toBeUndefined();
  });

  test('A cursor does not depend on the order of the parameters', async () => {
    const cursor = await made({ ...MINE, query: { unit: 'heating', queue: 'unit' } });
    expect(await read({ cursor })).toEqual({ limit: 20, after: AFTER });
  });

  test('a cursor of another caller, route or query is refused', async () => {
    const bindings: CursorBinding[] = [
      { ...MINE, callerId: 'staff-2' },
      { ...MINE, route: 'GET /v1/appeals' },
      { ...MINE, query: { queue: 'unit' } },
      { ...MINE, query: { queue: 'unit', unit: 'street-1' } },
      { ...MINE, query: { queue: 'unit', unit: 'heating', more: '' } },
      { ...MINE, query: { queue: 'unit","unit', unit: 'heating' } },
    ];
    for (const binding of bindings) expect(await read({ cursor: await made(binding) })).toEqual(['cursor']);
  });

  test('a cursor signed with another key is refused', async () => {
    expect(await read({ cursor: await made(MINE, AFTER, other) })).toEqual(['cursor']);
  });

  test('a cursor with any one character changed, added or left out is refused', async () => {
    const cursor = await made();
    for (let index = 0; index < cursor.length; index++)
      for (const replacement of ['A', 'z', '0', '_', '.', '']) {
        if (cursor[index] === replacement) continue;
        const edited = cursor.slice(0, index) + replacement + cursor.slice(index + 1);
        expect(await read({ cursor: edited }), edited).toEqual(['cursor']);
      }
    for (const edited of [`${cursor}0`, `A${cursor}`, ` ${cursor}`, `${cursor}\n`, `${cursor}=`])
      expect(await read({ cursor: edited })).toEqual(['cursor']);
  });

  test('A cursor whose payload spells the same bytes in another way is refused', async () => {
    const after = 'a';
    const [payload = '', signature] = (await made(MINE, after)).split('.');
    const bytes = Buffer.from(payload, 'base64url');
    const spellings = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_']
      .map((last) => payload.slice(0, -1) + last)
      .filter((each) => each !== payload && Buffer.from(each, 'base64url').equals(bytes));
    expect(spellings.length).toBeGreaterThan(0);
    for (const each of spellings) expect(await read({ cursor: `${each}.${signature}` })).toEqual(['cursor']);
  });

  test.each([
    ['a megabyte', 'A'.repeat(1_000_000)],
    ['nothing', ''],
    ['a dot', '.'],
    ['not JSON', `${Buffer.from('{').toString('base64url')}.${'0'.repeat(32)}`],
    ['null', `${Buffer.from('null').toString('base64url')}.${'0'.repeat(32)}`],
    ['a number to go on after', `${Buffer.from('{"after":1}').toString('base64url')}.${'0'.repeat(32)}`],
  ])('a cursor that is %s is refused', async (_name, cursor) => {
    expect(await read({ cursor })).toEqual(['cursor']);
  });
});
