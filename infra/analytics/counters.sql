-- Counters: what the platform counts for the public, by city, category (first four digits) and kind: appeals filed, answered on the
-- spot, result clocks ended and met, valid follow-ups and their answers, of the months in which the days are.
-- Parameters: first and last local day.
SELECT
  city,
  category,
  kind,
  sum(filed) AS filed,
  sum(on_the_spot) AS on_the_spot,
  sum(result_clocks) AS result_clocks,
  sum(result_clocks_met) AS result_clocks_met,
  sum(follow_ups) AS follow_ups,
  sum(responded) AS responded,
  sum(resolvable) AS resolvable,
  sum(resolved) AS resolved,
  sum(satisfied) AS satisfied,
  sum(redone) AS redone
FROM counted
WHERE month BETWEEN substr(? /* first */, 1, 7) AND substr(? /* last */, 1, 7)
GROUP BY city, category, kind
ORDER BY city, category, kind
