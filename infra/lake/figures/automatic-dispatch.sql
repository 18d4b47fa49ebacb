-- Automatic dispatches: dispatches of the days by the platform and by people, and how many of them were returned, and of those
-- whose proposal is known (`judged`; sealed cases name no unit) how many overrode it.
-- Parameters: first and last local day.
SELECT
  CASE WHEN is_automatic THEN 'automatic' ELSE 'person' END AS dispatched_by,
  count(*) AS dispatches,
  count_if(is_bounced) AS bounced,
  CAST(count_if(is_bounced) AS double) / nullif(count(*), 0) AS share,
  count(is_overridden) AS judged,
  count_if(coalesce(is_overridden, false)) AS overridden
FROM routing
WHERE dispatched_date BETWEEN ? /* first */ AND ? /* last */
GROUP BY is_automatic
ORDER BY dispatched_by
