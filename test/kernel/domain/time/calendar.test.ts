import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DAY_MS,
  endOfLocalDay,
  HOUR_MS,
  type Instant,
  MINUTE_MS,
  plusMillis,
  toInstant,
  toLocalDate,
} from '#kernel/domain/instant.ts';
import {
  addLimit,
  type Calendar,
  countTimeBetween,
  extendDue,
  isPublished,
  isWorkingDay,
  shiftDue,
} from '#kernel/domain/time/calendar.ts';
import { halve, type LimitUnit, type ParsedLimit, toCountedMs, toLimit } from '#kernel/domain/time/duration.ts';
import { CN, day, daysFrom, isWorkingByNotice, local, nthWorkingDayAfter } from './state-council.ts';

const workingDays = (days: number): ParsedLimit => ({ unit: 'workingDays', days });
const time = (ms: number): ParsedLimit => ({ unit: 'time', ms });
const anyInstant = fc.integer({ min: Date.UTC(2023, 11, 1), max: Date.UTC(2027, 11, 31) }).map(toInstant);
const anyUnit = fc.constantFrom<LimitUnit>('time', 'workingDays', 'workingHours');
const anyCounted = fc.integer({ min: 1, max: 20 * DAY_MS });

describe('isWorkingDay', () => {
  test('the calendar agrees with the notices of the State Council on every day of 2024-2026', () => {
    const wrong = daysFrom('2024-01-01', '2026-12-31').filter(
      (date) => isWorkingDay(CN, date) !== isWorkingByNotice(date),
    );
    expect(wrong).toEqual([]);
  });

  test('the calendar has 251 working days in 2024 and 248 in 2025 and 2026', () => {
    const count = (year: number) =>
      daysFrom(`${year}-01-01`, `${year}-12-31`).filter((date) => isWorkingDay(CN, date)).length;
    expect([count(2024), count(2025), count(2026)]).toEqual([251, 248, 248]);
  });

  test.for([2024, 2025, 2026])('the calendar contains the days of holiday-cn for %i', (year, { skip }) => {
    const source = new URL(`../../../../../shared/data/holiday-cn-${year}.json`, import.meta.url);
    if (!existsSync(source)) skip('the data of holiday-cn is not part of the repository');
    const file: { days: { date: string; name: string; isOffDay: boolean }[] } = JSON.parse(
      readFileSync(source, 'utf8'),
    );
    const expected = file.days.map((each) => [each.date, { working: !each.isOffDay, name: each.name }]);
    expect(Object.entries(CN.days).filter(([date]) => date.startsWith(`${year}`))).toEqual(expected);
  });

  test('in a year that is not published only weekends and holidays on fixed dates are days off', () => {
    const free = daysFrom('2027-01-01', '2027-12-31').filter((date) => !isWorkingDay(CN, date));
    const onWeekdays = free.filter((date) => ![0, 6].includes(new Date(date).getUTCDay()));
    expect(onWeekdays).toEqual(['2027-01-01', '2027-10-01']);
    expect(free).toHaveLength(104 + 2);
    expect([isPublished(CN, day('2026-12-31')), isPublished(CN, day('2027-01-01'))]).toEqual([true, false]);
  });

  test('days that are listed in a calendar override the rules, also in a year that is not published', () => {
    const ownDays = {
      '2026-03-10': { working: false, name: 'local holiday' },
      '2026-02-16': { working: true, name: 'on duty' },
      '2027-10-01': { working: true, name: 'on duty' },
    };
    const merged = { ...CN, days: { ...CN.days, ...ownDays } };
    const dates = [day('2026-03-10'), day('2026-02-16'), day('2027-10-01'), day('2026-02-17')];
    expect(dates.map((date) => isWorkingDay(merged, date))).toEqual([false, true, true, false]);
    expect(dates.map((date) => isWorkingDay(CN, date))).toEqual([true, false, false, false]);
    expect(addLimit(merged, workingDays(1), local('2027-09-30 10:00'))).toEqual({
      dueAt: local('2027-10-01 24:00'),
      provisional: true,
    });
  });
});

