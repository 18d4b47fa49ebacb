/**
 * A point in time, always written `YYYY-MM-DDTHH:mm:ss.sssZ`: the width is fixed, so that comparing the strings compares
 * the times. Made by `instantFrom` and `parseInstant` only.
 */
export type Instant = string & { readonly __instant: true };

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`; comparing the strings compares the days. */
export type LocalDate = string & { readonly __localDate: true };

export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Asia/Shanghai is UTC+8 without daylight saving (DOMAIN, head), so local time is arithmetic and needs no zone data. */
const LOCAL_OFFSET_MS = 8 * HOUR_MS;

const MIN_MS = Date.parse('0000-01-01T00:00:00.000Z');
const MAX_MS = Date.parse('9999-12-31T23:59:59.999Z');

const INSTANT = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d\d):?(\d\d))$/;
const LOCAL_DATE = /^\d{4}-\d\d-\d\d$/;

/**
 * The instant that lies `ms` milliseconds after the epoch; parts of a millisecond are dropped.
 * Throws RangeError outside of the years 0000-9999, whose strings would not be of the fixed width.
 */
export function instantFrom(ms: number): Instant {
  if (!(ms >= MIN_MS && ms <= MAX_MS)) throw new RangeError(`no instant at ${ms} ms`);
  return new Date(Math.floor(ms)).toISOString() as Instant;
}

/**
 * Reads an ISO 8601 date-time with `Z` or an offset (seconds may be left out, digits beyond the millisecond are
 * dropped) and gives it in UTC; undefined for anything else, for times without a zone and for days that do not exist.
 */
export function parseInstant(text: string): Instant | undefined {
  const match = INSTANT.exec(text);
  if (!match) return undefined;
  const [, date, hourMinute, second = '00', fraction = '', sign, offsetHour = '00', offsetMinute = '00'] = match;
  const written = `${date}T${hourMinute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
  const ms = Date.parse(written);
  // Date.parse lets some days roll over (30 February) and reads 24:00 as the next day; the round trip finds them.
  if (Number.isNaN(ms) || new Date(ms).toISOString() !== written) return undefined;
  if (Number(offsetHour) > 23 || Number(offsetMinute) > 59) return undefined;
  const offset = Number(offsetHour) * HOUR_MS + Number(offsetMinute) * MINUTE_MS;
  const utc = sign === '-' ? ms + offset : ms - offset;
  return utc >= MIN_MS && utc <= MAX_MS ? instantFrom(utc) : undefined;
}

/** Milliseconds since the epoch. */
export function toMillis(instant: Instant): number {
  return Date.parse(instant);
}

/** The instant `ms` milliseconds later (earlier when negative). */
export function plusMillis(instant: Instant, ms: number): Instant {
  return instantFrom(toMillis(instant) + ms);
}

/** Order of instants, to sort by: negative when the first is the earlier one, 0 when they are one. */
export function compareInstants(a: Instant, b: Instant): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The earliest of the given instants. */
export function earliest(first: Instant, ...others: readonly Instant[]): Instant {
  let found = first;
  for (const each of others) if (each < found) found = each;
  return found;
}

/** The latest of the given instants. */
export function latest(first: Instant, ...others: readonly Instant[]): Instant {
  let found = first;
  for (const each of others) if (each > found) found = each;
  return found;
}

/** Reads `YYYY-MM-DD`; undefined for anything else and for days that do not exist. */
export function parseLocalDate(text: string): LocalDate | undefined {
  if (!LOCAL_DATE.test(text)) return undefined;
  const ms = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(ms) && dateOfDay(ms) === text ? (text as LocalDate) : undefined;
}

/** The local day an instant falls on. Midnight belongs to the day that begins: 24:00 of a day gives the next day. */
export function toLocalDate(instant: Instant): LocalDate {
  return millisToLocalDate(toMillis(instant));
}

/** As `toLocalDate`, for milliseconds since the epoch. */
export function millisToLocalDate(ms: number): LocalDate {
  return dateOfDay(ms + LOCAL_OFFSET_MS);
}

/** When something happened, local, to the minute: `2026-03-10 18:30`; midnight begins a day: `2026-03-11 00:00`. */
export function formatLocalMinute(instant: Instant): string {
  return new Date(toMillis(instant) + LOCAL_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
}

/** A deadline as people write it, local: `2026-03-10 18:30`; midnight ends a day: `2026-03-10 24:00`. */
export function formatLocalDeadline(instant: Instant): string {
  const minute = formatLocalMinute(instant);
  return minute.endsWith(' 00:00') ? `${plusDays(toLocalDate(instant), -1)} 24:00` : minute;
}

/** 00:00 local of the day. */
export function startOfLocalDay(date: LocalDate): Instant {
  return instantFrom(startOfDayMillis(date));
}

/** 24:00 local of the day, which is 00:00 of the next. */
export function endOfLocalDay(date: LocalDate): Instant {
  return instantFrom(startOfDayMillis(date) + DAY_MS);
}

/** 00:00 local of the day, in milliseconds since the epoch. */
export function startOfDayMillis(date: LocalDate): number {
  return dayOfDate(date) * DAY_MS - LOCAL_OFFSET_MS;
}

/** The day after. */
export function nextDate(date: LocalDate): LocalDate {
  return plusDays(date, 1);
}

/** The day `days` whole days later (earlier when negative). */
export function plusDays(date: LocalDate, days: number): LocalDate {
  return dateOfDay((dayOfDate(date) + days) * DAY_MS);
}

/** 1 = Monday ... 7 = Sunday (ISO 8601). */
export function getWeekday(date: LocalDate): number {
  // 1970-01-01 was a Thursday.
  const sinceMonday = (dayOfDate(date) + 3) % 7;
  return (sinceMonday < 0 ? sinceMonday + 7 : sinceMonday) + 1;
}

/** The day's year. */
export function getYear(date: LocalDate): number {
  return Number(date.slice(0, 4));
}

/** Days that were asked for of late, as text and as number: deadlines are counted over the same days again and again. */
const DATES = new Map<number, LocalDate>();
const DAYS = new Map<LocalDate, number>();
const MOST_KNOWN = 5000;

function dateOfDay(ms: number): LocalDate {
  const day = Math.floor(ms / DAY_MS);
  const known = DATES.get(day);
  if (known !== undefined) return known;
  if (!(ms >= MIN_MS && ms <= MAX_MS)) throw new RangeError(`no day at ${ms} ms`);
  const date = new Date(ms).toISOString().slice(0, 10) as LocalDate;
  if (DATES.size >= MOST_KNOWN) DATES.clear();
  DATES.set(day, date);
  return date;
}

/** Whole days since 1970-01-01. */
function dayOfDate(date: LocalDate): number {
  const known = DAYS.get(date);
  if (known !== undefined) return known;
  const day = Date.parse(`${date}T00:00:00.000Z`) / DAY_MS;
  if (DAYS.size >= MOST_KNOWN) DAYS.clear();
  DAYS.set(date, day);
  return day;
}
