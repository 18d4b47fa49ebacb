import { describe, expect, test } from 'vitest';
import { findCalendarFaults } from '#directory/domain/calendar-faults.ts';
import { CALENDAR } from '#test/support/domain/world.ts';

const day = (working: boolean) => ({ working, name: '元旦' });

describe('findCalendarFaults', () => {
  test('a calendar may stay the same or publish another year with its holidays', () => {
    expect(findCalendarFaults(CALENDAR, CALENDAR)).toEqual([]);
    const next = {
      ...CALENDAR,
      years: [...CALENDAR.years, 2027],
      days: { ...CALENDAR.days, '2027-01-01': day(false) },
    };
    expect(findCalendarFaults(next, CALENDAR)).toEqual([]);
  });

  test('the first calendar of all is valid if its years have holidays', () => {
    expect(findCalendarFaults(CALENDAR)).toEqual([]);
    expect(findCalendarFaults({ ...CALENDAR, days: {} })).toContainEqual({
      field: 'years',
      fault: 'year-without-holidays',
      which: '2026',
    });
  });

  test('a calendar without any year is rejected: it would have no row in a table', () => {
    expect(findCalendarFaults({ ...CALENDAR, years: [], days: {} })).toEqual([{ field: 'years', fault: 'no-year' }]);
  });

  test.each([
    ['takes a year back', { years: [2024, 2025] }, ['years', 'year-taken-back', '2026']],
    [
      'publishes a year without holidays',
      { years: [...CALENDAR.years, 2027] },
      ['years', 'year-without-holidays', '2027'],
    ],
    [
      'lists a day that does not exist',
      { days: { ...CALENDAR.days, '2026-02-30': day(false) } },
      ['days', 'no-such-day', '2026-02-30'],
    ],
    [
      'lists a day of a year that it does not publish',
      { days: { ...CALENDAR.days, '2028-01-01': day(false) } },
      ['days', 'day-not-published', '2028-01-01'],
    ],
    [
      'has working hours out of order',
      { workingHours: [['17:00', '08:30']] as const },
      ['workingHours', 'hours-not-in-order', undefined],
    ],
  ])('a calendar is rejected if it %s', (_what, changes, found) => {
    const faults = findCalendarFaults({ ...CALENDAR, ...changes }, CALENDAR);
    expect(faults.map(({ field, fault, which }) => [field, fault, which])).toContainEqual(found);
  });
});
