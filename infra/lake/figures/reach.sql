-- Reach: of the rounds that ended in the days, because a result passed or the case was terminated, those whose appellant answered a
-- follow-up since (whether or not the answer is scored), and as shares the parts that the rates leave out: held, terminated, unscored.
-- By unit, city and county. Cells of fewer than 5 appeals are empty, and with them others from which they could be computed.
-- Parameters: first and last local day.
WITH ends AS (
  SELECT
    e.city,
    e.appeal_id,
    e.round,
    CASE WHEN bool_or(coalesce(e.is_sealed, false)) THEN 'sealed' ELSE coalesce(max_by(e.lead_unit_id, e.version), 'centre') END AS unit_id,
    max_by(
      CASE WHEN e.city = 'reports' OR e.county IS NULL THEN concat(e.city, '.none') ELSE e.county END,
      e.version
    ) AS county,
    bool_or(coalesce(e.was_held, false)) AS was_held,
    bool_or(e.outcome = 'terminated') AS is_terminated
  FROM events AS e
  WHERE (e.event_type = 'appeal.resultPassed' OR e.event_type = 'appeal.terminationApproved')
    AND e.event_date BETWEEN ? /* first */ AND ? /* last */
  GROUP BY e.city, e.appeal_id, e.round
),
asked_about AS (
  SELECT
    r.city,
    r.appeal_id,
    r.unit_id,
    r.county,
    r.was_held,
    coalesce(r.is_terminated, false) AS is_terminated,
    s.round IS NOT NULL AS is_answered,
    s.unscored IS NOT NULL AS is_unscored
  FROM ends AS r
  LEFT JOIN surveys AS s ON s.city = r.city AND s.appeal_id = r.appeal_id AND s.round = r.round
),
cells AS (
  SELECT
    CASE
      WHEN unit_id IS NOT NULL THEN 'unit'
      WHEN county IS NOT NULL THEN 'county'
      WHEN city IS NOT NULL THEN 'city'
      ELSE 'all'
    END AS dimension,
    coalesce(unit_id, county, city, 'all') AS value,
    CASE WHEN county IS NOT NULL THEN city ELSE 'all' END AS part_of,
    count(DISTINCT appeal_id) AS appeals,
    count(*) AS rounds,
    count_if(is_answered) AS answered,
    count_if(was_held) AS held,
    count_if(is_terminated) AS terminated,
    count_if(is_unscored) AS unscored
  FROM asked_about
  GROUP BY GROUPING SETS ((unit_id), (city), (city, county), ())
),
sized AS (
  SELECT
    dimension,
    value,
    part_of,
    'rounds' AS counted,
    appeals AS size
  FROM cells
  WHERE appeals > 0
),
-- include small-cells
SELECT
  c.dimension,
  c.value,
  CASE WHEN h.is_shown THEN c.appeals END AS appeals,
  CASE WHEN h.is_shown THEN c.rounds END AS rounds,
  CASE WHEN h.is_shown THEN c.answered END AS answered,
  CASE WHEN h.is_shown THEN CAST(c.answered AS double) / c.rounds END AS reach,
  CASE WHEN h.is_shown THEN CAST(c.held AS double) / c.rounds END AS held,
  CASE WHEN h.is_shown THEN CAST(c.terminated AS double) / c.rounds END AS terminated,
  CASE WHEN h.is_shown THEN CAST(c.unscored AS double) / c.rounds END AS unscored,
  30 /* policy.statistics.rankFrom */ AS ranked_from
FROM cells AS c
JOIN shown AS h ON h.dimension = c.dimension AND h.value = c.value
WHERE c.value NOT IN ('reports.none', 'elsewhere.none')
ORDER BY c.dimension, CASE WHEN h.is_shown THEN c.rounds END DESC, c.value
