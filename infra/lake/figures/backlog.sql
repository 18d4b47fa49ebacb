-- Backlog: open appeals at the end of each local day, by city.
-- Parameters: first and last local day.
SELECT city, day, opened, ended, open_appeals
FROM backlog_daily
WHERE day BETWEEN ? /* first */ AND ? /* last */
ORDER BY city, day
