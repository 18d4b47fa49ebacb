-- Proposals: decisions of people on a category in the days for which the classifier had a proposal, by month, model and first
-- proposal (`all`: of the model together), and how many of them were for this category. `sure`: the proposal reached the threshold.
-- The months of one model show whether it drifts.
-- Parameters: first and last local day.
SELECT
  month,
  model,
  coalesce(proposed, 'all') AS category,
  count(*) AS decisions,
  count_if(is_right) AS accepted,
  CAST(count_if(is_right) AS double) / nullif(count(*), 0) AS share,
  count_if(is_sure) AS sure,
  count_if(is_sure AND is_right) AS sure_accepted,
  sum(probability) / count(*) AS mean_probability
FROM (
  SELECT
    substr(event_date, 1, 7) AS month,
    proposed_model AS model,
    proposed_category AS proposed,
    proposed_share AS probability,
    is_proposal_sure AS is_sure,
    category = proposed_category AS is_right
  FROM events
  WHERE event_date BETWEEN ? /* first */ AND ? /* last */
    AND proposed_model IS NOT NULL
) AS decided
GROUP BY GROUPING SETS ((month, model, proposed), (month, model))
ORDER BY month, model, decisions DESC, category
