-- Media: of the appeals filed in the days, those that came with files (photos, videos, recordings), and how many of either
-- were answered and said to be solved.
-- Parameters: first and last local day.
SELECT
  appellant_files > 0 AS has_files,
  count(*) AS appeals,
  count_if(answered_at IS NOT NULL) AS answered,
  count_if(answered_at IS NOT NULL AND coalesce(is_solved_by_unit, answered_by_centre)) AS solved,
  CAST(count_if(answered_at IS NOT NULL AND coalesce(is_solved_by_unit, answered_by_centre)) AS double) / nullif(count(*), 0) AS share
FROM appeals
WHERE filed_date BETWEEN ? /* first */ AND ? /* last */
GROUP BY appellant_files > 0
ORDER BY has_files
