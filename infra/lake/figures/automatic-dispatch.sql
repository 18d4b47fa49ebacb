-- Automatic dispatches: dispatches of the days by the platform and by people, and how many of them were returned.
-- Parameters: first and last local day.
SELECT
  CASE WHEN is_automatic THEN 'automatic' ELSE 'person' END AS dispatched_by,
  count(*) AS dispatches,
  count_if(is_bounced) AS bounced,
  CAST(count_if(is_bounced) AS double) / nullif(count(*), 0) AS share,
  count_if(is_overridden) AS overridden
FROM routing
WHERE dispatched_date BETWEEN ? /* first */ AND ? /* last */
GROUP BY is_automatic
ORDER BY dispatched_by
