import { findCity } from '#directory/domain/directory.ts';
import { type Month, toMonth } from '#kernel/domain/time/month.ts';
import { buildServiceTrees, type CountedService, listShownRows } from '#statistics/domain/service-tree.ts';
import { getVisitTransition, VISIT_COMMANDS } from './transitions.ts';
import type { BusinessVisit } from './visit-book.ts';
import { VISIT_COUNTS, type VisitCount, type VisitPurpose } from './vocabulary.ts';

/** What a visit counts for in a month, and where it is counted. */
export interface VisitInMonth {
  readonly month: Month;
  readonly city: string;
  /** The county of the business. */
  readonly pool: string;
  /** The business: in stored rows a hash that is equal within a month only. Absent in rows of former versions. */
  readonly business?: string | undefined;
  readonly purpose: VisitPurpose;
  readonly counts: readonly VisitCount[];
}

export const VISITS_BY = ['all', 'city', 'pool', 'purpose'] as const;

/** The published visits of a month by one value. A missing count is zero or hidden. */
export interface VisitsRow extends Readonly<Partial<Record<VisitCount, number>>> {
  readonly by: (typeof VISITS_BY)[number];
  /** `all`, a division code, or a purpose. */
  readonly value: string;
  /** Visits with any of the counts, each once. */
  readonly visits: number;
}

/** What each event counts as, as its command declares it. */
const COUNT_OF: ReadonlyMap<string, VisitCount | undefined> = new Map(
  VISIT_COMMANDS.map(getVisitTransition).map(({ event, counts }) => [event, counts]),
);

/** What a visit counts for in a local month; undefined when nothing that is counted became of it then. */
export function countVisit(visit: BusinessVisit, month: Month): VisitInMonth | undefined {
  const { creditCode, county, purpose, basis, events } = visit;
  const counts = new Set<VisitCount>();
  for (const { type, at } of events) {
    const count = COUNT_OF.get(type);
    if (count === undefined || toMonth(at) !== month) continue;
    counts.add(count);
    if (count === 'planned' && basis === 'unasked') counts.add('unasked');
  }
  if (counts.size === 0) return undefined;
  return {
    month,
    city: findCity(county),
    pool: county,
    business: creditCode,
    purpose,
    counts: VISIT_COUNTS.filter((each) => counts.has(each)),
  };
}

/**
 * Builds the published visits of a month: of all, by city and pool, and by purpose. Cells are hidden as in the share of helpful services. A
 * count is left out where fewer than `hideBelow` visits or businesses are in it, or where fewer, but at least one, are outside of it.
 */
export async function buildVisits(
  visits: AsyncIterable<VisitInMonth>,
  hideBelow: number,
): Promise<readonly VisitsRow[]> {
  const trees = await buildServiceTrees(countVisits(visits), {
    across: ['purpose'],
    counts: ['visits', ...VISIT_COUNTS],
    shares: VISIT_COUNTS.map((count) => [count, toWhole(count)]),
    size: 'visits',
    hideBelow,
  });
  return listShownRows(trees, ({ selectSafe }) => {
    const safe = VISIT_COUNTS.map((count) => [count, selectSafe(count, toWhole(count))] as const);
    return (group) => {
      const { by, value, counts } = group;
      const shown = safe.filter(([, isSafe]) => isSafe(group)).map(([count]) => [count, counts[count]]);
      return { by, value, visits: counts.visits, ...Object.fromEntries(shown) };
    };
  });
}

/** The count of which another one is published as a part. */
function toWhole(count: VisitCount): 'planned' | 'visits' {
  return count === 'unasked' ? 'planned' : 'visits';
}

async function* countVisits(
  visits: AsyncIterable<VisitInMonth>,
): AsyncGenerator<CountedService<'purpose', 'visits' | VisitCount>> {
  for await (const { city, pool, business, purpose, counts } of visits)
    yield {
      city,
      pool,
      business,
      across: new Map([['purpose', purpose]]),
      counts: { visits: 1, ...Object.fromEntries(counts.map((each) => [each, 1])) },
    };
}
