import { LANDED_WINDOW } from '#kernel/env-names.ts';
import { daysAgo } from './days-ago.ts';

/** Landed files expire after four days, and four days after they were written again. */
const LANDED_DAYS = 14;
/**
 * Files expire 180 days after they were written. A file that was written again lives longer, so rows past this age are removed. It
 * is more than 180 days, because the rows of other files should expire without being written again.
 */
const TEXTS_MOST_DAYS = 183;

/**
 * The cases that were sealed since their oldest text: an event that seals a case is later than the export of its texts. They are read
 * from the database of the province, because that of texts has no rows of tip-offs.
 */
const sealedCases = (province: string, areLanded: boolean) => {
  const columns = 'appeal_id, is_sealed, is_confidential, kind';
  const landed = `
    UNION ALL
    SELECT ${columns} FROM ${province}.events_landed
    WHERE arrived >= ${daysAgo(LANDED_WINDOW.arrivedDays + 1)}`;
  return `SELECT DISTINCT appeal_id
  FROM (
    SELECT ${columns} FROM ${province}.events_settled
    WHERE event_date >= ${daysAgo(TEXTS_MOST_DAYS)}${areLanded ? landed : ''}
  ) AS e
  WHERE coalesce(is_sealed, false) OR is_confidential OR kind = 'report'`;
};

const textsToRemove = (province: string, areLanded: boolean) => `WITH sealed AS (
  ${sealedCases(province, areLanded)}
), found AS (
  SELECT 'landed' AS folder, CAST(NULL AS varchar) AS city, t.arrived AS day, t.appeal_id
  FROM texts_landed AS t
  JOIN sealed ON sealed.appeal_id = t.appeal_id
  WHERE t.arrived >= ${daysAgo(LANDED_DAYS)}
  UNION
  SELECT 'settled' AS folder, t.city, t.event_date AS day, t.appeal_id
  FROM texts_settled AS t
  JOIN sealed ON sealed.appeal_id = t.appeal_id
  UNION
  SELECT 'settled' AS folder, t.city, t.event_date AS day, CAST(NULL AS varchar) AS appeal_id
  FROM texts_settled AS t
  WHERE t.event_date < ${daysAgo(TEXTS_MOST_DAYS)}
)`;

/**
 * Texts of cases that were sealed after their export, by folder, partition and case, and partitions past their term, with no case.
 * Landed texts come first. `province` is the database with the rows of all events.
 */
export function findTextsToRemove(province: string): string {
  return `${textsToRemove(province, true)}
SELECT folder, city, day, appeal_id
FROM found
ORDER BY folder, day, city, appeal_id
`;
}

/** Fails while there are such texts of cases whose sealing is compacted, with their number: nobody reads its answer. */
export function checkTextsToRemove(province: string): string {
  return `${textsToRemove(province, false)}
SELECT
  CASE
    WHEN parts > 0
      THEN CAST(concat('texts that should have been removed, by day and case: ', CAST(parts AS varchar), '. Run npm run ops -- backfill --texts') AS integer)
    ELSE 0
  END AS parts
FROM (
  SELECT count(*) AS parts
  FROM found
) AS counted
`;
}
