import { type LocalDate, plusDays, toLocalDate } from '#kernel/domain/instant.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { LakeQueries } from '../lake.port.ts';

/** Which days of arrival are compacted, how much older their events may be, and how many days of events one statement writes. */
export interface LandedWindow {
  readonly arrivedDays: number;
  readonly lateDays: number;
  readonly sliceDays: number;
}

export interface StartedCompaction {
  readonly statement: string;
  /** The days of the events whose rows are moved. */
  readonly first: LocalDate;
  readonly last: LocalDate;
  readonly queryId: string;
}

/** Starts each check of the compacted rows once a day. A check that fails raises an alarm, again each night until it passes. */
export async function startChecks(
  { queries, time }: { readonly queries: LakeQueries; readonly time: TimeSource },
  checks: readonly string[],
): Promise<readonly { readonly check: string; readonly queryId: string }[]> {
  const today = toLocalDate(time.now());
  const started = [];
  for (const check of checks)
    started.push({ check, queryId: await queries.start(check, [], [today, check].join('-')) });
  return started;
}

/**
 * Starts the statements that move the rows of the last days of arrival into partitions by city and day, for each table and for a
 * few days of events at a time. Rows that are already there are not written again. Statements of one night never write the same
 * day, and a repeat within the day starts none, so each row is written once.
 */
export async function compactRows({
  queries,
  time,
  statements,
  window: { arrivedDays, lateDays, sliceDays },
}: {
  readonly queries: LakeQueries;
  readonly time: TimeSource;
  readonly statements: readonly string[];
  readonly window: LandedWindow;
}): Promise<readonly StartedCompaction[]> {
  const today = toLocalDate(time.now());
  const arrived = [plusDays(today, -arrivedDays), plusDays(today, -1)];
  const started: StartedCompaction[] = [];
  for (let first = plusDays(today, -arrivedDays - lateDays); first <= today; first = plusDays(first, sliceDays))
    for (const statement of statements) {
      const last = plusDays(first, sliceDays - 1);
      const values = [...arrived, first, last, first, last];
      const queryId = await queries.start(statement, values, [today, first, statement].join('-'));
      started.push({ statement, first, last, queryId });
    }
  return started;
}
