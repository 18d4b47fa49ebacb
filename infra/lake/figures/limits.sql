-- Limits of leading units by unit, city and county: of the limits to sign, to contact and for the result that ended in the days, those
-- whose event came in time, came late, is still open, or was called off after the limit, with the share that was met. Cells of fewer
-- than 5 appeals are empty, and with them others from which they could be computed.
-- Parameters: first and last local day.
WITH ended AS (
  SELECT
    c.kind,
    c.appeal_id,
    c.ending,
    CASE WHEN a.is_sealed THEN 'sealed' ELSE coalesce(s.unit_id, 'sealed') END AS unit_id,
    c.city,
    -- The county of a tip-off is in no cell: only the province reads tip-offs.
    CASE WHEN c.city = 'reports' OR a.county IS NULL THEN concat(c.city, '.none') ELSE a.county END AS county
  FROM clocks AS c
  JOIN assignments AS s ON s.city = c.city AND s.appeal_id = c.appeal_id AND s.assignment_id = c.assignment_id
  JOIN appeals AS a ON a.city = c.city AND a.appeal_id = c.appeal_id
  WHERE s.role = 'lead'
    AND c.kind IN ('sign', 'contact', 'result')
    AND c.ended_date BETWEEN ? /* first */ AND ? /* last */
),
cells AS (
  SELECT
    kind,
    CASE
      WHEN unit_id IS NOT NULL THEN 'unit'
      WHEN county IS NOT NULL THEN 'county'
      WHEN city IS NOT NULL THEN 'city'
      ELSE 'all'
    END AS dimension,
    coalesce(unit_id, county, city, 'all') AS value,
    CASE WHEN county IS NOT NULL THEN city ELSE 'all' END AS part_of,
    count(DISTINCT appeal_id) AS appeals,
    count(*) AS clocks,
    count_if(ending = 'met') AS met,
    count_if(ending = 'late') AS late,
    count_if(ending = 'open') AS still_open,
    count_if(ending = 'calledOff') AS called_off
  FROM ended
  GROUP BY GROUPING SETS ((kind, unit_id), (kind, city), (kind, city, county), (kind))
),
sized AS (
  SELECT
    dimension,
    value,
    part_of,
    kind AS counted,
    appeals AS size
  FROM cells
),
-- include small-cells
SELECT
  c.kind,
  c.dimension,
  c.value,
  CASE WHEN h.is_shown THEN c.appeals END AS appeals,
  CASE WHEN h.is_shown THEN c.clocks END AS clocks,
  CASE WHEN h.is_shown THEN c.met END AS met,
  CASE WHEN h.is_shown THEN c.late END AS late,
  CASE WHEN h.is_shown THEN c.still_open END AS still_open,
  CASE WHEN h.is_shown THEN c.called_off END AS called_off,
  CASE WHEN h.is_shown THEN CAST(c.met AS double) / nullif(c.clocks, 0) END AS share,
  30 /* policy.statistics.rankFrom */ AS ranked_from
FROM cells AS c
JOIN shown AS h ON h.dimension = c.dimension AND h.value = c.value AND h.counted = c.kind
WHERE c.value NOT IN ('reports.none', 'elsewhere.none')
ORDER BY c.kind, c.dimension, CASE WHEN h.is_shown THEN c.clocks END DESC, c.value
