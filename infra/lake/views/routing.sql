-- One row per dispatch: what routing found, who decided, and whether the unit returned the case.
SELECT
  d.city,
  d.appeal_id,
  d.version,
  d.recorded_at AS dispatched_at,
  d.event_date AS dispatched_date,
  d.round,
  d.kind,
  d.category,
  d.county,
  d.lead_unit_id AS unit_id,
  d.lead_assignment_id AS assignment_id,
  d.actor_role = 'SYS' AS is_automatic,
  d.is_overridden,
  d.confidence,
  d.dispatch_rule_id AS rule_id,
  cardinality(d.candidates) AS candidates,
  a.status = 'returned' AS is_bounced,
  a.returned_at
FROM events AS d
LEFT JOIN assignments AS a
  ON a.city = d.city AND a.appeal_id = d.appeal_id AND a.assignment_id = d.lead_assignment_id
WHERE d.event_type = 'appeal.dispatched'
