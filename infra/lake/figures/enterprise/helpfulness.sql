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
-- include helpful-answers
sized AS (
  SELECT dimension, value, part_of, 'answers' AS counted, answers AS size
  FROM answers
  WHERE answers > 0
),
-- include small-cells
SELECT
  c.dimension,
  c.value,
-- include helpful-shares
FROM answers AS c
LEFT JOIN shown AS v ON v.dimension = c.dimension AND v.value = c.value AND v.counted = 'answers'
WHERE c.value <> 'elsewhere.none'
ORDER BY c.dimension, CASE WHEN v.is_shown THEN c.answers END DESC, c.value
