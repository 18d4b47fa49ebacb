-- One row per request, as it is now.
SELECT
  r.city,
  r.request_id,
  max(r.version) AS version,
  max_by(r.type, r.version) AS type,
  max_by(r.county, r.version) AS county,
  max_by(r.size, r.version) AS size,
  max_by(r.section, r.version) AS section,
  min(r.filed_at) AS filed_at,
  min(r.filed_date) AS filed_date,
  max_by(r.status, r.version) AS status,
  max_by(r.outcome, r.version) AS outcome,
  max_by(r.status, r.version) <> 'closed' AS is_open,
  max_by(r.round, r.version) AS round,
  max_by(r.run, r.version) AS run,
  max_by(r.in_pool, r.version) AS in_pool,
  bool_or(r.in_pool) AS was_in_pool,
  max_by(r.escalated_to, r.version) AS escalated_to,
  min(r.recorded_at) FILTER (WHERE r.event_type = 'request.accepted') AS accepted_at,
  -- The first advice, contact of a partner or work order.
  min(c.answered_at) AS answered_at,
  max(r.recorded_at) FILTER (WHERE r.event_type = 'request.concluded') AS concluded_at,
  CASE
    WHEN max_by(r.status, r.version) = 'closed'
      THEN max(r.recorded_at) FILTER (WHERE r.status = 'closed' AND r.status_before <> 'closed')
  END AS closed_at,
  count_if(r.event_type = 'request.managerReplaced') AS hand_overs,
  count_if(r.event_type = 'request.returnedToPool') AS returns_to_pool,
  count_if(r.event_type = 'request.advised') AS advices,
  count_if(r.event_type = 'request.referred') AS referrals,
  count_if(r.event_type = 'request.workOrderOpened') AS work_orders,
  max_by(r.need_band, r.version) AS need_band,
  max_by(r.offers, r.version) AS offers,
  max_by(r.financing_outcome, r.version) AS financing_outcome,
  max_by(r.urged_times, r.version) AS urged_times,
  max_by(r.reopenings, r.version) AS reopenings,
  max_by(r.reopenings, r.version) > 0 AS is_reopened,
  coalesce(max(c.ended_clocks), 0) AS ended_clocks,
  coalesce(max(c.late_clocks), 0) AS late_clocks,
  coalesce(max(c.late_clocks), 0) > 0 AS is_late
FROM enterprise_events AS r
LEFT JOIN (
  -- What the offices and partners owe; of its own clocks the business decides itself.
  SELECT
    city,
    request_id,
    min(stopped_at) FILTER (WHERE kind = 'result' AND is_met IS NOT NULL) AS answered_at,
    count_if(is_met IS NOT NULL) AS ended_clocks,
    count_if(NOT is_met) AS late_clocks
  FROM request_clocks
  WHERE kind NOT IN ('lapse', 'followUp')
  GROUP BY city, request_id
) AS c ON c.city = r.city AND c.request_id = r.request_id
WHERE r.event_type LIKE 'request.%'
GROUP BY r.city, r.request_id
