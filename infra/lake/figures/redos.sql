-- Redo rate: of the scored follow-ups answered in the days, those that a verdict sent back to be redone.
-- Parameters: first and last local day.
SELECT
  count(*) AS scored,
  coalesce(sum(redone), 0) AS redone,
  avg(CAST(redone AS double)) AS share
FROM scores
WHERE answered_date BETWEEN ? /* first */ AND ? /* last */
