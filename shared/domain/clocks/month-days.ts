import { type Instant, plusDays, toLocalDate } from './instant.ts';

/** The local days that the saved queries ask for: a month, and the first day of as many days before it. */
export interface MonthDays {
  readonly first: string;
  readonly last: string;
  readonly before: string;
}

/** The days of a month `YYYY-MM`; undefined for anything else. */
export function monthDays(month: string): MonthDays | undefined {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return undefined;
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const next = new Date(first);
  next.setUTCMonth(next.getUTCMonth() + 1);
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  return { first: day(first), last: day(next.getTime() - 1), before: day(first - (next.getTime() - first)) };
}

/** The local month before the one of an instant, `YYYY-MM`. */
export function monthBefore(now: Instant): string {
  const today = toLocalDate(now);
  return plusDays(today, -Number(today.slice(8))).slice(0, 7);
}
