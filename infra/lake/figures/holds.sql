-- Holds: how many were requested, approved and denied in the days, and the number of their appeals.
-- Parameters: first and last local day.
SELECT
  count(*) FILTER (WHERE event_type = 'appeal.holdRequested') AS requested,
  count(*) FILTER (WHERE event_type = 'appeal.holdApproved') AS approved,
  count(*) FILTER (WHERE event_type = 'appeal.holdDenied') AS denied,
  count(DISTINCT appeal_id) AS appeals
FROM events
WHERE event_type LIKE 'appeal.hold%'
  AND event_date BETWEEN ? /* first */ AND ? /* last */
