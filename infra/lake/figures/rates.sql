-- Response, resolution, satisfaction, composite (30 / 35 / 35) and redo rates of the scored follow-ups answered in the days: in total,
-- by unit, city, county, street, category (first two digits) and month. If no follow-up is in the resolution rate, it and the
-- composite are null. Cells of fewer than 5 follow-ups are empty, and with them others from which they could be computed. The monthly
-- report ranks units and places from `ranked_from` follow-ups on.
-- Parameters: first and last local day.
WITH answered AS (
  SELECT
    CASE WHEN is_sealed THEN 'sealed' ELSE coalesce(unit_id, 'centre') END AS unit_id,
    city,
    -- The county of a tip-off is in no cell: only the province reads tip-offs.
    CASE WHEN city = 'reports' OR county IS NULL THEN concat(city, '.none') ELSE county END AS county,
    CASE
      WHEN city = 'reports' OR county IS NULL THEN concat(city, '.none.none')
      ELSE coalesce(street, concat(county, '.none'))
    END AS street,
    coalesce(substr(category, 1, 2), 'none') AS category,
    substr(answered_date, 1, 7) AS month,
    responded,
    resolved,
    satisfied,
    redone
  FROM scores
  WHERE answered_date BETWEEN ? /* first */ AND ? /* last */
),
cells AS (
  SELECT
    CASE
      WHEN unit_id IS NOT NULL THEN 'unit'
      WHEN street IS NOT NULL THEN 'street'
      WHEN county IS NOT NULL THEN 'county'
      WHEN city IS NOT NULL THEN 'city'
      WHEN category IS NOT NULL THEN 'category'
      WHEN month IS NOT NULL THEN 'month'
      ELSE 'all'
    END AS dimension,
    coalesce(unit_id, street, county, city, category, month, 'all') AS value,
    CASE WHEN street IS NOT NULL THEN county WHEN county IS NOT NULL THEN city ELSE 'all' END AS part_of,
    count(*) AS valid,
    count(resolved) AS resolvable,
    avg(CAST(responded AS double)) AS response,
    avg(CAST(resolved AS double)) AS resolution,
    avg(CAST(satisfied AS double)) AS satisfaction,
    avg(CAST(redone AS double)) AS redo
  FROM answered
  GROUP BY GROUPING SETS ((unit_id), (city), (city, county), (county, street), (category), (month), ())
),
-- Each cell with its number of follow-ups, and once more with those in the resolution rate: both are hidden for themselves.
sized AS (
  SELECT
    dimension,
    value,
    part_of,
    counted,
    CASE counted WHEN 'valid' THEN valid ELSE resolvable END AS size
  FROM cells
  CROSS JOIN (VALUES ('valid'), ('resolvable')) AS both_counts (counted)
  WHERE CASE counted WHEN 'valid' THEN valid ELSE resolvable END > 0
),
-- include small-cells
SELECT
  c.dimension,
  c.value,
  CASE WHEN v.is_shown THEN c.valid END AS valid,
  CASE WHEN v.is_shown THEN c.response END AS response,
  CASE WHEN r.is_shown THEN c.resolution END AS resolution,
  CASE WHEN v.is_shown THEN c.satisfaction END AS satisfaction,
  CASE WHEN v.is_shown AND r.is_shown THEN
    0.3E0 /* policy.compositeWeights.response */ * c.response
    + 0.35E0 /* policy.compositeWeights.resolution */ * c.resolution
    + 0.35E0 /* policy.compositeWeights.satisfaction */ * c.satisfaction
  END AS composite,
  CASE WHEN v.is_shown THEN c.redo END AS redo,
  30 /* policy.statistics.rankFrom */ AS ranked_from
FROM cells AS c
LEFT JOIN shown AS v ON v.dimension = c.dimension AND v.value = c.value AND v.counted = 'valid'
LEFT JOIN shown AS r ON r.dimension = c.dimension AND r.value = c.value AND r.counted = 'resolvable'
WHERE c.value NOT IN ('reports.none', 'elsewhere.none') AND c.value NOT LIKE '%.none.none'
ORDER BY c.dimension, CASE WHEN v.is_shown THEN c.valid END DESC, c.value
