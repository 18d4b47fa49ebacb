-- Hours to sign (from the dispatch), to contact (from the signature), to solve (from the filing to the answer), of what was signed,
-- contacted or answered in the days: median and 90th percentile, the value of the nearest rank. Answers on the spot are left out.
-- Parameters: first and last local day, three times.
SELECT
  step,
  count(*) AS cases,
  array_sort(array_agg(hours) FILTER (WHERE hours IS NOT NULL))[CAST(ceil(0.5 * count(hours)) AS integer)] AS median_hours,
  array_sort(array_agg(hours) FILTER (WHERE hours IS NOT NULL))[CAST(ceil(0.9 * count(hours)) AS integer)] AS p90_hours
FROM (
  SELECT 'sign' AS step, date_diff('millisecond', started_at, stopped_at) / 3.6E6 AS hours
  FROM clocks
  WHERE kind = 'sign' AND stopped_by = 'appeal.signed'
    AND stopped_date BETWEEN ? /* first */ AND ? /* last */
  UNION ALL
  SELECT 'contact' AS step, date_diff('millisecond', started_at, stopped_at) / 3.6E6 AS hours
  FROM clocks
  WHERE kind = 'contact' AND stopped_by = 'appeal.contacted'
    AND stopped_date BETWEEN ? /* first */ AND ? /* last */
  UNION ALL
  SELECT 'solve' AS step, date_diff('millisecond', filed_at, recorded_at) / 3.6E6 AS hours
  FROM events
  WHERE event_type = 'appeal.resultPassed' AND event_date BETWEEN ? /* first */ AND ? /* last */
) AS steps
GROUP BY step
ORDER BY step
