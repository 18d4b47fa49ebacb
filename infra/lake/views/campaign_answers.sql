-- One row per answer of a business in a campaign; a business answers once in it.
SELECT
  city,
  campaign_id,
  request_id AS batch_id,
  version,
  type,
  county,
  recorded_at AS answered_at,
  event_date AS answered_date,
  helpful AS step,
  helpful >= 3 /* policy.enterprise.helpfulFrom */ AS is_helpful
FROM enterprise_events
WHERE event_type = 'campaign.answered'
