  CASE WHEN v.is_shown THEN c.answers END AS answers,
  CASE WHEN v.is_shown THEN c.share END AS helpful,
  -- 1.96 is the quantile of 97.5 %. At shares of 0 and 1 one end is the share itself.
  CASE
    WHEN v.is_shown AND c.share = 0 THEN 0E0
    WHEN v.is_shown THEN
      (
        c.share + 3.841458820694124E0 / (2 * c.n)
        - 1.959963984540054E0 * sqrt((c.share * (1 - c.share) + 3.841458820694124E0 / (4 * c.n)) / c.n)
      ) / (1 + 3.841458820694124E0 / c.n)
  END AS low,
  CASE
    WHEN v.is_shown AND c.share = 1 THEN 1E0
    WHEN v.is_shown THEN
      (
        c.share + 3.841458820694124E0 / (2 * c.n)
        + 1.959963984540054E0 * sqrt((c.share * (1 - c.share) + 3.841458820694124E0 / (4 * c.n)) / c.n)
      ) / (1 + 3.841458820694124E0 / c.n)
  END AS high
