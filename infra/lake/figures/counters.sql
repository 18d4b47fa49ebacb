-- Counters: what the platform counts for the public, by city, category (first four digits) and kind: appeals filed, answered on the
-- spot, result clocks ended and met, of the months in which the days are. Follow-ups are in `rates` only, whose hidden cells could be
-- summed from them.
-- Parameters: first and last local day.
SELECT
  city,
  category,
  kind,
  sum(filed) AS filed,
  sum(on_the_spot) AS on_the_spot,
  sum(result_clocks) AS result_clocks,
  sum(result_clocks_met) AS result_clocks_met
FROM counted
WHERE month BETWEEN substr(? /* first */, 1, 7) AND substr(? /* last */, 1, 7)
GROUP BY city, category, kind
ORDER BY city, category, kind
