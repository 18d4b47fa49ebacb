import type { Stretch } from '../usecases/view-ports.ts';

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
