/**
 * The compacted rows, as `e`, from before their case was sealed, or from before a confidential case became a tip-off. Rows of older
 * releases, which do not say whether their case is sealed, are such rows too. Which cases are sealed is read from `events`, or from
 * compacted rows only.
 */
const rowsSealedLater = (sealedIn: 'events' | 'events_settled') => `FROM events_settled AS e
JOIN (
  SELECT appeal_id, bool_or(kind = 'report') AS is_report
  FROM ${sealedIn}
  WHERE coalesce(is_sealed, false) OR is_confidential OR kind = 'report'
  GROUP BY appeal_id
) AS s ON s.appeal_id = e.appeal_id
WHERE (NOT coalesce(e.is_sealed, false) OR (s.is_report AND e.city <> 'reports'))`;

/** The days that have such rows, in order. */
export const DAYS_SEALED_LATER = `SELECT DISTINCT e.event_date
${rowsSealedLater('events')}
ORDER BY e.event_date`;

/** Fails while there are such days, with their number and the command that replaces their rows: nobody reads its answer. */
export const CHECK_SEALED_LATER = `SELECT
  CASE
    WHEN days > 0
      THEN CAST(concat('days with rows from before their case was sealed: ', CAST(days AS varchar), '. Run npm run backfill -- --sealed') AS integer)
    ELSE 0
  END AS days
FROM (
SELECT count(DISTINCT e.event_date) AS days
${rowsSealedLater('events_settled')}
) AS found
`;
