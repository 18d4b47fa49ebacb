-- One row per request that the business has rated, also if it was reopened and rated again. It belongs to the day of the first answer
-- and has the last one.
SELECT
  city,
  request_id,
  max_by(type, version) AS type,
  max_by(county, version) AS county,
  max_by(size, version) AS size,
  max_by(section, version) AS section,
  count(helpful) AS answers,
  min(recorded_at) FILTER (WHERE helpful IS NOT NULL) AS answered_at,
  min(event_date) FILTER (WHERE helpful IS NOT NULL) AS answered_date,
  min_by(helpful, version) FILTER (WHERE helpful IS NOT NULL) AS first_step,
  max_by(helpful, version) FILTER (WHERE helpful IS NOT NULL) AS step,
  max_by(helpful, version) FILTER (WHERE helpful IS NOT NULL) >= 3 /* policy.enterprise.helpfulFrom */ AS is_helpful
FROM enterprise_events
WHERE event_type LIKE 'request.%'
GROUP BY city, request_id
HAVING count(helpful) > 0
