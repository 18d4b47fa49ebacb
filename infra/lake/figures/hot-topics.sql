-- Hot topics: the twenty categories in counties with the most appeals filed in the days, and their number in as many days before.
-- Parameters: first and last local day; the first day of the period before.
SELECT category, county, appeals, before, appeals - before AS more
FROM (
  SELECT
    coalesce(category, category_hint, 'none') AS category,
    coalesce(county, 'none') AS county,
    count_if(filed_date BETWEEN ? /* first */ AND ? /* last */) AS appeals,
    count_if(filed_date >= ? /* before */ AND filed_date < ? /* first */) AS before
  FROM appeals
  GROUP BY coalesce(category, category_hint, 'none'), coalesce(county, 'none')
) AS topics
WHERE appeals > 0
ORDER BY appeals DESC, more DESC, category, county
LIMIT 20
