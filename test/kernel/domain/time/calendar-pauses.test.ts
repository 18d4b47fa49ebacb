import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, type Instant, plusMillis, toInstant, toLocalDate, toMillis } from '#kernel/domain/instant.ts';
import { addLimit, computeRemaining, extendDue, type Remaining, resumeDue } from '#kernel/domain/time/calendar.ts';
import { type ParsedLimit, toLimit } from '#kernel/domain/time/duration.ts';
import { CN, daysFrom, isWorkingByNotice, local, nthWorkingDayAfter } from './state-council.ts';

const workingDays = (days: number): ParsedLimit => ({ unit: 'workingDays', days });

/** The deadline of a clock after pauses and resumes. */
function dueAfter(limit: ParsedLimit, start: Instant, ...pauses: readonly (readonly [string, string])[]): Instant {
  let { dueAt } = addLimit(CN, limit, start);
  for (const [pausedAt, resumedAt] of pauses) {
    const remaining = computeRemaining(CN, limit, dueAt, local(pausedAt), start);
    // A ledger entry is stored as JSON.
    const fromLedger: Remaining = JSON.parse(JSON.stringify(remaining));
    dueAt = resumeDue(CN, fromLedger, local(resumedAt)).dueAt;
  }
  return dueAt;
}

describe('a working-day clock that is paused', () => {
  const monday = local('2026-03-09 10:00'); // 5 WD: due on Monday 16 at 24:00

  test.each([
    ['and resume on the same day change nothing', '2026-03-11 10:00', '2026-03-11 17:00', '2026-03-16'],
    ['over one midnight adds one day', '2026-03-11 10:00', '2026-03-12 08:00', '2026-03-17'],
    ['from Wednesday to Friday adds two days', '2026-03-11 10:00', '2026-03-13 15:00', '2026-03-18'],
    ['over a weekend adds one day for Friday', '2026-03-13 10:00', '2026-03-16 08:00', '2026-03-17'],
    ['from Friday to Saturday adds one day for Friday', '2026-03-13 10:00', '2026-03-14 08:00', '2026-03-17'],
    ['inside a weekend changes nothing', '2026-03-14 10:00', '2026-03-15 08:00', '2026-03-16'],
    ['from Saturday to Monday changes nothing', '2026-03-14 10:00', '2026-03-16 08:00', '2026-03-16'],
    ['and resume on the start day change nothing', '2026-03-09 11:00', '2026-03-09 12:00', '2026-03-16'],
    ['from the start day to the next changes nothing', '2026-03-09 11:00', '2026-03-10 23:00', '2026-03-16'],
    ['from the start day to two days later adds one day', '2026-03-09 11:00', '2026-03-11 01:00', '2026-03-17'],
    ['and resume on the last day change nothing', '2026-03-16 11:00', '2026-03-16 23:59', '2026-03-16'],
    [
      'from the last day for a month ends on the day of the resume',
      '2026-03-16 11:00',
      '2026-04-16 09:00',
      '2026-04-16',
    ],
    [
      'from the last day into a holiday ends on the first working day',
      '2026-03-16 11:00',
      '2026-04-04 09:00',
      '2026-04-07',
    ],
    ['at midnight belongs to the day that begins', '2026-03-10 24:00', '2026-03-11 24:00', '2026-03-17'],
    ['after the deadline does not move it', '2026-03-17 10:00', '2026-03-25 10:00', '2026-03-16'],
    ['at the deadline does not move it', '2026-03-16 24:00', '2026-03-25 10:00', '2026-03-16'],
  ])('a pause %s', (_, pausedAt, resumedAt, end) => {
    expect(dueAfter(workingDays(5), monday, [pausedAt, resumedAt])).toBe(local(`${end} 24:00`));
  });

  test('a paused clock has whole working days left, including the day of the pause', () => {
    const { dueAt } = addLimit(CN, workingDays(5), monday);
    const left = (pausedAt: string) => computeRemaining(CN, workingDays(5), dueAt, local(pausedAt), monday);
    expect(left('2026-03-09 11:00')).toEqual({ state: 'left', limit: workingDays(5), countsFrom: '2026-03-10' });
    expect(left('2026-03-10 11:00')).toMatchObject({ limit: workingDays(5) });
    expect(left('2026-03-11 10:00')).toMatchObject({ limit: workingDays(4) });
    expect(left('2026-03-14 10:00')).toMatchObject({ limit: workingDays(1) });
    expect(left('2026-03-16 23:00')).toMatchObject({ limit: workingDays(1) });
    expect(left('2026-03-17 00:00')).toEqual({ state: 'expired', dueAt, provisional: false });
  });

  test('several pauses add one day for each working day that ended during a pause', () => {
    const pauses = [
      ['2026-03-10 09:00', '2026-03-10 10:00'],
      ['2026-03-10 11:00', '2026-03-11 09:00'],
      ['2026-03-11 10:00', '2026-03-12 09:00'],
    ] as const;
    expect(dueAfter(workingDays(5), monday, ...pauses)).toBe(local('2026-03-18 24:00'));
  });

  test('a pause does not change the time of day at which a half day ends', () => {
    // 2.5 WD from Monday: Thursday 12:00.
    expect(dueAfter(workingDays(2.5), monday, ['2026-03-10 09:00', '2026-03-11 09:00'])).toBe(
      local('2026-03-13 12:00'),
    );
    expect(dueAfter(workingDays(2.5), monday, ['2026-03-12 09:00', '2026-03-13 08:00'])).toBe(
      local('2026-03-13 12:00'),
    );
    expect(dueAfter(workingDays(2.5), monday, ['2026-03-12 12:00', '2026-03-13 08:00'])).toBe(
      local('2026-03-12 12:00'),
    );
  });

  test('a half day is due at once if the clock is resumed after 12:00 of its last day', () => {
    // A pause within one day changes nothing, so the deadline may pass while the clock is paused.
    expect(dueAfter(workingDays(2.5), monday, ['2026-03-12 09:00', '2026-03-12 15:00'])).toBe(
      local('2026-03-12 12:00'),
    );
    expect(dueAfter(workingDays(2.5), monday, ['2026-03-12 09:00', '2026-03-13 15:00'])).toBe(
      local('2026-03-13 12:00'),
    );
  });

  test('a pause keeps a deadline on a day off with no working day before it', () => {
    const dueAt = local('2026-03-15 12:00');
    const remaining = computeRemaining(CN, workingDays(5), dueAt, local('2026-03-14 10:00'), monday);
    expect(resumeDue(CN, remaining, local('2026-03-18 10:00')).dueAt).toBe(dueAt);
  });

  test('a pause after an extension keeps the days of both', () => {
    const { dueAt } = extendDue(CN, workingDays(3), addLimit(CN, workingDays(5), monday).dueAt);
    const remaining = computeRemaining(CN, workingDays(5), dueAt, local('2026-03-11 10:00'), monday);
    expect(remaining).toMatchObject({ limit: workingDays(7) });
    expect(resumeDue(CN, remaining, local('2026-03-12 10:00')).dueAt).toBe(local('2026-03-20 24:00'));
  });

  test('a pause adds exactly the working days that end during it, after the start day', () => {
    const anyStart = fc.integer({ min: Date.UTC(2023, 11, 20), max: Date.UTC(2026, 11, 31) }).map(toInstant);
    const anyDays = fc.integer({ min: 1, max: 30 }).map((halves) => halves / 2);
    fc.assert(
      fc.property(
        anyStart,
        anyDays,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(40 * DAY_MS),
        (start, n, at, length) => {
          const { dueAt } = addLimit(CN, workingDays(n), start);
          const pausedAt = plusMillis(start, Math.floor(at * (toMillis(dueAt) - toMillis(start) - 1)));
          const resumedAt = plusMillis(pausedAt, length);
          const pausedEnds = daysFrom(toLocalDate(pausedAt), toLocalDate(resumedAt)).slice(0, -1);
          const givenBack = pausedEnds.filter((date) => date > toLocalDate(start) && isWorkingByNotice(date)).length;
          const lastDay = toLocalDate(plusMillis(dueAt, -1));
          const timeOfDay = toMillis(dueAt) - toMillis(local(`${lastDay} 00:00`));
          const expected = plusMillis(local(`${nthWorkingDayAfter(lastDay, givenBack)} 00:00`), timeOfDay);
          const remaining = computeRemaining(CN, workingDays(n), dueAt, pausedAt, start);
          expect(resumeDue(CN, remaining, resumedAt).dueAt).toBe(expected);
        },
      ),
    );
  });
});

