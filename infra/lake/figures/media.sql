-- Media: appeals filed in the days with photos, with videos, with either and with neither, and how many of each were answered and
-- reported as solved. An appeal with both counts in both.
-- Parameters: first and last local day.
SELECT
  media,
  count(*) AS appeals,
  count_if(is_answered) AS answered,
  count_if(is_answered AND is_solved) AS solved,
  CAST(count_if(is_answered AND is_solved) AS double) / nullif(count(*), 0) AS share
FROM (
  SELECT
    kinds.media,
    answered_at IS NOT NULL AS is_answered,
    coalesce(is_solved_by_unit, answered_by_centre) AS is_solved
  FROM appeals
  CROSS JOIN (VALUES ('photo'), ('video'), ('either'), ('neither')) AS kinds (media)
  WHERE filed_date BETWEEN ? /* first */ AND ? /* last */
    AND CASE kinds.media
      WHEN 'photo' THEN appellant_photos > 0
      WHEN 'video' THEN appellant_videos > 0
      WHEN 'either' THEN appellant_photos + appellant_videos > 0
      ELSE appellant_photos + appellant_videos = 0
    END
) AS filed
GROUP BY media
ORDER BY media
