import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  countBack,
  countBetween,
  countOn,
  DAY,
  HOUR,
  isWorkingDay,
  parseCalendar,
  parseDay,
  startOfDay,
  toDay,
} from './calendar.ts';
import { countLimit } from './clock.ts';
import { parseLimit, workingDays } from './limits.ts';

const CALENDAR = parseCalendar(
  JSON.parse(readFileSync(new URL('../../../data/calendars/cn-2024-2026.json', import.meta.url), 'utf8')),
);
const local = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);
const endOf = (date: string) => startOfDay(parseDay(date) + 1);

describe('the calendar of the independent checker', () => {
  test.each([
    ['2025-01-24', '2025-02-07'],
    ['2025-09-26', '2025-10-10'],
    ['2026-02-13', '2026-02-27'],
  ])('five working days after %s end on %s', (from, to) => {
    expect(countLimit(CALENDAR, workingDays(5), local(`${from} 15:00`))).toEqual({
      due: endOf(to),
      provisional: false,
    });
  });

  test('a deadline over a year that is not published is provisional', () => {
    const from = local('2026-12-28 10:00');
    expect(countLimit(CALENDAR, workingDays(3), from)).toEqual({ due: endOf('2026-12-31'), provisional: false });
    expect(countLimit(CALENDAR, workingDays(5), from)).toEqual({ due: endOf('2027-01-05'), provisional: true });
  });

  test('office hours count without the lunch break, also on a make-up Saturday', () => {
    expect(countOn(CALENDAR, 'hours', local('2026-03-06 16:00'), 4 * HOUR)).toBe(local('2026-03-09 11:30'));
    expect(countOn(CALENDAR, 'hours', local('2026-02-13 16:00'), 4 * HOUR)).toBe(local('2026-02-14 11:30'));
  });

  test('a listed day wins, otherwise Monday to Friday are working days', () => {
    const isWorking = (date: string) => isWorkingDay(CALENDAR, parseDay(date));
    expect(['2026-02-14', '2026-02-17', '2026-03-07', '2026-03-09'].map(isWorking)).toEqual([true, false, false, true]);
  });

  test('counting back from a deadline is the reverse of counting on', () => {
    const due = endOf('2026-03-16');
    expect(countBack(CALENDAR, 'days', due, 2.5 * DAY)).toBe(local('2026-03-12 12:00'));
    expect(countBetween(CALENDAR, 'days', local('2026-03-12 12:00'), due)).toBe(2.5 * DAY);
    expect(toDay(due - 1)).toBe(parseDay('2026-03-16'));
  });

  test('a file without years is not a calendar', () => {
    expect(() => parseCalendar({ version: 1, years: ['x'].map(Number), days: {}, workingHours: [] })).toThrow();
  });
});

test('limits are read as events record them', () => {
  expect(parseLimit('PT7M30S')).toEqual({ unit: 'time', amount: 450_000 });
  expect(parseLimit('P7D')).toEqual({ unit: 'time', amount: 7 * DAY });
  expect(parseLimit({ workingDays: 2.5 })).toEqual({ unit: 'days', amount: 2.5 * DAY });
  expect(parseLimit({ workingHours: 4 })).toEqual({ unit: 'hours', amount: 4 * HOUR });
  expect(() => parseLimit('soon')).toThrow('not a limit');
});
