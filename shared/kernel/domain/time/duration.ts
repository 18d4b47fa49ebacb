import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../instant.ts';

/**
 * A time limit as policy data writes it (DOMAIN 4): an ISO 8601 duration that counts around the clock (`PT15M`, `P7D`), a
 * number of working days, or a number of working hours.
 */
export type Limit = string | { readonly workingDays: number } | { readonly workingHours: number };

/** How a limit counts: around the clock, by working days, or inside the working hours of working days. */
export type LimitUnit = 'time' | 'workingDays' | 'workingHours';

/** A parsed limit, as plain JSON for events. `ms` are whole milliseconds. */
export type ParsedLimit =
  | { readonly unit: 'time'; readonly ms: number }
  | { readonly unit: 'workingDays'; readonly days: number }
  | { readonly unit: 'workingHours'; readonly ms: number };

/** Ten years. A typing error in policy data must not make the calendar walk over a million days. */
const MAX_DAYS = 3660;

// Without years and months, which have no fixed length. Only the last part may have a fraction.
const DURATION =
  /^P(?:(\d+(?:[.,]\d+)?)W|(?:(\d+(?:[.,]\d+)?)D)?(?:T(?=\d)(?:(\d+(?:[.,]\d+)?)H)?(?:(\d+(?:[.,]\d+)?)M)?(?:(\d+(?:[.,]\d+)?)S)?)?)$/;
const FRACTION_BEFORE_LAST_PART = /[.,]\d+[WDHMS].*\d/;
const LONGEST_TEXT = 40;

/**
 * Parses a limit of policy data: longer than zero, at most 3,660 days. Working days may be fractional (halves for urgent
 * cases). Undefined for anything else.
 */
export function parseLimit(value: unknown): ParsedLimit | undefined {
  if (typeof value === 'string') {
    const ms = parseDuration(value);
    return ms !== undefined && isLength(ms, DAY_MS) ? { unit: 'time', ms } : undefined;
  }
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 1) return undefined;
  if ('workingDays' in value && typeof value.workingDays === 'number') {
    const days = value.workingDays;
    return isLength(days, 1) && Math.round(days * DAY_MS) > 0 ? { unit: 'workingDays', days } : undefined;
  }
  if ('workingHours' in value && typeof value.workingHours === 'number') {
    const ms = Math.round(value.workingHours * HOUR_MS);
    return isLength(ms, DAY_MS) ? { unit: 'workingHours', ms } : undefined;
  }
  return undefined;
}

/** Parses a limit of policy data or a ledger that was checked before. Throws if it is not a limit: a defect of the data. */
export function requireLimit(limit: Limit): ParsedLimit {
  const parsed = parseLimit(limit);
  if (!parsed) throw new Error(`not a limit: ${JSON.stringify(limit)}`);
  return parsed;
}

/**
 * Parses an ISO 8601 duration of weeks, or of days, hours, minutes and seconds, into milliseconds. A day is 24 h; the last
 * part may have a decimal fraction. Undefined for anything else, also for years and months.
 */
export function parseDuration(text: string): number | undefined {
  if (text.length > LONGEST_TEXT || FRACTION_BEFORE_LAST_PART.test(text)) return undefined;
  const match = DURATION.exec(text);
  if (!match) return undefined;
  const parts = match.slice(1);
  if (parts.every((part) => part === undefined)) return undefined;
  const units = [7 * DAY_MS, DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS];
  return Math.round(units.reduce((ms, unit, index) => ms + unit * Number((parts[index] ?? '0').replace(',', '.')), 0));
}

/** Formats a limit for policy data; the reverse of `parseLimit`. */
export function formatLimit(limit: ParsedLimit): Limit {
  if (limit.unit === 'workingDays') return { workingDays: limit.days };
  if (limit.unit === 'workingHours') return { workingHours: limit.ms / HOUR_MS };
  return formatDuration(limit.ms);
}

/** Half of a limit, for urgent cases (DOMAIN 4): 5 working days -> 2.5, 15 min -> 7 min 30 s. At least 1 ms. */
export function halve(limit: ParsedLimit): ParsedLimit {
  if (limit.unit === 'workingDays') return { unit: 'workingDays', days: limit.days / 2 };
  return { unit: limit.unit, ms: Math.ceil(limit.ms / 2) };
}

/** The counted time of a whole limit in milliseconds: a working day counts as 24 h (DOMAIN 4, marks). */
export function toCountedMs(limit: ParsedLimit): number {
  return limit.unit === 'workingDays' ? Math.round(limit.days * DAY_MS) : limit.ms;
}

/** The limit with `ms` of counted time; the reverse of `toCountedMs`. */
export function toLimit(unit: LimitUnit, ms: number): ParsedLimit {
  return unit === 'workingDays' ? { unit, days: ms / DAY_MS } : { unit, ms };
}

function isLength(value: number, day: number): boolean {
  return value > 0 && value <= MAX_DAYS * day;
}

function formatDuration(ms: number): string {
  const days = Math.floor(ms / DAY_MS);
  const hours = Math.floor((ms % DAY_MS) / HOUR_MS);
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
  const seconds = (ms % MINUTE_MS) / SECOND_MS;
  // Whole days from two on are written as days, shorter limits as hours, as in policies (PT24H).
  if (hours === 0 && minutes === 0 && seconds === 0 && days > 1) return `P${days}D`;
  const time = `${formatPart(days * 24 + hours, 'H')}${formatPart(minutes, 'M')}${formatPart(seconds, 'S')}`;
  return time ? `PT${time}` : 'PT0S';
}

function formatPart(count: number, letter: string): string {
  return count === 0 ? '' : `${count}${letter}`;
}
