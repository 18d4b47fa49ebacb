-- One row per clock of an appeal, folded from the entries of its ledger.
SELECT
  e.city,
  e.appeal_id,
  c.clock_id,
  max_by(c.kind, c.entry_no) AS kind,
  max_by(c.subject, c.entry_no) AS subject,
  max_by(c.assignment_id, c.entry_no) AS assignment_id,
  max_by(c.unit_id, c.entry_no) AS unit_id,
  max_by(c.round, c.entry_no) AS round,
  max_by(c.clock_class, c.entry_no) AS clock_class,
  max_by(e.category, c.entry_no) AS category,
  max_by(e.county, c.entry_no) AS county,
  min(c.entry_at) FILTER (WHERE c.entry = 'start') AS started_at,
  min_by(c.due_at, c.entry_no) AS first_due_at,
  max_by(c.due_at, c.entry_no) AS due_at,
  max_by(c.is_provisional, c.entry_no) AS is_provisional,
  CASE max_by(c.entry, c.entry_no) WHEN 'stop' THEN 'stopped' WHEN 'pause' THEN 'paused' ELSE 'running' END AS state,
  CASE WHEN max_by(c.entry, c.entry_no) = 'stop' THEN max_by(c.entry_at, c.entry_no) END AS stopped_at,
  -- Its local day.
  CASE
    WHEN max_by(c.entry, c.entry_no) = 'stop'
      THEN CAST(CAST(max_by(c.entry_at, c.entry_no) + INTERVAL '8' HOUR AS date) AS varchar)
  END AS stopped_date,
  -- What stopped it: an event that fulfilled it, or one that called it off.
  CASE WHEN max_by(c.entry, c.entry_no) = 'stop' THEN max_by(e.event_type, c.entry_no) END AS stopped_by,
  max_by(c.is_met, c.entry_no) AS is_met,
  -- By what it counts in the on-time share. A returned share counts for its signature up to the request of its return.
  CASE
    WHEN max_by(c.entry, c.entry_no) <> 'stop' THEN NULL
    WHEN max_by(c.is_met, c.entry_no) IS NOT NULL OR max_by(c.kind, c.entry_no) <> 'sign' THEN max_by(c.is_met, c.entry_no)
    WHEN max_by(e.event_type, c.entry_no) = 'appeal.returnRequested'
      THEN max_by(c.entry_at, c.entry_no) <= max_by(c.due_at, c.entry_no)
    WHEN max_by(e.event_type, c.entry_no) IN ('appeal.returnUpheld', 'appeal.returnAdjudicated', 'appeal.shareRuled')
      THEN max_by(c.entry_at, c.entry_no) FILTER (WHERE c.entry = 'pause')
        <= max_by(c.due_at, c.entry_no) FILTER (WHERE c.entry = 'pause')
  END AS counted_met,
  CASE
    WHEN max_by(c.entry, c.entry_no) <> 'stop' THEN NULL
    WHEN max_by(c.kind, c.entry_no) = 'sign'
      AND max_by(c.is_met, c.entry_no) IS NULL
      AND max_by(e.event_type, c.entry_no) IN ('appeal.returnUpheld', 'appeal.returnAdjudicated', 'appeal.shareRuled')
      THEN CAST(CAST(max_by(c.entry_at, c.entry_no) FILTER (WHERE c.entry = 'pause') + INTERVAL '8' HOUR AS date) AS varchar)
    ELSE CAST(CAST(max_by(c.entry_at, c.entry_no) + INTERVAL '8' HOUR AS date) AS varchar)
  END AS counted_date,
  CASE WHEN NOT max_by(c.is_met, c.entry_no) THEN max_by(c.due_at, c.entry_no) END AS breached_at,
  count_if(c.entry = 'pause') AS pauses,
  count_if(c.entry = 'extend') AS extensions,
  max(c.paused_ms) AS paused_ms
FROM events AS e
CROSS JOIN UNNEST(e.clocks)
  AS c (
    clock_id, entry_no, entry, entry_at, kind, subject, assignment_id, unit_id, round, clock_class, due_at, is_provisional,
    is_met, paused_ms
  )
GROUP BY e.city, e.appeal_id, c.clock_id
