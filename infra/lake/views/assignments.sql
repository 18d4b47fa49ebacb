-- One row per assignment: a unit's share of an appeal. Times are those of the events that changed it.
SELECT
  e.city,
  e.appeal_id,
  a.assignment_id,
  max_by(a.unit_id, e.version) AS unit_id,
  max_by(a.role, e.version) AS role,
  max_by(a.level, e.version) AS level,
  max_by(a.round, e.version) AS round,
  max_by(a.status, e.version) AS status,
  max_by(a.is_final, e.version) AS is_final,
  max_by(a.parent_id, e.version) AS parent_id,
  min(e.recorded_at) AS opened_at,
  min(e.recorded_at) FILTER (WHERE a.status = 'working') AS signed_at,
  max(e.recorded_at) FILTER (WHERE a.status = 'done') AS done_at,
  max(e.recorded_at) FILTER (WHERE a.status = 'returned') AS returned_at,
  max(e.recorded_at) FILTER (WHERE a.status = 'withdrawn') AS withdrawn_at
FROM events AS e
CROSS JOIN UNNEST(e.assignments)
  AS a (assignment_id, unit_id, role, level, round, status, is_final, parent_id)
GROUP BY e.city, e.appeal_id, a.assignment_id
