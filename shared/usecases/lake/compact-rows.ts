import { type LocalDate, plusDays, toLocalDate } from '../../domain/words/instant.ts';
import type { LakeQueries } from '../../ports/lake.ts';
import type { TimeSource } from '../../ports/time-source.ts';

/** How many days of arrival are compacted each night, so that the next two nights repeat one that failed. */
const DAYS = 3;

/**
 * Starts the statements that move the rows of the last days of arrival into partitions by city and day, one statement for each
 * table and day. Rows that are already there are not written again.
 */
export async function compactRows({
  queries,
  time,
  statements,
}: {
  readonly queries: LakeQueries;
  readonly time: TimeSource;
  readonly statements: readonly string[];
}): Promise<readonly { readonly statement: string; readonly arrived: LocalDate; readonly queryId: string }[]> {
  const today = toLocalDate(time.now());
  const started: { statement: string; arrived: LocalDate; queryId: string }[] = [];
  for (let back = DAYS; back >= 1; back--) {
    const arrived = plusDays(today, -back);
    for (const statement of statements)
      started.push({ statement, arrived, queryId: await queries.start(statement, [arrived]) });
  }
  return started;
}
