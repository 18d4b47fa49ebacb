-- One row per clock of a request, folded from the entries of its ledger.
SELECT
  e.city,
  e.request_id,
  c.clock_id,
  max_by(c.kind, c.entry_no) AS kind,
  max_by(c.round, c.entry_no) AS round,
  max_by(e.type, c.entry_no) AS type,
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
  CASE WHEN NOT max_by(c.is_met, c.entry_no) THEN max_by(c.due_at, c.entry_no) END AS breached_at
FROM enterprise_events AS e
CROSS JOIN UNNEST(e.clocks)
  AS c (clock_id, entry_no, entry, entry_at, kind, round, due_at, is_provisional, is_met, paused_ms)
GROUP BY e.city, e.request_id, c.clock_id
