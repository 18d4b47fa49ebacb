-- Open appeals at the end of each local day, by city: every day from its first event to yesterday, and today if it has an event.
-- A city's days follow from its own rows, so its analysts need no others.
WITH changes AS (
  SELECT
    city,
    event_date AS day,
    count_if(
      status NOT IN ('closed', 'refused', 'transferred', 'merged')
        AND (status_before IS NULL OR status_before IN ('closed', 'refused', 'transferred', 'merged'))
    ) AS opened,
    count_if(
      status IN ('closed', 'refused', 'transferred', 'merged')
        AND status_before IS NOT NULL
        AND status_before NOT IN ('closed', 'refused', 'transferred', 'merged')
    ) AS ended
  FROM events
  GROUP BY city, event_date
),
stretches AS (
  SELECT
    city,
    day,
    opened,
    ended,
    CAST(sum(opened - ended) OVER (PARTITION BY city ORDER BY day) AS bigint) AS open_appeals,
    -- The day and the days without events after it. Sixteen hours ago it was yesterday in Shanghai as UTC counts.
    sequence(
      CAST(day AS date),
      CAST(
        greatest(
          CAST(day AS date),
          coalesce(
            CAST(lead(day) OVER (PARTITION BY city ORDER BY day) AS date) - INTERVAL '1' DAY,
            CAST(current_timestamp - INTERVAL '16' HOUR AS date)
          )
        ) AS date
      ),
      INTERVAL '1' DAY
    ) AS days
  FROM changes
)
SELECT
  s.city,
  CAST(CAST(d.day AS date) AS varchar) AS day,
  CASE WHEN CAST(CAST(d.day AS date) AS varchar) = s.day THEN s.opened ELSE 0 END AS opened,
  CASE WHEN CAST(CAST(d.day AS date) AS varchar) = s.day THEN s.ended ELSE 0 END AS ended,
  s.open_appeals
FROM stretches AS s
CROSS JOIN UNNEST(s.days) AS d (day)
