-- Campaigns: how many businesses were asked in the days and how many declined further questions (in total and by city; messages to several cities
-- at once are of the city elsewhere), how many answered, and the share of these that found the services helpful (3 and more of 5 steps), with its
-- 95 % interval by Wilson: in total, by type, city and county. Cells of fewer than 5 are empty, and with them others from which they could be computed.
-- Parameters: first and last local day.
WITH answered AS (
  SELECT
    type,
    city,
    coalesce(county, concat(city, '.none')) AS county,
    CASE WHEN is_helpful THEN 1 ELSE 0 END AS helpful
  FROM campaign_answers
  WHERE answered_date BETWEEN ? /* first */ AND ? /* last */
),
-- include helpful-answers
messages AS (
  SELECT
    CASE WHEN city IS NOT NULL THEN 'city' ELSE 'all' END AS dimension,
    coalesce(city, 'all') AS value,
    coalesce(sum(sent), 0) AS asked,
    coalesce(sum(declined), 0) AS declined
  FROM enterprise_events
  WHERE event_type IN ('campaign.asked', 'campaign.declined')
    AND event_date BETWEEN ? /* first */ AND ? /* last */
  GROUP BY GROUPING SETS ((city), ())
),
cells AS (
  SELECT
    coalesce(a.dimension, m.dimension) AS dimension,
    coalesce(a.value, m.value) AS value,
    coalesce(a.part_of, 'all') AS part_of,
    m.asked,
    m.declined,
    coalesce(a.answers, 0) AS answers,
    a.n,
    a.share
  FROM answers AS a
  FULL JOIN messages AS m ON m.dimension = a.dimension AND m.value = a.value
),
-- Each cell with its answers, and once more with those who were asked: both are hidden for themselves.
sized AS (
  SELECT
    dimension,
    value,
    part_of,
    counted,
    CASE counted WHEN 'answers' THEN answers ELSE asked END AS size
  FROM cells
  CROSS JOIN (VALUES ('answers'), ('asked')) AS both_counts (counted)
  WHERE CASE counted WHEN 'answers' THEN answers ELSE asked END > 0
),
-- include small-cells
SELECT
  c.dimension,
  c.value,
  CASE WHEN m.is_shown THEN c.asked END AS asked,
  CASE WHEN m.is_shown THEN c.declined END AS declined,
-- include helpful-shares
FROM cells AS c
LEFT JOIN shown AS v ON v.dimension = c.dimension AND v.value = c.value AND v.counted = 'answers'
LEFT JOIN shown AS m ON m.dimension = c.dimension AND m.value = c.value AND m.counted = 'asked'
WHERE c.value <> 'elsewhere.none' AND (c.answers > 0 OR c.asked > 0)
ORDER BY c.dimension, CASE WHEN v.is_shown THEN c.answers END DESC, CASE WHEN m.is_shown THEN c.asked END DESC, c.value
