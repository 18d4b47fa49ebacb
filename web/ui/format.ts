import { languageTag } from './look.ts';

/** The time zone of the hotline: people and deadlines are there, wherever the phone is. */
const ZONE = 'Asia/Shanghai';

/** `2026年11月27日 15:30`, or the same in English. */
export function formatInstant(instant: string): string {
  return new Intl.DateTimeFormat(languageTag(), { dateStyle: 'long', timeStyle: 'short', timeZone: ZONE }).format(
    new Date(instant),
  );
}

/** The day in Peking with its weekday: `2026年11月27日星期五`. */
export function formatDay(instant: string): string {
  return new Intl.DateTimeFormat(languageTag(), { dateStyle: 'full', timeZone: ZONE }).format(new Date(instant));
}

/** When something of some minutes begins and ends on its day: `15:30–16:00`. */
export function formatTimes(begin: string, minutes: number): string {
  const format = new Intl.DateTimeFormat(languageTag(), { timeStyle: 'short', timeZone: ZONE });
  const from = new Date(begin);
  return `${format.format(from)}–${format.format(new Date(from.getTime() + minutes * 60_000))}`;
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

/** The same without the year, for lists: `11月27日 15:30`. */
export function formatShort(instant: string): string {
  return new Intl.DateTimeFormat(languageTag(), {
    ...{ month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false },
    timeZone: ZONE,
  }).format(new Date(instant));
}
