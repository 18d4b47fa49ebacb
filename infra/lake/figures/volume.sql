-- Volume: appeals filed, by kind, channel, category (first two digits) and county.
-- Parameters: first and last local day.
SELECT
  CASE
    WHEN kind IS NOT NULL THEN 'kind'
    WHEN channel IS NOT NULL THEN 'channel'
    WHEN category IS NOT NULL THEN 'category'
    WHEN county IS NOT NULL THEN 'county'
    ELSE 'all'
  END AS dimension,
  coalesce(kind, channel, category, county, 'all') AS value,
  count(*) AS appeals
FROM (
  SELECT
    kind,
    channel,
    coalesce(substr(coalesce(category, category_hint), 1, 2), 'none') AS category,
    coalesce(county, 'none') AS county
  FROM appeals
  WHERE filed_date BETWEEN ? /* first */ AND ? /* last */
) AS filed
GROUP BY GROUPING SETS ((kind), (channel), (category), (county), ())
ORDER BY dimension, appeals DESC, value
