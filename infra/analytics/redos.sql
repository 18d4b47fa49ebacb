-- Redo rate: of the follow-ups answered in the days, those that a verdict sent back to be redone.
-- Parameters: first and last local day.
SELECT
  count(*) AS answered,
  count(r.round) AS redone,
  CAST(count(r.round) AS double) / nullif(count(*), 0) AS share
FROM surveys AS s
LEFT JOIN (SELECT city, appeal_id, round - 1 AS round FROM events WHERE event_type = 'appeal.redone') AS r
  ON r.city = s.city AND r.appeal_id = s.appeal_id AND r.round = s.round
WHERE s.answered_date BETWEEN ? /* first */ AND ? /* last */
