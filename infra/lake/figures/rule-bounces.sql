-- Bounces by rule: dispatches of the days by the rule of the catalogue that the search before them found (`none`: no rule, or a sealed
-- case), how many of them were returned by the unit, and how many went to another unit than the first candidate.
-- Parameters: first and last local day.
SELECT
  coalesce(rule_id, 'none') AS rule_id,
  count(*) AS dispatches,
  count_if(is_bounced) AS bounced,
  CAST(count_if(is_bounced) AS double) / nullif(count(*), 0) AS share,
  count(is_overridden) AS judged,
  count_if(coalesce(is_overridden, false)) AS overridden
FROM routing
WHERE dispatched_date BETWEEN ? /* first */ AND ? /* last */
GROUP BY rule_id
ORDER BY bounced DESC, dispatches DESC, rule_id
