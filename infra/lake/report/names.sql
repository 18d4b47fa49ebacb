-- Names of codes: units, categories, the province, cities and counties, by the newest snapshot since the month began.
-- Parameter: first local day of the month, three times.
SELECT unit_id AS code, max_by(name, as_of) AS name, 'unit' AS level
FROM units WHERE as_of >= ? /* first */
GROUP BY unit_id
UNION ALL
SELECT category AS code, max_by(name, as_of) AS name, 'category' AS level
FROM categories WHERE as_of >= ? /* first */
GROUP BY category
UNION ALL
SELECT region AS code, max_by(name, as_of) AS name, max_by(level, as_of) AS level
FROM regions WHERE as_of >= ? /* first */ AND level IN ('province', 'city', 'county')
GROUP BY region
