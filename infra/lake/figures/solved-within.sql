-- Solved within 1, 3, 5 and 15 days, open cases too: of the appeals that became so many days old in the days, those that stood
-- answered at that age, by the unit that led then, city and county. Sent back, reopened or called unsolved by the unit is not answered. A
-- merged appeal stands as its master does. Answers at the filing are not counted; refused and transferred by then is `left_out`. Cells
-- of fewer than 5 appeals are empty, and with them others from which they could be computed.
-- Parameters: first day of the span before, first and last local day, first day of the span before.
WITH aged AS (
  SELECT
    a.city,
    a.appeal_id,
    -- Of sealed cases the lake names no master.
    coalesce(a.master_appeal_id, a.appeal_id) AS log_id,
    a.is_sealed,
    CASE WHEN a.city = 'reports' OR a.county IS NULL THEN concat(a.city, '.none') ELSE a.county END AS county,
    h.within_days,
    a.filed_at + h.within_days * INTERVAL '1' DAY AS aged_at
  FROM appeals AS a
  CROSS JOIN (VALUES (1), (3), (5), (15)) AS h (within_days)
  WHERE a.filed_date >= ? /* before */
    AND CAST(CAST(a.filed_at + h.within_days * INTERVAL '1' DAY + INTERVAL '8' HOUR AS date) AS varchar)
      BETWEEN ? /* first */ AND ? /* last */
),
-- Each appeal, or its master, as it was at that age.
stood AS (
  SELECT
    g.city,
    g.appeal_id,
    g.county,
    g.within_days,
    CASE WHEN bool_or(g.is_sealed) THEN 'sealed' ELSE coalesce(max_by(e.lead_unit_id, e.version), 'centre') END AS unit_id,
    max_by(e.status, e.version) AS status,
    max_by(e.outcome, e.version) AS outcome,
    max_by(e.is_solved, e.version) FILTER (WHERE e.event_type = 'appeal.resultSubmitted') AS is_solved
  FROM aged AS g
  LEFT JOIN events AS e
    ON e.appeal_id = g.log_id
    AND e.event_date >= ? /* before */
    AND (e.recorded_at <= g.aged_at OR e.version = 1)
  GROUP BY g.city, g.appeal_id, g.county, g.within_days
  HAVING count_if(e.event_type = 'appeal.answeredOnSpot') = 0
),
told AS (
  SELECT
    city,
    county,
    unit_id,
    within_days,
    appeal_id,
    coalesce(status, '') IN ('refused', 'transferred') AS is_left_out,
    coalesce(status, '') IN ('followUp', 'closed')
      AND coalesce(outcome, '') NOT IN ('withdrawn', 'lapsed', 'terminated')
      AND coalesce(is_solved, true) AS is_answered
  FROM stood
),
cells AS (
  SELECT
    within_days,
    CASE
      WHEN unit_id IS NOT NULL THEN 'unit'
      WHEN county IS NOT NULL THEN 'county'
      WHEN city IS NOT NULL THEN 'city'
      ELSE 'all'
    END AS dimension,
    coalesce(unit_id, county, city, 'all') AS value,
    CASE WHEN county IS NOT NULL THEN city ELSE 'all' END AS part_of,
    count_if(NOT is_left_out) AS appeals,
    count_if(is_answered) AS answered,
    count_if(is_left_out) AS left_out
  FROM told
  GROUP BY GROUPING SETS ((within_days, unit_id), (within_days, city), (within_days, city, county), (within_days))
),
sized AS (
  SELECT
    dimension,
    value,
    part_of,
    within_days AS counted,
    appeals AS size
  FROM cells
  WHERE appeals > 0
),
-- include small-cells
SELECT
  c.within_days,
  c.dimension,
  c.value,
  CASE WHEN h.is_shown THEN c.appeals END AS appeals,
  CASE WHEN h.is_shown THEN c.answered END AS answered,
  CASE WHEN h.is_shown THEN CAST(c.answered AS double) / c.appeals END AS share,
  CASE WHEN c.dimension = 'all' AND h.is_shown THEN c.left_out END AS left_out,
  30 /* policy.statistics.rankFrom */ AS ranked_from
FROM cells AS c
JOIN shown AS h ON h.dimension = c.dimension AND h.value = c.value AND h.counted = c.within_days
WHERE c.value NOT IN ('reports.none', 'elsewhere.none')
ORDER BY c.within_days, c.dimension, CASE WHEN h.is_shown THEN c.appeals END DESC, c.value
