import { UsageError } from '#cli/run-tool.ts';

/** Mistakes that the comparison must see, planted in what Trino gets. */
export const FAULTS: Readonly<Record<string, readonly [from: RegExp, to: string]>> = {
  // What the figures once had: Trino interpolates between the values of a digest.
  'approx-percentile': [
    /array_sort\(array_agg\((\w+)\)(?: FILTER \(WHERE \w+ IS NOT NULL\))?\)\[CAST\(ceil\(([\d.]+) \* count\([\w*]+\)\) AS integer\)\]/g,
    'approx_percentile($1, $2)',
  ],
  'any-value': [/\bavg\(CAST\((\w+) AS double\)\)/g, 'CAST(max($1) AS double)'],
};

/** The change that a fault makes; none when left out. */
export function findFault(name: string | undefined): (sql: string) => string {
  if (name === undefined) return (sql) => sql;
  const fault = FAULTS[name];
  const names = Object.keys(FAULTS).join(', ');
  if (!fault) throw new UsageError({ en: `There is no fault ${name}: ${names}`, zh: `没有 ${name}：${names}` });
  return (sql) => sql.replace(...fault);
}
