/** The local day some days ago, in SQL. */
export const daysAgo = (days: number) =>
  `CAST(CAST(current_timestamp + INTERVAL '8' HOUR - INTERVAL '${days}' DAY AS date) AS varchar)`;
