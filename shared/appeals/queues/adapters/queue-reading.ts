import type { Page } from '#kernel/ports/page.ts';
import type { CaseSummary, QueuePick, Stretch } from '../ports/views.ts';

/** The most entries that one page of a filtered queue examines, and how many at a time. */
export const LOOK_AHEAD = { most: 500, atOnce: 100 };

/** Before all instants. */
export const FIRST_KEY = '0';

/** After all instants, where the entries without a deadline begin; and after those. */
const RESTING = '~';
const END = '~~';

/** The bounds of the sort keys of a part, or of the whole queue. No entry has such a key itself. */
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

/** The cases of the next entries of a queue with their sort keys, and where to continue if others follow. */
export interface QueueRead {
  readonly cases: readonly { readonly summary: CaseSummary; readonly at: string }[];
  readonly next?: string | undefined;
}

/**
 * A filtered page, read ahead until it is full. Only cases that the reader may see can be its cursor or say that another
 * page follows. Hidden cases do not count as examined.
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
