import type { Page } from '../ports/page.ts';
import type { CaseSummary, QueuePick, Stretch } from '../ports/views.ts';

/** How many lines one page of a picked queue looks at, at most; also how many at a time. */
export const LOOK_AHEAD = { most: 500, atOnce: 100 };

/** Before all instants. */
export const FIRST_KEY = '0';

/** Behind all instants, where the lines without a deadline begin; and behind those. */
const RESTING = '~';
const END = '~~';

/** The first and the last sort key that a stretch may hold; the whole queue without one. No line has such a key itself. */
export function keysWithin(stretch: Stretch | undefined): { readonly from: string; readonly to: string } {
  const now = `${stretch?.now}${RESTING}`;
  switch (stretch?.part) {
    case 'late':
      return { from: FIRST_KEY, to: now };
    case 'inTime':
      return { from: now, to: RESTING };
    case 'resting':
      return { from: RESTING, to: END };
    case undefined:
      return { from: FIRST_KEY, to: END };
  }
}

/** The cases of some next lines of a queue with their sort keys, and where to read on when there are others. */
export interface QueueRead {
  readonly cases: readonly { readonly summary: CaseSummary; readonly at: string }[];
  readonly next?: string | undefined;
}

/**
 * A page of what is picked, which looks ahead until it is full: what follows is told by a case that the reader may see, and
 * the page goes on after another such one. What is hidden from the reader does not count among the lines looked at.
 */
export async function pickedPage(
  read: (after: string | undefined) => Promise<QueueRead>,
  limit: number,
  { keep = () => true, visible = async (summaries) => summaries }: Pick<QueuePick, 'keep' | 'visible'>,
): Promise<Page<CaseSummary>> {
  const picked: { readonly summary: CaseSummary; readonly at: string }[] = [];
  let looked = 0;
  let last: string | undefined;
  let next: string | undefined;
  do {
    const part = await read(next);
    const known = new Set(await visible(part.cases.map(({ summary }) => summary)));
    const seen = part.cases.filter(({ summary }) => known.has(summary));
    picked.push(...seen.filter(({ summary }) => keep(summary)));
    looked += seen.length;
    last = seen.at(-1)?.at ?? last;
    next = part.next;
  } while (next !== undefined && picked.length <= limit && looked < LOOK_AHEAD.most);

  const items = picked.slice(0, limit).map(({ summary }) => summary);
  const after = picked.length > limit ? picked[limit - 1]?.at : next === undefined ? undefined : last;
  return after === undefined ? { items } : { items, after };
}
