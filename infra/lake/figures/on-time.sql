-- On-time share by kind of clock and class: of the clocks that ended in the days, those whose event came in time. Clocks that were
-- called off before their end are not counted. A share that was returned counts for its signature up to the request of its return.
-- Parameters: first and last local day.
SELECT
  kind,
  coalesce(clock_class, 'all') AS clock_class,
  count(*) AS clocks,
  count_if(counted_met) AS met,
  CAST(count_if(counted_met) AS double) / nullif(count(*), 0) AS share
FROM clocks
WHERE counted_met IS NOT NULL
  AND counted_date BETWEEN ? /* first */ AND ? /* last */
GROUP BY GROUPING SETS ((kind, clock_class), (kind))
ORDER BY kind, clocks DESC, clock_class
