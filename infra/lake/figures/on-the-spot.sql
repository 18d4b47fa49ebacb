-- On-the-spot share: of the appeals filed, without tip-offs as in the public release, those that the centre answered itself, at once
-- or later.
-- Parameters: first and last local day.
SELECT
  coalesce(channel, 'all') AS channel,
  count(*) AS appeals,
  count_if(on_the_spot) AS on_the_spot,
  CAST(count_if(on_the_spot) AS double) / nullif(count(*), 0) AS share
FROM (
  SELECT channel, answered_by_centre AND dispatched_at IS NULL AS on_the_spot
  FROM appeals
  WHERE city <> 'reports' AND filed_date BETWEEN ? /* first */ AND ? /* last */
) AS filed
GROUP BY GROUPING SETS ((channel), ())
ORDER BY appeals DESC, channel
