-- Response, resolution, satisfaction and composite rates (30 / 35 / 35) of the follow-ups answered in the days: in total, by unit, by
-- county and by category (first two digits). If no follow-up is in the resolution rate, it and the composite are null.
-- Cells of fewer than 5 follow-ups show the count only.
-- Parameters: first and last local day.
SELECT
  dimension,
  value,
  valid,
  CASE WHEN valid >= 5 THEN response END AS response,
  CASE WHEN valid >= 5 THEN resolution END AS resolution,
  CASE WHEN valid >= 5 THEN satisfaction END AS satisfaction,
  CASE WHEN valid >= 5 THEN 0.3E0 * response + 0.35E0 * resolution + 0.35E0 * satisfaction END AS composite
FROM (
  SELECT
    CASE
      WHEN unit_id IS NOT NULL THEN 'unit'
      WHEN county IS NOT NULL THEN 'county'
      WHEN category IS NOT NULL THEN 'category'
      ELSE 'all'
    END AS dimension,
    coalesce(unit_id, county, category, 'all') AS value,
    count(*) AS valid,
    avg(CAST(responded AS double)) AS response,
    avg(CAST(resolved AS double)) AS resolution,
    avg(CAST(satisfied AS double)) AS satisfaction
  FROM (
    SELECT
      CASE WHEN is_sealed THEN 'sealed' ELSE coalesce(unit_id, 'centre') END AS unit_id,
      coalesce(county, 'none') AS county,
      coalesce(substr(category, 1, 2), 'none') AS category,
      responded,
      resolved,
      satisfied
    FROM scores
    WHERE answered_date BETWEEN ? /* first */ AND ? /* last */
  ) AS answered
  GROUP BY GROUPING SETS ((unit_id), (county), (category), ())
) AS cells
ORDER BY dimension, valid DESC, value
