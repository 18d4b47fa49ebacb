answers AS (
  SELECT
    CASE
      WHEN type IS NOT NULL THEN 'type'
      WHEN county IS NOT NULL THEN 'county'
      WHEN city IS NOT NULL THEN 'city'
      ELSE 'all'
    END AS dimension,
    coalesce(type, county, city, 'all') AS value,
    CASE WHEN county IS NOT NULL THEN city ELSE 'all' END AS part_of,
    count(*) AS answers,
    CAST(count(*) AS double) AS n,
    avg(CAST(helpful AS double)) AS share
  FROM answered
  GROUP BY GROUPING SETS ((type), (city), (city, county), ())
),
