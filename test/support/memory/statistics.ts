import type { CountedAnswer, HelpfulnessCounts } from '#enterprise/requests/helpfulness.port.ts';
import type { CountedVisit, VisitCounts } from '#enterprise/visits/visit-figures.port.ts';
import { toShard } from '#kernel/adapters/dynamodb/shard.ts';
import type { LocalDate } from '#kernel/domain/instant.ts';
import type { Month } from '#kernel/domain/time/month.ts';
import type { ProposalDecisions } from '#statistics/decisions.port.ts';
import type { ProposalDecision } from '#statistics/domain/proposal-decisions.ts';
import type { ReleaseRow } from '#statistics/domain/release.ts';
import type {
  CountedMonth,
  Counters,
  MonthlyCounts,
  MonthlyRelease,
  MonthlyReleases,
  WholeMonths,
} from '#statistics/statistics.port.ts';
import { sliceOf } from '../jobs/slices.ts';
import { copyStored } from './stored.ts';

/** Rows of counters, in memory. */
export function memoryCounters(): Counters {
  const rows = new Map<string, CountedMonth>();
  const toKey = (month: Month, appealId: string) => `${month} ${appealId}`;
  return {
    async put(row) {
      const key = toKey(row.month, row.appealId);
      if ((rows.get(key)?.version ?? 0) <= row.version) rows.set(key, copyStored(row));
    },
    async *listMonth(month) {
      // In the order of the keys, as a table lists them: of many people the first are kept (sides.ts).
      const inOrder = [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1));
      for (const [, row] of inOrder) if (row.month === month) yield copyStored(row);
    },
    async slice(month, shard, { limit, after }) {
      const ofShard = [...rows.values()].filter((row) => row.month === month && toShard(row.appealId) === shard);
      return sliceOf(
        ofShard.map((row) => ({ record: copyStored(row), sort: row.appealId })),
        limit,
        after,
      );
    },
    async remove(month, appealId) {
      rows.delete(toKey(month, appealId));
    },
  };
}

/** The answers of businesses, in memory. */
export function memoryHelpfulness(): HelpfulnessCounts {
  return memoryMonthlyCounts<CountedAnswer>(({ requestId }) => requestId);
}

/** What became of visits, in memory. */
export function memoryVisitCounts(): VisitCounts {
  return memoryMonthlyCounts<CountedVisit>(({ visitId }) => visitId);
}

function memoryMonthlyCounts<Row extends { readonly month: Month; readonly version: number }>(
  toId: (row: Row) => string,
): MonthlyCounts<Row> {
  const rows = new Map<string, Row>();
  return {
    async put(row) {
      const key = `${row.month} ${toId(row)}`;
      if ((rows.get(key)?.version ?? 0) <= row.version) rows.set(key, copyStored(row));
    },
    async *listMonth(month) {
      for (const row of [...rows.values()]) if (row.month === month) yield copyStored(row);
    },
  };
}

/** Published months, in memory. */
export function memoryReleases<Row = ReleaseRow>(): MonthlyReleases<Row> {
  const all = new Map<Month, MonthlyRelease<Row>>();
  return {
    async publish(release) {
      if (all.has(release.month)) return 'already';
      all.set(release.month, copyStored(release));
      return 'published';
    },
    async get(month) {
      return copyStored(all.get(month));
    },
    async months() {
      return [...all.keys()].toSorted().toReversed();
    },
  };
}

/** Months that were counted from their first day on, in memory. */
export function memoryWholeMonths(): WholeMonths {
  const added = new Set<Month>();
  let first: LocalDate | undefined;
  return {
    async since(today) {
      first ??= today;
      return first;
    },
    async add(month) {
      added.add(month);
    },
    async added() {
      return [...added].toSorted();
    },
  };
}

/** The decisions of people on proposals, in memory. */
export function memoryDecisions(): ProposalDecisions {
  const rows = new Map<string, ProposalDecision>();
  return {
    async put(decision) {
      rows.set(`${decision.at} ${decision.appealId}`, copyStored(decision));
    },
    async newest({ city, model, isSure }, limit) {
      return [...rows.values()]
        .filter((each) => each.city === city && each.model === model && each.isSure === isSure)
        .toSorted((one, other) => (one.at < other.at ? 1 : -1))
        .slice(0, limit)
        .map((each) => copyStored(each));
    },
  };
}
