-- Knowledge items: how often each was shown, opened, said to have solved the matter, and opened before a filing, in the months of the
-- days by the newest snapshot since they began, and how many answers of the centre cited it in the days. `solved_share` of the openings is
-- deflection, `failed_share` failure.
-- Parameters: first local day, twice, the last, and first and last once more.
SELECT
  item_id,
  sum(shown) AS shown,
  sum(opened) AS opened,
  sum(solved) AS solved,
  sum(filed_anyway) AS filed_anyway,
  sum(cited) AS cited,
  CAST(sum(solved) AS double) / nullif(sum(opened), 0) AS solved_share,
  CAST(sum(filed_anyway) AS double) / nullif(sum(opened), 0) AS failed_share
FROM (
  SELECT
    item_id,
    max_by(shown, as_of) AS shown,
    max_by(opened, as_of) AS opened,
    max_by(solved, as_of) AS solved,
    max_by(filed_anyway, as_of) AS filed_anyway,
    0 AS cited
  FROM knowledge_uses
  WHERE as_of >= ? /* first */
    AND month BETWEEN substr(? /* first */, 1, 7) AND substr(? /* last */, 1, 7)
  GROUP BY item_id, month
  UNION ALL
  SELECT knowledge_id AS item_id, 0 AS shown, 0 AS opened, 0 AS solved, 0 AS filed_anyway, 1 AS cited
  FROM events
  WHERE event_date BETWEEN ? /* first */ AND ? /* last */
    AND knowledge_id IS NOT NULL
) AS uses
GROUP BY item_id
ORDER BY filed_anyway DESC, shown DESC, item_id
