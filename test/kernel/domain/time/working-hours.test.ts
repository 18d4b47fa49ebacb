import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS, toInstant, toMillis } from '#kernel/domain/instant.ts';
import { addLimit, type Calendar, shiftDue } from '#kernel/domain/time/calendar.ts';
import type { ParsedLimit } from '#kernel/domain/time/duration.ts';
import { DEFAULT_WORKING_HOURS, isWorkingHours, listHourSpans } from '#kernel/domain/time/working-hours.ts';
import { CN, day, isWorkingByNotice, local } from './state-council.ts';

const hours = (count: number): ParsedLimit => ({ unit: 'workingHours', ms: count * HOUR_MS });

describe('a limit in working hours', () => {
  test.each([
    ['over lunch', 4, '2026-03-09 09:00', '2026-03-09 14:00'],
    ['that fills the morning ends at noon, not after lunch', 3.5, '2026-03-09 08:30', '2026-03-09 12:00'],
    ['that fills the day ends in the evening, not on the next morning', 7.5, '2026-03-09 08:30', '2026-03-09 17:00'],
    ['from lunch', 1, '2026-03-09 12:30', '2026-03-09 14:00'],
    ['from noon', 1, '2026-03-09 12:00', '2026-03-09 14:00'],
    ['from before the office opens', 1, '2026-03-09 03:00', '2026-03-09 09:30'],
    ['over the evening', 4, '2026-03-09 15:30', '2026-03-10 11:00'],
    ['from the evening', 4, '2026-03-09 22:00', '2026-03-10 13:30'],
    ['over a weekend', 4, '2026-03-13 16:00', '2026-03-16 11:30'],
    ['from a Saturday', 4, '2026-03-14 10:00', '2026-03-16 13:30'],
    ['over a make-up Saturday', 4, '2026-02-13 16:00', '2026-02-14 11:30'],
    ['on a make-up Saturday', 4, '2026-02-28 09:00', '2026-02-28 14:00'],
    ['over the Spring Festival', 4, '2026-02-14 16:00', '2026-02-24 11:30'],
    ['in the National Day', 4, '2025-10-03 10:00', '2025-10-09 13:30'],
    ['over the year end', 4, '2025-12-31 16:00', '2026-01-04 11:30'],
    ['over the leap day', 8, '2024-02-28 16:00', '2024-02-29 16:30'],
    ['of more than a day', 20, '2026-03-09 08:30', '2026-03-11 14:30'],
  ])('working hours %s: %d h from %s end at %s', (_, count, start, end) => {
    expect(addLimit(CN, hours(count), local(start))).toEqual({ dueAt: local(end), provisional: false });
  });

  test('working hours that end in a year that is not published are provisional', () => {
    expect(addLimit(CN, hours(1), local('2026-12-31 16:00'))).toEqual({
      dueAt: local('2026-12-31 17:00'),
      provisional: false,
    });
    expect(addLimit(CN, hours(2), local('2026-12-31 16:00'))).toEqual({
      dueAt: local('2027-01-04 09:30'),
      provisional: true,
    });
  });

  test('the red mark of a limit in working hours is counted in working hours', () => {
    const { dueAt } = addLimit(CN, hours(4), local('2026-03-13 15:00'));
    expect(shiftDue(CN, 'workingHours', dueAt, 4 * HOUR_MS)).toBe(local('2026-03-16 15:30'));
  });

  test('working hours end as counted minute by minute', () => {
    const anyMinute = fc.integer({ min: Date.UTC(2024, 0, 1) / MINUTE_MS, max: Date.UTC(2026, 11, 20) / MINUTE_MS });
    fc.assert(
      fc.property(anyMinute, fc.integer({ min: 1, max: 900 }), (start, minutes) => {
        const { dueAt } = addLimit(CN, { unit: 'workingHours', ms: minutes * MINUTE_MS }, toInstant(start * MINUTE_MS));
        expect(toMillis(dueAt) / MINUTE_MS).toBe(walkMinutes(start, minutes));
      }),
      { numRuns: 200 },
    );
  });
});

describe('working hours', () => {
  test('a calendar with other working hours gives other deadlines', () => {
    const allDay: Calendar = { ...CN, workingHours: [['00:00', '24:00']] };
    expect(addLimit(allDay, hours(4), local('2026-03-13 22:00')).dueAt).toBe(local('2026-03-16 02:00'));
    const threeShifts: Calendar = {
      ...CN,
      workingHours: [
        ['08:00', '09:00'],
        ['09:00', '10:00'],
        ['20:00', '21:00'],
      ],
    };
    expect(addLimit(threeShifts, hours(2.5), local('2026-03-13 08:00')).dueAt).toBe(local('2026-03-13 20:30'));
  });

  test('the spans of a day are its working hours', () => {
    expect(listHourSpans(DEFAULT_WORKING_HOURS, day('2026-03-09'))).toEqual([
      { date: '2026-03-09', fromMs: toMillis(local('2026-03-09 08:30')), toMs: toMillis(local('2026-03-09 12:00')) },
      { date: '2026-03-09', fromMs: toMillis(local('2026-03-09 13:00')), toMs: toMillis(local('2026-03-09 17:00')) },
    ]);
  });

  test.each<[string, [string, string][]]>([
    ['none at all', []],
    ['an empty pair', [['08:00', '08:00']]],
    ['an end before the beginning', [['12:00', '08:00']]],
    [
      'overlapping pairs',
      [
        ['08:00', '12:00'],
        ['11:00', '13:00'],
      ],
    ],
    [
      'pairs out of order',
      [
        ['13:00', '17:00'],
        ['08:00', '12:00'],
      ],
    ],
    ['a time that does not exist', [['08:60', '12:00']]],
    ['a time past midnight', [['08:00', '24:01']]],
    ['a time of one digit', [['8:00', '12:00']]],
  ])('working hours with %s are invalid, and counting with them is a defect', (_, pairs) => {
    expect(isWorkingHours(pairs)).toBe(false);
    expect(() => addLimit({ ...CN, workingHours: pairs }, hours(1), local('2026-03-09 09:00'))).toThrow(
      new RangeError('a calendar without valid working hours'),
    );
  });

  test('the default working hours are valid', () => {
    expect(isWorkingHours(DEFAULT_WORKING_HOURS)).toBe(true);
    expect(CN.workingHours).toEqual(DEFAULT_WORKING_HOURS);
  });
});

/** The minute of the epoch at which that many working minutes have passed, counted minute by minute. */
function walkMinutes(start: number, minutes: number): number {
  let minute = start;
  for (let left = minutes; left > 0; minute++) {
    const shanghai = new Date((minute + 480) * MINUTE_MS).toISOString();
    const clock = shanghai.slice(11, 16);
    const isOpen = (clock >= '08:30' && clock < '12:00') || (clock >= '13:00' && clock < '17:00');
    if (isOpen && isWorkingByNotice(shanghai.slice(0, 10))) left--;
  }
  return minute;
}
