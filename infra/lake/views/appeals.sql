-- One row per appeal, as it is now.
SELECT
  city,
  appeal_id,
  max(version) AS version,
  max_by(kind, version) AS kind,
  max_by(channel, version) AS channel,
  max_by(appellant_kind, version) AS appellant_kind,
  max_by(urgency, version) AS urgency,
  max_by(clock_class, version) AS clock_class,
  max_by(category, version) AS category,
  max_by(category_hint, version) AS category_hint,
  max_by(county, version) AS county,
  max_by(street, version) AS street,
  min(filed_at) AS filed_at,
  min(filed_date) AS filed_date,
  max_by(status, version) AS status,
  max_by(outcome, version) AS outcome,
  max_by(status, version) NOT IN ('closed', 'refused', 'transferred', 'merged') AS is_open,
  max_by(round, version) AS round,
  max_by(run, version) AS run,
  max_by(unscored, version) AS unscored,
  max_by(is_confidential, version) AS is_confidential,
  coalesce(bool_or(is_sealed), false) AS is_sealed,
  max_by(is_anonymous, version) AS is_anonymous,
  max_by(supervision, version) AS supervision,
  max_by(appellant_files, version) AS appellant_files,
  coalesce(max_by(appellant_photos, version), 0) AS appellant_photos,
  coalesce(max_by(appellant_videos, version), 0) AS appellant_videos,
  max_by(urged_times, version) AS urged_times,
  max_by(answered_by_centre, version) AS answered_by_centre,
  max_by(lead_unit_id, version) AS lead_unit_id,
  max_by(can_be_asked, version) FILTER (WHERE version = 1) AS can_be_asked,
  CASE
    WHEN max_by(status, version) = 'merged'
      THEN max_by(master_appeal_id, version) FILTER (WHERE event_type = 'appeal.merged')
  END AS master_appeal_id,
  max_by(refusal_reason, version) FILTER (WHERE event_type = 'appeal.refused') AS refusal_reason,
  max_by(transferred_to, version) FILTER (WHERE event_type = 'appeal.transferred') AS transferred_to,
  min(recorded_at) FILTER (WHERE event_type = 'appeal.accepted') AS accepted_at,
  min(recorded_at) FILTER (WHERE event_type = 'appeal.dispatched') AS dispatched_at,
  -- The answer reached the appellant: a result that passed, or the centre's own.
  max(recorded_at) FILTER (WHERE event_type IN ('appeal.resultPassed', 'appeal.answered', 'appeal.answeredOnSpot')) AS answered_at,
  max_by(is_solved, version) FILTER (WHERE event_type = 'appeal.resultSubmitted') AS is_solved_by_unit,
  CASE
    WHEN max_by(status, version) IN ('closed', 'refused', 'transferred', 'merged')
      THEN max(recorded_at) FILTER (
        WHERE status IN ('closed', 'refused', 'transferred', 'merged')
          AND (status_before IS NULL OR status_before NOT IN ('closed', 'refused', 'transferred', 'merged'))
      )
  END AS ended_at,
  count_if(
    event_type = 'appeal.returnUpheld' OR (event_type = 'appeal.returnAdjudicated' AND is_upheld)
  ) AS upheld_returns,
  count_if(event_type = 'appeal.redone') AS redos,
  count_if(event_type = 'appeal.reopened') AS reopenings
FROM events
GROUP BY city, appeal_id
