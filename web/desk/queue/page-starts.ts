import type { Page } from '../../client/page.ts';

/** Where a page begins: how many entries stand before it, and the cursor that leads to it; none for the first. */
export interface PageStart {
  readonly first: number;
  readonly cursor?: string;
}

/** Reads one page; undefined when it could not be read. */
export type ReadPage<T> = (cursor: string | undefined) => Promise<Page<T> | undefined>;

/** The starts that are known of one list: cursors by how many entries stand before them. */
export type KnownStarts = Map<number, string>;

/** As long as pages are empty, because of a filter that the platform applies to each, this many are read to find one that is not. */
const MOST_EMPTY = 20;

/**
 * Finds the start of the page with the entry after the first `wanted` ones. An address says only how many those are: from the nearest known
 * start the pages are walked, and their starts kept in `known`. A list that has become shorter gives its last start; undefined when a page
 * could not be read.
 */
export async function findStart<T>(
  wanted: number,
  known: KnownStarts,
  read: ReadPage<T>,
): Promise<PageStart | undefined> {
  const nearest = Math.max(0, ...[...known.keys()].filter((first) => first <= wanted));
  let start: PageStart = startAt(nearest, known);
  while (start.first < wanted) {
    const page = await readFilled(start.cursor, read);
    if (page === undefined) return undefined;
    const next = keepNext(start.first, page, known);
    if (next === undefined || next.first > wanted) return start;
    start = next;
  }
  return start;
}

/** Keeps the start of the page after this one, and returns it; undefined after the last page. */
export function keepNext(
  first: number,
  { items, nextCursor }: Page<unknown>,
  known: KnownStarts,
): PageStart | undefined {
  if (nextCursor === undefined) return undefined;
  const next = first + items.length;
  known.set(next, nextCursor);
  return { first: next, cursor: nextCursor };
}

/** The first page from here that has entries, or the last one. */
export async function readFilled<T>(cursor: string | undefined, read: ReadPage<T>): Promise<Page<T> | undefined> {
  let page = await read(cursor);
  for (let empty = 1; page?.items.length === 0 && page.nextCursor !== undefined && empty < MOST_EMPTY; empty += 1)
    page = await read(page.nextCursor);
  return page;
}

/** The start before this one. */
export function findPrevious(first: number, known: KnownStarts): number | undefined {
  return first === 0 ? undefined : Math.max(0, ...[...known.keys()].filter((each) => each < first));
}

function startAt(first: number, known: KnownStarts): PageStart {
  const cursor = known.get(first);
  return cursor === undefined ? { first: 0 } : { first, cursor };
}
