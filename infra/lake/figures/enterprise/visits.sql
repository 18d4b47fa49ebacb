-- Visits of businesses: how many were planned in the days (one that nobody asked for when a supervisor approves it), how many of these were unasked,
-- and how many were done, refused by the business, rejected by the supervisor and cancelled in the days: in total, by city, county and
-- purpose. `visits` is their number, each once. Cells of fewer than 5 visits are empty, and with them others from which they could be computed.
-- Parameters: first and last local day.
WITH days AS (
  SELECT CAST(? /* first */ AS varchar) AS first_day, CAST(? /* last */ AS varchar) AS last_day
),
dated AS (
  SELECT
    purpose,
    city,
    coalesce(county, concat(city, '.none')) AS county,
    CASE WHEN planned_date BETWEEN first_day AND last_day THEN 1 ELSE 0 END AS planned,
    CASE WHEN is_unasked THEN 1 ELSE 0 END AS unasked,
    CASE WHEN done_date BETWEEN first_day AND last_day THEN 1 ELSE 0 END AS done,
    CASE WHEN refused_date BETWEEN first_day AND last_day THEN 1 ELSE 0 END AS refused,
    CASE WHEN rejected_date BETWEEN first_day AND last_day THEN 1 ELSE 0 END AS rejected,
    CASE WHEN cancelled_date BETWEEN first_day AND last_day THEN 1 ELSE 0 END AS cancelled
  FROM visits
  CROSS JOIN days
),
cells AS (
  SELECT
    CASE
      WHEN purpose IS NOT NULL THEN 'purpose'
      WHEN county IS NOT NULL THEN 'county'
      WHEN city IS NOT NULL THEN 'city'
      ELSE 'all'
    END AS dimension,
    coalesce(purpose, county, city, 'all') AS value,
    CASE WHEN county IS NOT NULL THEN city ELSE 'all' END AS part_of,
    count(*) AS visits,
    sum(planned) AS planned,
    sum(planned * unasked) AS unasked,
    sum(done) AS done,
    sum(refused) AS refused,
    sum(rejected) AS rejected,
    sum(cancelled) AS cancelled
  FROM dated
  WHERE planned + done + refused + rejected + cancelled > 0
  GROUP BY GROUPING SETS ((purpose), (city), (city, county), ())
),
sized AS (
  SELECT dimension, value, part_of, 'visits' AS counted, visits AS size
  FROM cells
  WHERE visits > 0
),
-- include small-cells
SELECT
  c.dimension,
  c.value,
  CASE WHEN v.is_shown THEN c.visits END AS visits,
  CASE WHEN v.is_shown THEN c.planned END AS planned,
  CASE WHEN v.is_shown THEN c.unasked END AS unasked,
  CASE WHEN v.is_shown THEN c.done END AS done,
  CASE WHEN v.is_shown THEN c.refused END AS refused,
  CASE WHEN v.is_shown THEN c.rejected END AS rejected,
  CASE WHEN v.is_shown THEN c.cancelled END AS cancelled
FROM cells AS c
LEFT JOIN shown AS v ON v.dimension = c.dimension AND v.value = c.value AND v.counted = 'visits'
WHERE c.value <> 'elsewhere.none'
ORDER BY c.dimension, CASE WHEN v.is_shown THEN c.visits END DESC, c.value
