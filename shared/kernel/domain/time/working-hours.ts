import { HOUR_MS, type LocalDate, MINUTE_MS, startOfDayMillis } from '../instant.ts';

/** Local office hours of a working day: pairs of `HH:mm` in ascending order; the last may end at `24:00`. */
export type WorkingHours = readonly (readonly [from: string, to: string])[];

/** A stretch of counted time on `date`, from `fromMs` (included) to `toMs`, in milliseconds since the epoch. */
export interface Span {
  readonly date: LocalDate;
  readonly fromMs: number;
  readonly toMs: number;
}

/** DOMAIN 4. */
export const DEFAULT_WORKING_HOURS: WorkingHours = [
  ['08:30', '12:00'],
  ['13:00', '17:00'],
];

const TIME_OF_DAY = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/;

/** Whether working hours are valid: at least one pair, existing times, in order, none empty or overlapping. */
export function isWorkingHours(hours: WorkingHours): boolean {
  const times = hours.flat().map(parseTimeOfDay);
  const isAfterPrevious = (time: number | undefined, index: number) => {
    if (time === undefined) return false;
    const previous = times[index - 1];
    if (previous === undefined) return true;
    // A pair may begin when the previous one ends, but must not be empty.
    return index % 2 === 0 ? time >= previous : time > previous;
  };
  return times.length > 0 && times.every(isAfterPrevious);
}

/**
 * The spans of the working hours on a working day, in order.
 * Throws RangeError if the hours are invalid: counting with them might never end.
 */
export function listHourSpans(hours: WorkingHours, date: LocalDate): Span[] {
  if (!isWorkingHours(hours)) throw new RangeError('a calendar without valid working hours');
  const midnight = startOfDayMillis(date);
  return hours.map(([from, to]) => ({
    date,
    fromMs: midnight + (parseTimeOfDay(from) ?? 0),
    toMs: midnight + (parseTimeOfDay(to) ?? 0),
  }));
}

/** Milliseconds from midnight to `HH:mm`. */
function parseTimeOfDay(text: string): number | undefined {
  const match = TIME_OF_DAY.exec(text);
  if (!match) return undefined;
  return Number(match[1] ?? 24) * HOUR_MS + Number(match[2] ?? 0) * MINUTE_MS;
}
