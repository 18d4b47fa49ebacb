-- Returns: dispatches of the days, how many of them were returned, and the hours from such a dispatch to the next one of the appeal.
-- Parameters: first local day, then first and last.
SELECT
  count(*) AS dispatches,
  count_if(is_bounced) AS returned,
  CAST(count_if(is_bounced) AS double) / nullif(count(*), 0) AS share,
  coalesce(sum(ping_pong_hours), 0E0) AS ping_pong_hours,
  array_sort(array_agg(ping_pong_hours) FILTER (WHERE ping_pong_hours IS NOT NULL))[CAST(ceil(0.5 * count(ping_pong_hours)) AS integer)] AS median_hours,
  array_sort(array_agg(ping_pong_hours) FILTER (WHERE ping_pong_hours IS NOT NULL))[CAST(ceil(0.9 * count(ping_pong_hours)) AS integer)] AS p90_hours
FROM (
  SELECT
    is_bounced,
    dispatched_date,
    CASE WHEN is_bounced THEN date_diff('millisecond', dispatched_at, next_dispatch) / 3.6E6 END AS ping_pong_hours
  FROM (
    SELECT
      is_bounced,
      dispatched_date,
      dispatched_at,
      lead(dispatched_at) OVER (PARTITION BY city, appeal_id ORDER BY version) AS next_dispatch
    FROM routing
    -- The next dispatch is later, so earlier ones are not needed.
    WHERE dispatched_date >= ? /* first */
  ) AS dispatches
) AS asked
WHERE dispatched_date BETWEEN ? /* first */ AND ? /* last */
