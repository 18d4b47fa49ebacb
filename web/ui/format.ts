import {
  dayText,
  endText,
  momentText,
  monthText,
  shortEndText,
  shortMomentText,
  timesText,
  weekdayOfText,
} from '#kernel/presenting/dates.ts';
import { currentLook } from './look.ts';

// Instants come from the API or from the clock of the device. People read them in the time of the hotline, wherever the phone is.
type Instant = Parameters<typeof momentText>[0];

/** `2026年11月27日 15:30`, or the same in English, as the API writes it in its sentences. */
export function formatInstant(instant: string): string {
  return momentText(instant as Instant)[currentLook().language];
}

/** Until when: the same form, but midnight ends a day with 24:00. */
export function formatEnd(instant: string): string {
  return endText(instant as Instant)[currentLook().language];
}

/** A moment without its year, for lists: `11月27日 15:30`. */
export function formatShort(instant: string): string {
  return shortMomentText(instant as Instant)[currentLook().language];
}

/** Until when, without the year, for lists. */
export function formatShortEnd(instant: string): string {
  return shortEndText(instant as Instant)[currentLook().language];
}

/** The day in Peking with its weekday: `2026年11月27日星期五`. */
export function formatDay(instant: string): string {
  return weekdayOfText(instant as Instant)[currentLook().language];
}

/** A day that has no time, `2026-11-27`: `2026年11月27日`. */
export function formatDate(day: string): string {
  return dayText(day as Parameters<typeof dayText>[0])[currentLook().language];
}

/** A month, `2026-11`: `2026年11月`. */
export function formatMonth(month: string): string {
  return monthText(month)[currentLook().language];
}

/** When something of some minutes begins and ends on its day: `15:30–16:00`. */
export function formatTimes(begin: string, minutes: number): string {
  const end = new Date(new Date(begin).getTime() + minutes * 60_000).toISOString();
  return timesText(begin as Instant, end as Instant);
}

/** The same with the day. */
export function formatSpan(begin: string, minutes: number): string {
  return `${formatDay(begin)} ${formatTimes(begin, minutes)}`;
}

/** Parts a number into groups that one can read out: `261128 0013 0838 7706`, `467 187`. */
export function groupDigits(number: string): string {
  const groups = number.length === 18 ? /^(.{6})(.{4})(.{4})(.{4})$/ : /^(.{3,5})(.{3,5})$/;
  return groups.exec(number)?.slice(1).join(' ') ?? number;
}
