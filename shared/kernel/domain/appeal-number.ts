import { type Instant, parseInstant, startOfDayMillis, toLocalDate, toMillis } from './instant.ts';

/** 18 digits: `yyMMddHHmmss` of the filing in local time, five digits, a check digit (DOMAIN 2). */
export type AppealNumber = string & { readonly __appealNumber: true };

const SHAPE = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\d{6}$/;
/** The years that two digits can distinguish. */
const FIRST_YEAR = '2000';
const LAST_YEAR = '2099';

/**
 * Builds the number of an appeal filed at `filedAt`; `fiveDigits` (0-99999) distinguish the appeals of one second.
 * @throws RangeError for other digits, and for a filing outside of the years 2000-2099.
 */
export function buildAppealNumber(filedAt: Instant, fiveDigits: number): AppealNumber {
  if (!Number.isInteger(fiveDigits) || fiveDigits < 0 || fiveDigits > 99_999) {
    throw new RangeError('an appeal number needs an integer from 0 to 99999');
  }
  const date = toLocalDate(filedAt);
  if (date.slice(0, 4) < FIRST_YEAR || date.slice(0, 4) > LAST_YEAR) {
    throw new RangeError(`an appeal number cannot tell the century of ${date}`);
  }
  const timeOfDay = new Date(toMillis(filedAt) - startOfDayMillis(date)).toISOString().slice(11, 19);
  const digits = `${date.slice(2)}${timeOfDay}`.replace(/\D/g, '') + String(fiveDigits).padStart(5, '0');
  return `${digits}${computeCheckDigit(digits)}` as AppealNumber;
}

/** Whether a text is an appeal number: 18 digits, a date and time that exist, the right check digit. */
export function isAppealNumber(text: string): text is AppealNumber {
  const match = SHAPE.exec(text);
  if (!match) return false;
  const [, year, month, day, hour, minute, second] = match;
  if (!parseInstant(`20${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`)) return false;
  return computeCheckDigit(text.slice(0, -1)) === text.slice(-1);
}

/**
 * Computes the check digit of a string of decimal digits by ISO 7064 MOD 11,10. It detects every wrong digit and 98 of 100
 * swaps of neighbours. @throws RangeError for anything but digits.
 */
export function computeCheckDigit(digits: string): string {
  if (!/^\d+$/.test(digits)) throw new RangeError('a check digit needs decimal digits');
  let product = 10;
  for (const digit of digits) {
    const sum = (product + Number(digit)) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return String((11 - product) % 10);
}
