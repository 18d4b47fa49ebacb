/**
 * A point in time as `YYYY-MM-DDTHH:mm:ss.sssZ`. The width is fixed, so that comparing strings compares times. Only
 * `toInstant` and `parseInstant` create one.
 */
export type Instant = string & { readonly __instant: true };

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`; comparing the strings compares the days. */
export type LocalDate = string & { readonly __localDate: true };

export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Asia/Shanghai is UTC+8 without daylight saving time (DOMAIN, introduction), so that no zone data are needed. */
const LOCAL_OFFSET_MS = 8 * HOUR_MS;

const MIN_MS = Date.parse('0000-01-01T00:00:00.000Z');
const MAX_MS = Date.parse('9999-12-31T23:59:59.999Z');

const INSTANT = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d\d):?(\d\d))$/;
const LOCAL_DATE = /^\d{4}-\d\d-\d\d$/;

/**
 * The instant `ms` milliseconds after the epoch, rounded down.
 * Throws RangeError outside of the years 0000-9999, which need another width.
 */
export function toInstant(ms: number): Instant {
  if (!(ms >= MIN_MS && ms <= MAX_MS)) throw new RangeError(`no instant at ${ms} ms`);
  return new Date(Math.floor(ms)).toISOString() as Instant;
}

/**
 * Parses an ISO 8601 date-time with `Z` or an offset. Seconds are optional; digits beyond the millisecond are dropped.
 * Undefined for anything else, for times without a zone and for days that do not exist.
 */
export function parseInstant(text: string): Instant | undefined {
  const match = INSTANT.exec(text);
  if (!match) return undefined;
  const [, date, hourMinute, second = '00', fraction = '', sign, offsetHour = '00', offsetMinute = '00'] = match;
  const written = `${date}T${hourMinute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
  const ms = Date.parse(written);
  // Date.parse accepts some days that do not exist (30 February) and 24:00; the round trip detects them.
  if (Number.isNaN(ms) || new Date(ms).toISOString() !== written) return undefined;
  if (Number(offsetHour) > 23 || Number(offsetMinute) > 59) return undefined;
  const offset = Number(offsetHour) * HOUR_MS + Number(offsetMinute) * MINUTE_MS;
  const utc = sign === '-' ? ms + offset : ms - offset;
  return utc >= MIN_MS && utc <= MAX_MS ? toInstant(utc) : undefined;
}

/** Milliseconds since the epoch. */
export function toMillis(instant: Instant): number {
  return Date.parse(instant);
}

/** The instant `ms` milliseconds later (earlier when negative). */
export function plusMillis(instant: Instant, ms: number): Instant {
  return toInstant(toMillis(instant) + ms);
}

/** Compares instants for sorting: negative if the first is earlier, 0 if they are equal. */
export function compareInstants(a: Instant, b: Instant): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function earliest(first: Instant, ...others: readonly Instant[]): Instant {
  let found = first;
  for (const each of others) if (each < found) found = each;
  return found;
}

export function latest(first: Instant, ...others: readonly Instant[]): Instant {
  let found = first;
  for (const each of others) if (each > found) found = each;
  return found;
}

/** Parses `YYYY-MM-DD`; undefined for anything else and for days that do not exist. */
export function parseLocalDate(text: string): LocalDate | undefined {
  if (!LOCAL_DATE.test(text)) return undefined;
  const ms = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(ms) && formatDate(ms) === text ? (text as LocalDate) : undefined;
}

/** The local day of an instant. Midnight belongs to the day that begins: 24:00 of a day gives the next day. */
export function toLocalDate(instant: Instant): LocalDate {
  return millisToLocalDate(toMillis(instant));
}

/** The local day of an instant given in milliseconds since the epoch. */
export function millisToLocalDate(ms: number): LocalDate {
  return formatDate(ms + LOCAL_OFFSET_MS);
}

/** A local time to the minute, `2026-03-10 18:30`; midnight begins a day: `2026-03-11 00:00`. */
export function formatLocalMinute(instant: Instant): string {
  return new Date(toMillis(instant) + LOCAL_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
}

/** A local deadline to the minute, `2026-03-10 18:30`; midnight ends a day: `2026-03-10 24:00`. */
export function formatLocalDeadline(instant: Instant): string {
  const minute = formatLocalMinute(instant);
  return minute.endsWith(' 00:00') ? `${plusDays(toLocalDate(instant), -1)} 24:00` : minute;
}

/** 00:00 local of the day. */
export function startOfLocalDay(date: LocalDate): Instant {
  return toInstant(startOfDayMillis(date));
}

/** 24:00 local of the day, which is 00:00 of the next. */
export function endOfLocalDay(date: LocalDate): Instant {
  return toInstant(startOfDayMillis(date) + DAY_MS);
}

/** 00:00 local of the day, in milliseconds since the epoch. */
export function startOfDayMillis(date: LocalDate): number {
  return toDayNumber(date) * DAY_MS - LOCAL_OFFSET_MS;
}

export function nextDate(date: LocalDate): LocalDate {
  return plusDays(date, 1);
}

/** The day `days` whole days later (earlier when negative). */
export function plusDays(date: LocalDate, days: number): LocalDate {
  return formatDate((toDayNumber(date) + days) * DAY_MS);
}

/** 1 = Monday ... 7 = Sunday (ISO 8601). */
export function getWeekday(date: LocalDate): number {
  // 1970-01-01 was a Thursday.
  const sinceMonday = (toDayNumber(date) + 3) % 7;
  return (sinceMonday < 0 ? sinceMonday + 7 : sinceMonday) + 1;
}

export function getYear(date: LocalDate): number {
  return Number(date.slice(0, 4));
}

function formatDate(ms: number): LocalDate {
  if (!(ms >= MIN_MS && ms <= MAX_MS)) throw new RangeError(`no day at ${ms} ms`);
  const date = new Date(ms);
  // Deadlines count over many days, and `toISOString` takes several times as long.
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()].map(String);
  return `${year?.padStart(4, '0')}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}` as LocalDate;
}

/** Whole days since 1970-01-01. */
function toDayNumber(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00.000Z`) / DAY_MS;
}
