-- One row per visit of a business, as it is now.
SELECT
  city,
  request_id AS visit_id,
  max_by(county, version) AS county,
  max_by(visit_purpose, version) AS purpose,
  max_by(visit_basis, version) AS basis,
  max_by(visit_basis, version) = 'unasked' AS is_unasked,
  max_by(status, version) AS status,
  max_by(visit_unit_id, version) AS unit_id,
  max_by(filed_date, version) AS announced_date,
  max_by(visit_date, version) AS visit_date,
  -- A supervisor approves what nobody asked for.
  count_if(event_type = 'visit.approved') > 0 AS is_approved,
  min(event_date) FILTER (WHERE event_type IN ('visit.scheduled', 'visit.approved')) AS planned_date,
  min(event_date) FILTER (WHERE event_type = 'visit.done') AS done_date,
  min(event_date) FILTER (WHERE event_type = 'visit.refused') AS refused_date,
  min(event_date) FILTER (WHERE event_type = 'visit.rejected') AS rejected_date,
  min(event_date) FILTER (WHERE status = 'cancelled') AS cancelled_date
FROM enterprise_events
WHERE event_type LIKE 'visit.%'
GROUP BY city, request_id