describe('a clock of plain time or working hours that is paused', () => {
  test.each<[ParsedLimit, string, string, string, string]>([
    [
      { unit: 'time', ms: 24 * HOUR_MS },
      '2026-03-09 10:00',
      '2026-03-09 20:00',
      '2026-03-12 07:30',
      '2026-03-12 21:30',
    ],
    [
      { unit: 'workingHours', ms: 4 * HOUR_MS },
      '2026-03-09 09:00',
      '2026-03-09 10:00',
      '2026-03-09 11:00',
      '2026-03-09 15:00',
    ],
    [
      { unit: 'workingHours', ms: 4 * HOUR_MS },
      '2026-03-09 09:00',
      '2026-03-09 12:10',
      '2026-03-09 12:50',
      '2026-03-09 14:00',
    ],
    [
      { unit: 'workingHours', ms: 4 * HOUR_MS },
      '2026-03-13 16:00',
      '2026-03-13 16:30',
      '2026-03-14 10:00',
      '2026-03-16 12:00',
    ],
  ])('%j from %s, paused at %s, resumed at %s, is due at %s', (limit, start, pausedAt, resumedAt, end) => {
    expect(dueAfter(limit, local(start), [pausedAt, resumedAt])).toBe(local(end));
  });

  test('a pause of plain time or working hours keeps exactly the counted time that is left', () => {
    const anyStart = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2027, 5, 1) }).map(toInstant);
    const anyUnit = fc.constantFrom<'time' | 'workingHours'>('time', 'workingHours');
    const anyLength = fc.integer({ min: 2, max: 40 * HOUR_MS });
    fc.assert(
      fc.property(anyStart, anyUnit, anyLength, fc.nat(20 * DAY_MS), (start, unit, total, length) => {
        const limit = toLimit(unit, total);
        const { dueAt } = addLimit(CN, limit, start);
        // Paused after a part of the counted time, at the instant at which a shorter limit would end.
        const part = Math.floor(total / 3) || 1;
        const pausedAt = addLimit(CN, toLimit(unit, part), start).dueAt;
        const remaining = computeRemaining(CN, limit, dueAt, pausedAt, start);
        expect(remaining).toMatchObject({ state: 'left', limit: { unit, ms: total - part } });
        const resumedAt = plusMillis(pausedAt, length);
        expect(resumeDue(CN, remaining, resumedAt)).toEqual(addLimit(CN, toLimit(unit, total - part), resumedAt));
      }),
    );
  });
});

