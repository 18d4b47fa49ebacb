import { COUNTS, type Counts, NOTHING } from '../domain/statistics/counted.ts';
import type { CountedCell } from '../domain/statistics/release.ts';

/** Rows added up by city, category and kind; their number does not matter to the memory that it takes. */
export async function addedUp(rows: AsyncIterable<CountedCell>): Promise<ReadonlyMap<string, CountedCell>> {
  const cells = new Map<string, CountedCell & { readonly counts: Record<keyof Counts, number> }>();
  for await (const { city, category, kind, counts } of rows) {
    const key = `${city} ${category} ${kind}`;
    const cell = cells.get(key) ?? { city, category, kind, counts: { ...NOTHING } };
    for (const count of COUNTS) cell.counts[count] += counts[count];
    cells.set(key, cell);
  }
  return cells;
}
