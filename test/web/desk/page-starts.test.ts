import { describe, expect, test } from 'vitest';
import { findPrevious, findStart, readFilled } from '#web/desk/queue/page-starts.ts';

/** A list in pages of these lengths; the cursor of a page is its place. Counts the pages that are read. */
function open(...lengths: readonly number[]) {
  const asked: number[] = [];
  const read = async (cursor = '0') => {
    const place = Number(cursor);
    asked.push(place);
    const items = Array.from({ length: lengths[place] ?? 0 }, (_, index) => `${place}.${index}`);
    return place + 1 < lengths.length ? { items, nextCursor: String(place + 1) } : { items };
  };
  return { asked, read };
}

describe('the page that an address names', () => {
  test('the first page is there without reading others', async () => {
    const { asked, read } = open(50, 50, 7);
    expect(await findStart(0, new Map(), read)).toEqual({ first: 0 });
    expect(asked).toEqual([]);
  });

  test('a page of which only its place is known is walked to, and the pages on the way are remembered', async () => {
    const { asked, read } = open(50, 50, 7);
    const known = new Map<number, string>();
    expect(await findStart(100, known, read)).toEqual({ first: 100, cursor: '2' });
    expect(asked).toEqual([0, 1]);
    expect(await findStart(50, known, read)).toEqual({ first: 50, cursor: '1' });
    expect(asked).toEqual([0, 1]);
    expect([findPrevious(100, known), findPrevious(50, known), findPrevious(0, known)]).toEqual([50, 0, undefined]);
  });

  test('a list that has become shorter shows its last page, and a place within a page that page', async () => {
    const { read } = open(50, 7);
    expect(await findStart(200, new Map(), read)).toEqual({ first: 50, cursor: '1' });
    expect(await findStart(30, new Map(), read)).toEqual({ first: 0 });
  });

  test('pages that a filter has left empty are passed over', async () => {
    const { read } = open(0, 0, 3, 4);
    expect((await readFilled(undefined, read))?.items).toEqual(['2.0', '2.1', '2.2']);
    expect(await findStart(3, new Map(), read)).toEqual({ first: 3, cursor: '3' });
  });

  test('a page that cannot be read gives no start', async () => {
    expect(await findStart(50, new Map(), async () => undefined)).toBeUndefined();
  });
});
