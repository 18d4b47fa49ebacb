import {
  formatLocalDeadline,
  formatLocalMinute,
  getWeekday,
  type Instant,
  type LocalDate,
  toLocalDate,
} from '../domain/instant.ts';
import type { Wording } from './language.ts';

// The one form of dates and times in all texts that people read: sentences of the API, messages and pages. Always Peking time and
// 24 hours. Without `Intl`: some phones have none in mini-programs.

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const WEEKDAYS_ZH = '一二三四五六日';

/** A day: `2026年3月10日`, `10 March 2026`. */
export function dayText(date: LocalDate): Wording {
  const [year, month, day] = partsOf(date);
  return { zh: `${year}年${month}月${day}日`, en: `${day} ${MONTHS[month - 1]} ${year}` };
}

/** A month, `2026-03`: `2026年3月`, `March 2026`. */
export function monthText(yearMonth: string): Wording {
  const [year, month = 0] = yearMonth.split('-').map(Number);
  return { zh: `${year}年${month}月`, en: `${MONTHS[month - 1]} ${year}` };
}

/** A day with its weekday: `2026年3月10日星期二`, `Tuesday 10 March 2026`. */
function weekdayText(date: LocalDate): Wording {
  const [day, weekday] = [dayText(date), getWeekday(date) - 1];
  return { zh: `${day.zh}星期${WEEKDAYS_ZH[weekday]}`, en: `${WEEKDAYS[weekday]} ${day.en}` };
}

/** When something was or begins: `2026年3月10日 18:00`, `10 March 2026 18:00`. Midnight begins a day. */
export function momentText(at: Instant): Wording {
  return withDay(formatLocalMinute(at), dayText);
}

/** Until when something lasts or may be done, in the same form. Midnight ends a day: `2026年3月10日 24:00`. */
export function endText(at: Instant): Wording {
  return withDay(formatLocalDeadline(at), dayText);
}

/** A moment without its year, for lists: `3月10日 18:00`, `10 Mar 18:00`. */
export function shortMomentText(at: Instant): Wording {
  return withDay(formatLocalMinute(at), shortDayText);
}

/** An end without its year, for lists. */
export function shortEndText(at: Instant): Wording {
  return withDay(formatLocalDeadline(at), shortDayText);
}

/** From when to when something of one day lasts: `15:30–16:00`. */
export function timesText(begin: Instant, end: Instant): string {
  return [formatLocalMinute(begin), formatLocalDeadline(end)].map((text) => text.slice(-5)).join('–');
}

/** The day of a moment with its weekday. */
export function weekdayOfText(at: Instant): Wording {
  return weekdayText(toLocalDate(at));
}

function shortDayText(date: LocalDate): Wording {
  const [, month, day] = partsOf(date);
  return { zh: `${month}月${day}日`, en: `${day} ${MONTHS[month - 1]?.slice(0, 3)}` };
}

function withDay(local: string, textOf: (date: LocalDate) => Wording): Wording {
  const [date, time] = local.split(' ') as [LocalDate, string];
  const day = textOf(date);
  return { zh: `${day.zh} ${time}`, en: `${day.en} ${time}` };
}

function partsOf(date: LocalDate): [number, number, number] {
  return date.split('-').map(Number) as [number, number, number];
}
