import { languageTag } from './look.ts';

/** The time zone of the hotline: people and deadlines are there, wherever the phone is. */
const ZONE = 'Asia/Shanghai';

/** `2026年11月27日 15:30`, or the same in English. */
export function formatInstant(instant: string): string {
  return new Intl.DateTimeFormat(languageTag(), { dateStyle: 'long', timeStyle: 'short', timeZone: ZONE }).format(
    new Date(instant),
  );
}

/** Parts a number of digits into groups that one can read out: `202 6112 7000 0017`. */
export function groupDigits(number: string): string {
  return number.replace(/\B(?=(?:[A-Z0-9]{4})+$)/g, ' ');
}
