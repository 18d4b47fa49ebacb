/** How far apart the days of one search may be. */
export const MOST_DAYS = 366;

/** A range of days, as messages name it. */
export function dayRange(from: string, to: string) {
  return { zh: `${from} 至 ${to} 之间的日期`, en: `a day from ${from} to ${to}` };
}
