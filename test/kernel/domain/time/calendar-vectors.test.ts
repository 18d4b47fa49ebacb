import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, nextDate, toInstant, toLocalDate, toMillis } from '#kernel/domain/instant.ts';
import { addLimit, resumeDue, shiftDue } from '#kernel/domain/time/calendar.ts';
import { type ParsedLimit, toLimit } from '#kernel/domain/time/duration.ts';
import { CN, daysFrom, isWorkingByNotice, local, nthWorkingDayAfter } from './state-council.ts';

const ALL_DAYS = daysFrom('2024-01-01', '2026-12-31');
const COUNTS = Array.from({ length: 20 }, (_, index) => index + 1);

const workingDays = (days: number): ParsedLimit => ({ unit: 'workingDays', days });

describe('a limit in working days', () => {
  test('1 to 20 working days from every day of 2024-2026 end as counted day by day', () => {
    const wrong = ALL_DAYS.flatMap((start) =>
      COUNTS.filter(
        (n) =>
          addLimit(CN, workingDays(n), local(`${start} 09:00`)).dueAt !==
          local(`${nthWorkingDayAfter(start, n)} 24:00`),
      ).map((n) => `${start} + ${n}`),
    );
    expect(wrong).toEqual([]);
  });

  test('each further working day moves the deadline, and it is never on a day off', () => {
    for (const start of ALL_DAYS) {
      const ends = COUNTS.map((n) => addLimit(CN, workingDays(n), local(`${start} 18:00`)).dueAt);
      expect(ends).toEqual([...new Set(ends)].toSorted());
      // 24:00 is written as 00:00 of the day after.
      const lastDays = ends.map((end) => toLocalDate(toInstant(toMillis(end) - 1)));
      expect(lastDays.filter((day) => !isWorkingByNotice(day))).toEqual([]);
    }
  });
});

describe('a limit in plain time', () => {
  test('hours end by the local clock over midnight, year end and leap day, on every day of 2024-2026', () => {
    const wrong = ALL_DAYS.flatMap((start) => {
      const tomorrow = nextDate(start);
      const at = (from: string, hours: number) =>
        addLimit(CN, { unit: 'time', ms: hours * HOUR_MS }, local(from)).dueAt;
      return [
        at(`${start} 23:30`, 1) === local(`${tomorrow} 00:30`),
        at(`${start} 15:00`, 24) === local(`${tomorrow} 15:00`),
        at(`${start} 00:00`, 2) === local(`${start} 02:00`),
        at(`${start} 22:00`, 2) === local(`${start} 24:00`),
        at(`${start} 22:00`, 2) === local(`${tomorrow} 00:00`),
      ].every(Boolean)
        ? []
        : [start];
    });
    expect(wrong).toEqual([]);
  });
});

describe('splitting a limit', () => {
  const anyStart = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2026, 9, 1) }).map(toInstant);
  const anyUnit = fc.constantFrom('time' as const, 'workingDays' as const, 'workingHours' as const);
  const anyLength = fc.integer({ min: 1, max: 40 * DAY_MS });

  test('shifting a deadline back and forward by the same counted time gives the deadline again', () => {
    fc.assert(
      fc.property(anyStart, anyUnit, anyLength, (start, unit, counted) => {
        const { dueAt } = addLimit(CN, toLimit(unit, counted), start);
        const half = Math.floor(counted / 2);
        const middle = shiftDue(CN, unit, dueAt, half - counted);
        expect(shiftDue(CN, unit, middle, counted - half)).toBe(dueAt);
      }),
    );
  });

  test('a limit that is paused and resumed at once ends as if it had not been paused', () => {
    fc.assert(
      fc.property(
        anyStart,
        fc.constantFrom('time' as const, 'workingHours' as const),
        anyLength,
        (start, unit, whole) => {
          const part = Math.floor(whole / 3);
          const rest = toLimit(unit, whole - part);
          const paused = addLimit(CN, toLimit(unit, Math.max(1, part)), start).dueAt;
          const resumed = resumeDue(CN, { state: 'left', limit: rest, countsFrom: toLocalDate(start) }, paused).dueAt;
          expect(resumed).toBe(addLimit(CN, toLimit(unit, Math.max(1, part) + whole - part), start).dueAt);
        },
      ),
    );
  });
});
