/**
 * The compacted rows from before their case was sealed, or from before a confidential case became a tip-off, and the replies of sealed
 * cases. Rows of older releases, which do not say whether their case is sealed, are such rows too. Which cases are sealed is read from
 * `events`, or from compacted rows only.
 */
const rowsSealedLater = (sealedIn: 'events' | 'events_settled') => {
  const sealed = `(
  SELECT appeal_id, bool_or(kind = 'report') AS is_report
  FROM ${sealedIn}
  WHERE coalesce(is_sealed, false) OR is_confidential OR kind = 'report'
  GROUP BY appeal_id
) AS s`;
  return `SELECT 'events' AS table_name, e.city, e.event_date, e.appeal_id
FROM events_settled AS e
JOIN ${sealed} ON s.appeal_id = e.appeal_id
WHERE (NOT coalesce(e.is_sealed, false) OR (s.is_report AND e.city <> 'reports'))
UNION
SELECT 'replies' AS table_name, r.city, r.event_date, r.appeal_id
FROM replies_settled AS r
JOIN ${sealed} ON s.appeal_id = r.appeal_id`;
};

/** The days that have such rows, in order. */
export const DAYS_SEALED_LATER = `SELECT DISTINCT event_date
FROM (
${rowsSealedLater('events')}
) AS found
ORDER BY event_date`;

/** Such rows by table, partition and case, the oldest day first. */
export const FIND_SEALED_LATER = `SELECT table_name, city, event_date, appeal_id
FROM (
${rowsSealedLater('events')}
) AS found
ORDER BY event_date, city, table_name, appeal_id
`;

/** Fails while there are such days, with their number and the command that replaces their rows: nobody reads its answer. */
export const CHECK_SEALED_LATER = `SELECT
  CASE
    WHEN days > 0
      THEN CAST(concat('days with rows from before their case was sealed: ', CAST(days AS varchar), '. Run npm run ops -- backfill --sealed') AS integer)
    ELSE 0
  END AS days
FROM (
SELECT count(DISTINCT event_date) AS days
FROM (
${rowsSealedLater('events_settled')}
) AS found
) AS counted
`;

/**
 * Rows of a case that became a tip-off are in their new partition before they leave the old one. Only tip-offs are read to leave the
 * old ones out. Analysts of a city do not have the new partition.
 */
export const NOT_MOVED = `WHERE NOT EXISTS (
  SELECT 1
  FROM events_settled AS moved
  WHERE moved.city = 'reports'
    AND compacted.city <> 'reports'
    AND moved.event_date = compacted.event_date
    AND moved.appeal_id = compacted.appeal_id
    AND moved.version = compacted.version
)
`;

/** Leaves out replies that landed before their case was sealed. The event that sealed it landed later, so within the same days. */
export const notSealedSince = (arrived: string) => `
  AND NOT EXISTS (
    SELECT 1
    FROM events_landed AS sealing
    WHERE sealing.arrived >= ${arrived}
      AND (coalesce(sealing.is_sealed, false) OR sealing.is_confidential OR sealing.kind = 'report')
      AND sealing.appeal_id = numbered.appeal_id
  )`;