describe('a limit in working days', () => {
  test.each([
    ['2025-01-24', 5, '2025-02-07'],
    ['2025-09-26', 5, '2025-10-10'],
    ['2026-02-13', 5, '2026-02-27'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2025-12-31', 1, '2026-01-04'],
    ['2026-02-28', 1, '2026-03-02'],
  ])('a limit from %s of %i days ends at 24:00 of %s', (start, n, end) => {
    for (const clock of ['00:00', '12:34', '23:59:59.999']) {
      expect(addLimit(CN, workingDays(n), local(`${start} ${clock}`))).toEqual({
        dueAt: local(`${end} 24:00`),
        provisional: false,
      });
    }
  });

  test.each([1, 3, 5, 15])('%i working days from every day of 2024-2026 end as counted day by day', (n) => {
    const wrong = daysFrom('2024-01-01', '2026-12-31').filter((start) => {
      const { dueAt, provisional } = addLimit(CN, workingDays(n), local(`${start} 23:59`));
      const end = nthWorkingDayAfter(start, n);
      return dueAt !== local(`${end} 24:00`) || provisional !== end > '2026-12-31';
    });
    expect(wrong).toEqual([]);
  });

  test('half of an odd number of working days ends at 12:00 of the last day', () => {
    expect(addLimit(CN, halve(workingDays(5)), local('2026-03-09 15:00')).dueAt).toBe(local('2026-03-12 12:00'));
    expect(addLimit(CN, halve(workingDays(1)), local('2026-02-14 09:00')).dueAt).toBe(local('2026-02-24 12:00'));
    expect(addLimit(CN, halve(workingDays(3)), local('2026-03-13 15:00')).dueAt).toBe(local('2026-03-17 12:00'));
    expect(addLimit(CN, workingDays(0.25), local('2026-03-13 15:00')).dueAt).toBe(local('2026-03-16 06:00'));
  });

  test('a deadline is provisional if it depends on a day of a year that is not published', () => {
    const provisional = (start: string, n: number) => addLimit(CN, workingDays(n), local(start)).provisional;
    expect(provisional('2026-12-30 10:00', 1)).toBe(false);
    expect(provisional('2026-12-30 10:00', 2)).toBe(true);
    expect(provisional('2026-12-31 10:00', 1)).toBe(true);
    expect(provisional('2023-12-31 10:00', 1)).toBe(false);
    expect(provisional('2023-12-30 10:00', 1)).toBe(true);
    expect(addLimit(CN, time(30 * DAY_MS), local('2026-12-30 10:00')).provisional).toBe(false);
  });

  test('a provisional deadline becomes firm and correct when the year is published', () => {
    const start = local('2026-12-31 10:00');
    const published: Calendar = {
      ...CN,
      version: 2,
      years: [...CN.years, 2027],
      days: {
        ...CN.days,
        '2027-01-01': { working: false, name: '元旦' },
        '2027-01-04': { working: false, name: '元旦' },
      },
    };
    expect(addLimit(CN, workingDays(1), start)).toEqual({ dueAt: local('2027-01-04 24:00'), provisional: true });
    expect(addLimit(published, workingDays(1), start)).toEqual({
      dueAt: local('2027-01-05 24:00'),
      provisional: false,
    });
  });

  test('an extension continues at the deadline and counts the working days after it', () => {
    const dueAt = local('2026-02-13 24:00');
    expect(extendDue(CN, workingDays(5), dueAt)).toEqual({ dueAt: local('2026-02-27 24:00'), provisional: false });
    expect(extendDue(CN, workingDays(5), local('2026-03-12 12:00')).dueAt).toBe(local('2026-03-19 12:00'));
    expect(extendDue(CN, time(2 * HOUR_MS), dueAt).dueAt).toBe(local('2026-02-14 02:00'));
    expect(extendDue(CN, workingDays(1), local('2026-12-31 24:00')).provisional).toBe(true);
  });
});

describe('a limit in plain time', () => {
  test.each([
    [15 * MINUTE_MS, '2026-02-16 23:50', '2026-02-17 00:05'],
    [2 * HOUR_MS, '2025-12-31 23:00', '2026-01-01 01:00'],
    [24 * HOUR_MS, '2024-02-28 18:00', '2024-02-29 18:00'],
    [24 * HOUR_MS, '2024-02-29 18:00', '2024-03-01 18:00'],
    [24 * HOUR_MS, '2025-02-28 18:00', '2025-03-01 18:00'],
    [7 * DAY_MS, '2026-02-13 09:00', '2026-02-20 09:00'],
  ])('a limit of %i ms counts around the clock from %s to %s', (ms, start, end) => {
    expect(addLimit(CN, time(ms), local(start))).toEqual({ dueAt: local(end), provisional: false });
  });
});

/** The instant `ms` of counted time after a start, counted from the start. */
const addCounted = (unit: LimitUnit, from: Instant, ms: number) => addLimit(CN, toLimit(unit, ms), from).dueAt;

describe('shiftDue', () => {
  const start = local('2026-03-11 15:00'); // a Wednesday
  const { dueAt } = addLimit(CN, workingDays(5), start);

  test('50 % of 5 working days have passed at 12:00 of the third working day', () => {
    expect(shiftDue(CN, 'workingDays', dueAt, -0.5 * toCountedMs(workingDays(5)))).toBe(local('2026-03-16 12:00'));
    expect(shiftDue(CN, 'workingDays', dueAt, -0.2 * toCountedMs(workingDays(5)))).toBe(local('2026-03-17 24:00'));
  });

  test('1, 3 and 5 working days after a deadline skip the holidays after it', () => {
    const marks = [1, 3, 5].map((n) => shiftDue(CN, 'workingDays', local('2026-02-13 24:00'), n * DAY_MS));
    expect(marks).toEqual([local('2026-02-14 24:00'), local('2026-02-25 24:00'), local('2026-02-27 24:00')]);
  });

  test('the end of a working day is 24:00 of that day, never 00:00 of a later one', () => {
    // Friday to Monday, and into the Spring Festival.
    expect(shiftDue(CN, 'workingDays', local('2026-03-16 24:00'), -DAY_MS)).toBe(local('2026-03-13 24:00'));
    expect(shiftDue(CN, 'workingDays', local('2026-02-24 24:00'), -DAY_MS)).toBe(local('2026-02-14 24:00'));
  });

  test('an offset of zero gives the deadline itself, even on a day off', () => {
    expect(shiftDue(CN, 'workingDays', local('2026-03-15 12:00'), 0)).toBe(local('2026-03-15 12:00'));
  });

  test('counting back from the deadline gives the same instant as counting from the start', () => {
    fc.assert(
      fc.property(anyInstant, anyUnit, anyCounted, anyCounted, fc.boolean(), (from, unit, total, other, whole) => {
        const mark = whole ? Math.ceil(other / DAY_MS) * DAY_MS : other;
        const end = addCounted(unit, from, total);
        expect(shiftDue(CN, unit, end, mark - total)).toBe(addCounted(unit, from, mark));
      }),
    );
  });
});

describe('countTimeBetween', () => {
  /** Counting starts with the first day that counts. */
  const firstCounted = (unit: LimitUnit, from: Instant) =>
    unit === 'workingDays' ? endOfLocalDay(toLocalDate(from)) : from;

  test('the time between a start and the end of a limit is the limit', () => {
    fc.assert(
      fc.property(anyInstant, anyUnit, anyCounted, (from, unit, counted) => {
        const end = addCounted(unit, from, counted);
        expect(countTimeBetween(CN, unit, firstCounted(unit, from), end)).toBe(counted);
      }),
    );
  });

  test('a longer limit never ends earlier, and a later instant never has less counted time', () => {
    fc.assert(
      fc.property(anyInstant, anyUnit, anyCounted, anyCounted, (from, unit, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(addCounted(unit, from, low) < addCounted(unit, from, high) || low === high).toBe(true);
        const [early, late] = [low, high].map((ms) => countTimeBetween(CN, unit, from, plusMillis(from, ms)));
        expect(early).toBeLessThanOrEqual(late as number);
      }),
    );
  });

  test.each(['time', 'workingDays', 'workingHours'] as const)('no time counts before the start: %s', (unit) => {
    const start = local('2026-03-11 15:00');
    expect(countTimeBetween(CN, unit, start, start)).toBe(0);
    expect(countTimeBetween(CN, unit, start, plusMillis(start, -DAY_MS))).toBe(0);
  });
});
