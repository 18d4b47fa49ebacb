-- What each appeal counts for in each local month, as the platform's own counters. One row per appeal and month.
SELECT
  a.city,
  a.appeal_id,
  m.month,
  coalesce(substr(coalesce(max(a.category), max(a.category_hint)), 1, 4), 'none') AS category,
  max(a.kind) AS kind,
  sum(m.filed) AS filed,
  sum(m.on_the_spot) AS on_the_spot,
  sum(m.result_clocks) AS result_clocks,
  sum(m.result_clocks_met) AS result_clocks_met,
  sum(m.rounds) AS rounds,
  sum(m.reached) AS reached,
  sum(m.follow_ups) AS follow_ups,
  sum(m.responded) AS responded,
  sum(m.resolvable) AS resolvable,
  sum(m.resolved) AS resolved,
  sum(m.satisfied) AS satisfied,
  sum(m.redone) AS redone
FROM (
  SELECT
    city,
    appeal_id,
    substr(filed_date, 1, 7) AS month,
    1 AS filed,
    CASE WHEN answered_by_centre AND dispatched_at IS NULL THEN 1 ELSE 0 END AS on_the_spot,
    0 AS result_clocks,
    0 AS result_clocks_met,
    0 AS rounds,
    0 AS reached,
    0 AS follow_ups,
    0 AS responded,
    0 AS resolvable,
    0 AS resolved,
    0 AS satisfied,
    0 AS redone
  FROM appeals
  UNION ALL
  SELECT
    c.city,
    c.appeal_id,
    substr(c.ended_date, 1, 7) AS month,
    0 AS filed,
    0 AS on_the_spot,
    1 AS result_clocks,
    CASE WHEN c.ending = 'met' THEN 1 ELSE 0 END AS result_clocks_met,
    0 AS rounds,
    0 AS reached,
    0 AS follow_ups,
    0 AS responded,
    0 AS resolvable,
    0 AS resolved,
    0 AS satisfied,
    0 AS redone
  FROM clocks AS c
  JOIN assignments AS s ON s.city = c.city AND s.appeal_id = c.appeal_id AND s.assignment_id = c.assignment_id
  WHERE c.kind = 'result' AND s.role = 'lead' AND c.ending IS NOT NULL
  UNION ALL
  SELECT
    e.city,
    e.appeal_id,
    e.month,
    0 AS filed,
    0 AS on_the_spot,
    0 AS result_clocks,
    0 AS result_clocks_met,
    1 AS rounds,
    CASE WHEN s.round IS NULL THEN 0 ELSE 1 END AS reached,
    0 AS follow_ups,
    0 AS responded,
    0 AS resolvable,
    0 AS resolved,
    0 AS satisfied,
    0 AS redone
  FROM (
    SELECT city, appeal_id, round, substr(max(event_date), 1, 7) AS month
    FROM events
    WHERE event_type = 'appeal.resultPassed' OR event_type = 'appeal.terminationApproved'
    GROUP BY city, appeal_id, round
  ) AS e
  LEFT JOIN surveys AS s ON s.city = e.city AND s.appeal_id = e.appeal_id AND s.round = e.round
  UNION ALL
  SELECT
    city,
    appeal_id,
    substr(answered_date, 1, 7) AS month,
    0 AS filed,
    0 AS on_the_spot,
    0 AS result_clocks,
    0 AS result_clocks_met,
    0 AS rounds,
    0 AS reached,
    1 AS follow_ups,
    responded,
    CASE WHEN resolved IS NULL THEN 0 ELSE 1 END AS resolvable,
    coalesce(resolved, 0) AS resolved,
    satisfied,
    redone
  FROM scores
) AS m
JOIN appeals AS a ON a.city = m.city AND a.appeal_id = m.appeal_id
GROUP BY a.city, a.appeal_id, m.month
