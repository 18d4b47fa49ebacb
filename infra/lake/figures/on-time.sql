-- On-time share by kind of clock, role of the unit (`lead`, `assist`; `none` for clocks of no unit) and class: of the limits that ended
-- in the days, those whose event came in time. A limit that passed without its event has ended and is missed: its event came late, it
-- is still open, or it was called off after its end. Limits that were called off before their end are not counted. A share that was
-- returned counts for its signature up to the request of its return.
-- Parameters: first and last local day.
WITH ended AS (
  SELECT
    c.kind,
    coalesce(s.role, 'none') AS role,
    c.clock_class,
    c.ending
  FROM clocks AS c
  LEFT JOIN assignments AS s ON s.city = c.city AND s.appeal_id = c.appeal_id AND s.assignment_id = c.assignment_id
  WHERE c.ended_date BETWEEN ? /* first */ AND ? /* last */
)
SELECT
  kind,
  coalesce(clock_class, 'all') AS clock_class,
  coalesce(role, 'all') AS role,
  count(*) AS clocks,
  count_if(ending = 'met') AS met,
  count_if(ending = 'late') AS late,
  count_if(ending = 'open') AS still_open,
  count_if(ending = 'calledOff') AS called_off,
  CAST(count_if(ending = 'met') AS double) / nullif(count(*), 0) AS share
FROM ended
GROUP BY GROUPING SETS ((kind, role, clock_class), (kind, role), (kind))
ORDER BY kind, clocks DESC, clock_class, role
