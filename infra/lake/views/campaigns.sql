-- One row per campaign and city, with what has happened so far. Messages to several cities at once are those of the city elsewhere.
SELECT
  city,
  campaign_id,
  min(event_date) AS first_date,
  max(event_date) AS last_date,
  sum(drawn) AS drawn,
  sum(sent) AS sent,
  sum(unreached) AS unreached,
  sum(reminded) AS reminded,
  count(helpful) AS answered,
  sum(declined) AS declined
FROM enterprise_events
WHERE event_type LIKE 'campaign.%'
GROUP BY city, campaign_id
