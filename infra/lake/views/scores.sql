-- What each scored follow-up counts for in the rates of DOMAIN 6: 1 or 0, and null where it is left out.
SELECT
  city,
  appeal_id,
  round,
  kind,
  category,
  county,
  street,
  is_sealed,
  unit_id,
  answered_at,
  answered_date,
  -- Contacted within the contact limit; if no contact was due, the answer alone decides.
  CASE WHEN contacted AND coalesce(contact_met, true) THEN 1 ELSE 0 END AS responded,
  -- Holds and reviewed refusals are left out of the resolution rate.
  CASE WHEN was_held OR outcome = 'terminated' THEN NULL WHEN resolved THEN 1 ELSE 0 END AS resolved,
  -- Very satisfied, satisfied, basically satisfied.
  CASE WHEN satisfaction >= 3 /* policy.satisfiedFrom */ THEN 1 ELSE 0 END AS satisfied,
  CASE WHEN was_redone THEN 1 ELSE 0 END AS redone
FROM surveys
WHERE unscored IS NULL
