-- One row per clock of an appeal, folded from the entries of its ledger.
SELECT
  city,
  appeal_id,
  clock_id,
  kind,
  subject,
  assignment_id,
  unit_id,
  round,
  clock_class,
  category,
  county,
  started_at,
  first_due_at,
  due_at,
  is_provisional,
  state,
  stopped_at,
  stopped_date,
  stopped_by,
  is_met,
  ending,
  -- The local day of the event that met it, else of its deadline: 24:00 of a day belongs to that day.
  CAST(CAST(
    CASE
      WHEN ending = 'met' THEN CASE WHEN is_returned THEN returned_at ELSE stopped_at END
      WHEN ending IS NOT NULL
        THEN CASE WHEN is_returned THEN returned_due_at ELSE due_at END - INTERVAL '0.001' SECOND
    END + INTERVAL '8' HOUR AS date
  ) AS varchar) AS ended_date,
  pauses,
  extensions,
  paused_ms
FROM (
  SELECT
    f.*,
    -- How its limit ended. A limit that passed without its event is missed, whether the event came late, never, or was called off after it.
    CASE
      WHEN state = 'stopped' AND is_met THEN 'met'
      WHEN is_returned AND returned_at <= returned_due_at THEN 'met'
      WHEN is_returned THEN 'late'
      WHEN state = 'stopped' AND NOT is_met AND has_come THEN 'late'
      WHEN state = 'stopped' AND NOT is_met THEN 'calledOff'
      WHEN state <> 'stopped' AND coalesce(CASE WHEN state = 'paused' THEN paused_at END, l.latest_at) >= due_at THEN 'open'
    END AS ending
  FROM (
    SELECT
      *,
      -- A share that was returned counts for its signature up to the request of its return.
      kind = 'sign' AND is_met IS NULL
        AND stopped_by IN ('appeal.returnRequested', 'appeal.returnUpheld', 'appeal.returnAdjudicated', 'appeal.shareRuled')
        AS is_returned,
      CASE WHEN stopped_by = 'appeal.returnRequested' THEN stopped_at ELSE paused_at END AS returned_at,
      CASE WHEN stopped_by = 'appeal.returnRequested' THEN due_at ELSE paused_due_at END AS returned_due_at,
      -- Whether a unit did what it had to do. What stops the other clocks is what they waited for, or nobody's fault.
      CASE kind
        WHEN 'result' THEN stopped_by IN ('appeal.resultSubmitted', 'appeal.assistFinished')
        WHEN 'sign' THEN stopped_by = 'appeal.signed'
        WHEN 'contact' THEN stopped_by = 'appeal.contacted'
        WHEN 'dispatch' THEN stopped_by = 'appeal.dispatched'
        ELSE true
      END AS has_come
    FROM (
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
        max_by(c.entry_at, c.entry_no) FILTER (WHERE c.entry = 'pause') AS paused_at,
        max_by(c.due_at, c.entry_no) FILTER (WHERE c.entry = 'pause') AS paused_due_at,
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
    ) AS folded
  ) AS f
  -- A deadline has passed when a card was recorded since: the card at the deadline is there within seconds.
  LEFT JOIN (
    SELECT city, appeal_id, max(recorded_at) AS latest_at
    FROM events
    WHERE event_type = 'appeal.marked' AND mark NOT LIKE 'reminder%'
    GROUP BY city, appeal_id
  ) AS l ON l.city = f.city AND l.appeal_id = f.appeal_id
) AS ended