describe('a deadline after a pause', () => {
  test('a resumed deadline is provisional if it depends on a year that is not published', () => {
    const start = local('2026-12-21 10:00');
    const limit = workingDays(5);
    const { dueAt, provisional } = addLimit(CN, limit, start);
    expect([dueAt, provisional]).toEqual([local('2026-12-28 24:00'), false]);
    const remaining = computeRemaining(CN, limit, dueAt, local('2026-12-28 09:00'), start);
    expect(resumeDue(CN, remaining, local('2026-12-31 09:00'))).toEqual({
      dueAt: local('2026-12-31 24:00'),
      provisional: false,
    });
    expect(resumeDue(CN, remaining, local('2027-01-01 09:00'))).toEqual({
      dueAt: local('2027-01-04 24:00'),
      provisional: true,
    });
  });

  test('a deadline that passed before the pause stays provisional', () => {
    const start = local('2026-12-31 10:00');
    const { dueAt } = addLimit(CN, workingDays(1), start);
    const remaining = computeRemaining(CN, workingDays(1), dueAt, local('2027-01-06 09:00'), start);
    expect(resumeDue(CN, remaining, local('2027-01-08 09:00'))).toEqual({ dueAt, provisional: true });
  });

  test('a deadline at the end of a published year that passed before the pause is not provisional', () => {
    const start = local('2026-12-30 10:00');
    const { dueAt } = addLimit(CN, workingDays(1), start);
    expect(dueAt).toBe(local('2026-12-31 24:00'));
    expect(computeRemaining(CN, workingDays(1), dueAt, dueAt, start)).toEqual({
      state: 'expired',
      dueAt,
      provisional: false,
    });
    const time: ParsedLimit = { unit: 'time', ms: 5 * DAY_MS };
    expect(computeRemaining(CN, time, local('2027-01-04 10:00'), local('2027-01-05 10:00'), start)).toMatchObject({
      state: 'expired',
      provisional: false,
    });
  });
});
