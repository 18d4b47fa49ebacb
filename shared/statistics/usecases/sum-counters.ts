import { COUNTS, type Counts, NOTHING } from '../domain/case-counts.ts';
import type { CountedCell } from '../domain/release-tree.ts';
import { addSides, findSides, NO_SIDES, type Sides } from '../domain/sides.ts';
import type { CountedMonth } from '../statistics.port.ts';

type Row = Pick<CountedMonth, 'appealId' | 'city' | 'category' | 'kind' | 'people' | 'counts'>;

/**
 * Sums rows by city, category and kind. Rows are read one by one, so that a month of any size fits into memory. Of each side of a cell
 * `enough` people are kept. An appeal of nobody that is known is of a person of its own.
 */
export async function sumCounters(rows: AsyncIterable<Row>, enough: number): Promise<ReadonlyMap<string, CountedCell>> {
  const cells = new Map<string, CountedCell & { readonly counts: Record<keyof Counts, number>; sides: Sides }>();
  for await (const { appealId, city, category, kind, people = [], counts } of rows) {
    const key = `${city} ${category} ${kind}`;
    const cell = cells.get(key) ?? { city, category, kind, counts: { ...NOTHING }, sides: NO_SIDES };
    for (const count of COUNTS) cell.counts[count] += counts[count];
    cell.sides = addSides(cell.sides, findSides(counts, people.length > 0 ? people : [appealId]), enough);
    cells.set(key, cell);
  }
  return cells;
}
