import type { Lake } from 'one-machine-aws/lake';
import { DAYS_SEALED_LATER } from '#infra/lake/statements/sealed-later.ts';
import { type LocalDate, parseLocalDate } from '#kernel/domain/instant.ts';

/** Finds the days whose rows show more of a case than is allowed since it was sealed. `backfill` writes them again. */
export async function findDaysSealedLater(lake: Pick<Lake, 'query'>): Promise<readonly LocalDate[]> {
  return (await lake.query(DAYS_SEALED_LATER)).flatMap(({ event_date }) => parseLocalDate(String(event_date)) ?? []);
}
