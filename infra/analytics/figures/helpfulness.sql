-- Helpfulness: of the requests of businesses that were rated for the first time in the days, the share that found it helpful, by the last
-- answer of each (3 and more of 5 steps), with its 95 % interval by Wilson: in total, by type, city and county. Cells of fewer than 5
-- answers are empty, and with them others from which they could be computed.
-- Parameters: first and last local day.
WITH answered AS (
  SELECT
    type,
    city,
    coalesce(county, concat(city, '.none')) AS county,
    CASE WHEN is_helpful THEN 1 ELSE 0 END AS helpful
  FROM helpfulness
  WHERE answered_date BETWEEN ? /* first */ AND ? /* last */
),
cells AS (
  SELECT
    CASE
      WHEN type IS NOT NULL THEN 'type'
      WHEN county IS NOT NULL THEN 'county'
      WHEN city IS NOT NULL THEN 'city'
      ELSE 'all'
    END AS dimension,
    coalesce(type, county, city, 'all') AS value,
    CASE WHEN county IS NOT NULL THEN city ELSE 'all' END AS part_of,
    count(*) AS answers,
    CAST(count(*) AS double) AS n,
    avg(CAST(helpful AS double)) AS share
  FROM answered
  GROUP BY GROUPING SETS ((type), (city), (city, county), ())
),
sized AS (
  SELECT dimension, value, part_of, 'answers' AS counted, answers AS size
  FROM cells
  WHERE answers > 0
),
-- include small-cells
SELECT
  c.dimension,
  c.value,
  CASE WHEN v.is_shown THEN c.answers END AS answers,
  CASE WHEN v.is_shown THEN c.share END AS helpful,
  -- 1.96 is the quantile of 97.5 %. At shares of 0 and 1 one end is the share itself.
  CASE
    WHEN v.is_shown AND c.share = 0 THEN 0E0
    WHEN v.is_shown THEN
      (
        c.share + 3.841458820694124E0 / (2 * c.n)
        - 1.959963984540054E0 * sqrt((c.share * (1 - c.share) + 3.841458820694124E0 / (4 * c.n)) / c.n)
      ) / (1 + 3.841458820694124E0 / c.n)
  END AS low,
  CASE
    WHEN v.is_shown AND c.share = 1 THEN 1E0
    WHEN v.is_shown THEN
      (
        c.share + 3.841458820694124E0 / (2 * c.n)
        + 1.959963984540054E0 * sqrt((c.share * (1 - c.share) + 3.841458820694124E0 / (4 * c.n)) / c.n)
      ) / (1 + 3.841458820694124E0 / c.n)
  END AS high
FROM cells AS c
LEFT JOIN shown AS v ON v.dimension = c.dimension AND v.value = c.value AND v.counted = 'answers'
WHERE c.value <> 'elsewhere.none'
ORDER BY c.dimension, CASE WHEN v.is_shown THEN c.answers END DESC, c.value
