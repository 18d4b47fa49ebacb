import { DAY_MS, type Instant, plusMillis, toMillis } from '#kernel/domain/instant.ts';
import type { HotSpot } from '../../domain/hot-spots.ts';
import { RECENT_DAYS, type RecentCase, type RecentCases } from '../../ports/recent-cases.ts';
import { MOST_NEAR } from './near-cases.ts';

/** How many cases of the time of a hot spot are compared. Those of the days before are read only for what may be one. */
export const MOST_TOGETHER = 100;

/** The recent cases of an area, read once for the new cases that are looked at together. */
export interface CasesOfArea {
  /** Those that were filed before a case, from an instant on. */
  listTogether(own: RecentCase, since: Instant): Promise<readonly RecentCase[]>;
  /** The same for all days that are kept. */
  listOfDays(own: RecentCase): Promise<readonly RecentCase[]>;
  /** Notes which hot spot cases belong to, so that a later one that is alike to any of them joins it. */
  mark(cases: readonly RecentCase[], spot: HotSpot): Promise<void>;
}

/** `first`: when the first of the cases was filed that are looked at. */
export function openCasesOfArea(
  { recentCases }: { readonly recentCases: Pick<RecentCases, 'list' | 'put'> },
  area: string,
  first: Instant,
): CasesOfArea {
  const known = new Map<string, RecentCase>();
  const readFrom = new Set<Instant>();

  /** Reads the list unless it was read. What was marked meanwhile stays. */
  async function read(since: Instant, most: number): Promise<void> {
    if (readFrom.has(since)) return;
    for (const each of await recentCases.list(area, since, most)) {
      if (!known.has(each.appealId)) known.set(each.appealId, each);
    }
    readFrom.add(since);
  }

  const listBefore = (own: RecentCase, since: Instant) =>
    [...known.values()].filter((each) => each.submittedAt >= since && comesBefore(each, own));

  return {
    async listTogether(own, since) {
      const ageMs = toMillis(own.submittedAt) - toMillis(since);
      await read(plusMillis(first, -ageMs), MOST_TOGETHER);
      return listBefore(own, since);
    },

    async listOfDays(own) {
      await read(plusMillis(first, -RECENT_DAYS * DAY_MS), MOST_NEAR);
      return listBefore(own, plusMillis(own.submittedAt, -RECENT_DAYS * DAY_MS));
    },

    async mark(cases, { id }) {
      const marked = cases.map((each) => ({ ...each, hotSpot: id }));
      await Promise.all(marked.map((each) => recentCases.put(each)));
      for (const each of marked) known.set(each.appealId, each);
    },
  };
}

/** Whether a case was filed before another one, or at the same time. */
export function comesBefore(one: RecentCase, other: RecentCase): boolean {
  return one.appealId !== other.appealId && one.submittedAt <= other.submittedAt;
}
