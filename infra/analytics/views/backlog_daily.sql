-- Open appeals at the end of each local day, by city: from its first event on, the days on which anything happened anywhere.
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
        AND status_before NOT IN ('closed', 'refused', 'transferred', 'merged')
    ) AS ended
  FROM events
  GROUP BY city, event_date
),
days AS (
  SELECT cities.city, dates.day
  FROM (SELECT city, min(day) AS first_day FROM changes GROUP BY city) AS cities
  CROSS JOIN (SELECT DISTINCT day FROM changes) AS dates
  WHERE dates.day >= cities.first_day
)
SELECT
  days.city,
  days.day,
  coalesce(changes.opened, 0) AS opened,
  coalesce(changes.ended, 0) AS ended,
  CAST(
    sum(coalesce(changes.opened, 0) - coalesce(changes.ended, 0)) OVER (PARTITION BY days.city ORDER BY days.day) AS bigint
  ) AS open_appeals
FROM days
LEFT JOIN changes ON changes.city = days.city AND changes.day = days.day
