import { describe, expect, test } from 'vitest';
import { findCalendarFaults } from '../../../shared/domain/clocks/calendar-faults.ts';
import { CALENDAR } from '../../support/domain/world.ts';

const day = (working: boolean) => ({ working, name: '元旦' });

describe('a calendar that follows the one in force', () => {
  test('may be the same, and may publish another year with its holidays', () => {
    expect(findCalendarFaults(CALENDAR, CALENDAR)).toEqual([]);
    const next = {
      ...CALENDAR,
      years: [...CALENDAR.years, 2027],
      days: { ...CALENDAR.days, '2027-01-01': day(false) },
    };
    expect(findCalendarFaults(next, CALENDAR)).toEqual([]);
  });

  test('may be the first of all, which takes nothing back', () => {
    expect(findCalendarFaults(CALENDAR)).toEqual([]);
    expect(findCalendarFaults({ ...CALENDAR, days: {} })).toContainEqual({
      field: 'years',
      fault: 'year-without-holidays',
      which: '2026',
    });
  });

  test('publishes something: without a year it would have no row in a table', () => {
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
      'names a day that is none',
      { days: { ...CALENDAR.days, '2026-02-30': day(false) } },
      ['days', 'no-such-day', '2026-02-30'],
    ],
    [
      'lists a day of a year that it does not publish',
      { days: { ...CALENDAR.days, '2028-01-01': day(false) } },
      ['days', 'day-not-published', '2028-01-01'],
    ],
    [
      'has no hours in order',
      { workingHours: [['17:00', '08:30']] as const },
      ['workingHours', 'hours-not-in-order', undefined],
    ],
  ])('is not published when it %s', (_what, changes, found) => {
    const faults = findCalendarFaults({ ...CALENDAR, ...changes }, CALENDAR);
    expect(faults.map(({ field, fault, which }) => [field, fault, which])).toContainEqual(found);
  });
});
