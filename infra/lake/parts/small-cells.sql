ranked AS (
  SELECT
    dimension,
    value,
    part_of,
    counted,
    size,
    min(size) OVER (PARTITION BY counted, dimension, part_of) AS smallest,
    -- The cells that are smaller: their number, their sum, and those of size 4.
    count(*) OVER (PARTITION BY counted, dimension, part_of ORDER BY size)
      - count(*) OVER (PARTITION BY counted, dimension, part_of, size) AS smaller,
    sum(size) OVER (PARTITION BY counted, dimension, part_of ORDER BY size)
      - sum(size) OVER (PARTITION BY counted, dimension, part_of, size) AS smaller_sum,
    count_if(size + 1 = 5 /* policy.statistics.hideBelow */) OVER (PARTITION BY counted, dimension, part_of) AS fours
  FROM sized
),
-- As in the public release: in addition to a small cell the next larger ones are hidden, until two or more are hidden, which sum to 5 or more
-- and are not all fours.
safe AS (
  SELECT
    dimension,
    value,
    part_of,
    counted,
    size >= 5 /* policy.statistics.hideBelow */
      AND (
        smallest >= 5 /* policy.statistics.hideBelow */
        OR (smaller >= 2 AND smaller_sum >= 5 /* policy.statistics.hideBelow */ AND smaller <> fours)
      ) AS is_safe
  FROM ranked
),
-- Below a hidden cell all are hidden.
shown AS (
  SELECT
    s.dimension,
    s.value,
    s.counted,
    s.is_safe AND coalesce(p.is_safe, true) AND coalesce(g.is_safe, true) AS is_shown
  FROM safe AS s
  LEFT JOIN safe AS p
    ON p.counted = s.counted AND p.value = s.part_of
    AND p.dimension = CASE s.dimension WHEN 'street' THEN 'county' WHEN 'county' THEN 'city' END
  LEFT JOIN safe AS g ON g.counted = p.counted AND g.value = p.part_of AND p.dimension = 'county' AND g.dimension = 'city'
)
