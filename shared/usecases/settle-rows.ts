import { type LocalDate, localDateOf, plusDays } from '../domain/instant.ts';
import type { LakeQueries, TimeSource } from './ports.ts';

/** How many days of arrival are settled each night: what a night has missed, the next two still find. */
const DAYS = 3;

/**
 * Starts putting the rows of the last days of arrival into their partitions of city and day. What is there already is not
 * written again.
 */
export async function settleRows({
  queries,
  time,
}: {
  readonly queries: LakeQueries;
  readonly time: TimeSource;
}): Promise<readonly { readonly arrived: LocalDate; readonly queryId: string }[]> {
  const today = localDateOf(time.now());
  const started: { arrived: LocalDate; queryId: string }[] = [];
  for (let back = DAYS; back >= 1; back--) {
    const arrived = plusDays(today, -back);
    started.push({ arrived, queryId: await queries.start('settle', [arrived]) });
  }
  return started;
}
