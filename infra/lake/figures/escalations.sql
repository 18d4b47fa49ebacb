-- Escalations: marks recorded in the days, by kind of clock and severity, and the number of their appeals.
-- Parameters: first and last local day.
SELECT
  c.kind AS clock,
  m.mark,
  count(*) AS marks,
  count(DISTINCT m.appeal_id) AS appeals
FROM events AS m
JOIN clocks AS c ON c.city = m.city AND c.appeal_id = m.appeal_id AND c.clock_id = m.clock_id
WHERE m.event_type = 'appeal.marked' AND m.event_date BETWEEN ? /* first */ AND ? /* last */
GROUP BY c.kind, m.mark
ORDER BY
  c.kind,
  CASE m.mark
    WHEN 'reminder50' THEN 1
    WHEN 'reminder80' THEN 2
    WHEN 'yellow' THEN 3
    WHEN 'red' THEN 4
    WHEN 'escalated' THEN 5
    ELSE 6
  END
