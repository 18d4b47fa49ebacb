import type { Lake } from '../../local/aws/lake/open-tables.ts';
import { type LocalDate, parseLocalDate } from '../../shared/domain/words/instant.ts';

/**
 * The compacted days with rows from before their case was sealed. Rows of older releases, which do not say whether their case is
 * sealed, are such rows too.
 */
const SEALED_LATER = `SELECT DISTINCT e.event_date
FROM events_settled AS e
JOIN (
  SELECT DISTINCT appeal_id
  FROM events
  WHERE coalesce(is_sealed, false) OR is_confidential OR kind = 'report'
) AS s ON s.appeal_id = e.appeal_id
WHERE NOT coalesce(e.is_sealed, false)
ORDER BY e.event_date`;

/** Finds the days whose rows show more of a case than is allowed since it was sealed. `backfill` writes them again. */
export async function findDaysSealedLater(lake: Pick<Lake, 'query'>): Promise<readonly LocalDate[]> {
  return (await lake.query(SEALED_LATER)).flatMap(({ event_date }) => parseLocalDate(String(event_date)) ?? []);
}
