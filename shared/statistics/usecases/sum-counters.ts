import { COUNTS, type Counts, NOTHING } from '../domain/case-counts.ts';
import { type CountedCell, NO_APPEALS, POPULATIONS, type Population } from '../domain/release-tree.ts';
import type { CountedMonth } from '../statistics.port.ts';

type Row = Pick<CountedMonth, 'city' | 'category' | 'kind' | 'counts'>;

/** Sums rows by city, category and kind. Rows are read one by one, so that a month of any size fits into memory. */
export async function sumCounters(rows: AsyncIterable<Row>): Promise<ReadonlyMap<string, CountedCell>> {
  const cells = new Map<
    string,
    CountedCell & { readonly counts: Record<keyof Counts, number>; readonly appeals: Record<Population, number> }
  >();
  for await (const { city, category, kind, counts } of rows) {
    const key = `${city} ${category} ${kind}`;
    const cell = cells.get(key) ?? { city, category, kind, counts: { ...NOTHING }, appeals: { ...NO_APPEALS } };
    for (const count of COUNTS) cell.counts[count] += counts[count];
    for (const population of POPULATIONS) cell.appeals[population] += Number(counts[population] > 0);
    cells.set(key, cell);
  }
  return cells;
}
