-- One row per answered follow-up: an appeal in a round. The final answer counts; the row also has the first. It belongs to the day of
-- the first answer, so a later change moves it to no other month.
SELECT
  city,
  appeal_id,
  answered_round AS round,
  max_by(kind, version) AS kind,
  max_by(channel, version) AS channel,
  max_by(category, version) AS category,
  max_by(county, version) AS county,
  max_by(street, version) AS street,
  -- Null in rows older than the column.
  coalesce(bool_or(is_sealed), false) AS is_sealed,
  -- The appellant of a merged case rates the master's unit.
  max_by(coalesce(lead_unit_id, unit_id), version) FILTER (WHERE survey_satisfaction IS NOT NULL) AS unit_id,
  min(recorded_at) FILTER (WHERE survey_satisfaction IS NOT NULL) AS answered_at,
  min(event_date) FILTER (WHERE survey_satisfaction IS NOT NULL) AS answered_date,
  max_by(actor_role, version) FILTER (WHERE survey_satisfaction IS NOT NULL) AS recorded_by,
  min_by(survey_contacted, version) FILTER (WHERE survey_satisfaction IS NOT NULL) AS first_contacted,
  min_by(survey_resolved, version) FILTER (WHERE survey_satisfaction IS NOT NULL) AS first_resolved,
  min_by(survey_satisfaction, version) FILTER (WHERE survey_satisfaction IS NOT NULL) AS first_satisfaction,
  max_by(survey_contacted, version) FILTER (WHERE survey_satisfaction IS NOT NULL) AS contacted,
  max_by(survey_resolved, version) FILTER (WHERE survey_satisfaction IS NOT NULL) AS resolved,
  max_by(survey_satisfaction, version) FILTER (WHERE survey_satisfaction IS NOT NULL) AS satisfaction,
  max_by(contact_met, version) FILTER (WHERE survey_satisfaction IS NOT NULL) AS contact_met,
  max_by(was_held, version) FILTER (WHERE event_type <> 'appeal.redone') AS was_held,
  max_by(outcome, version) FILTER (WHERE event_type <> 'appeal.redone') AS outcome,
  -- A ruling on a contested score may come after the answer.
  max_by(unscored, version) AS unscored,
  -- Whether a verdict sent it back.
  count_if(event_type = 'appeal.redone') > 0 AS was_redone
FROM (
  -- The redo is the first event of the next round, and has the result of this one.
  SELECT *, CASE WHEN event_type = 'appeal.redone' THEN round - 1 ELSE round END AS answered_round FROM events
) AS told
GROUP BY city, appeal_id, answered_round
HAVING count_if(survey_satisfaction IS NOT NULL) > 0
