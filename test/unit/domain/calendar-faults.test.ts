import { describe, expect, test } from 'vitest';
import { calendarFaults } from '../../../shared/domain/calendar-faults.ts';
import { CALENDAR } from '../../support/domain-world.ts';

const day = (working: boolean) => ({ working, name: '元旦' });

describe('a calendar that follows the one in force', () => {
  test('may be the same, and may publish another year with its holidays', () => {
    expect(calendarFaults(CALENDAR, CALENDAR)).toEqual([]);
    const next = {
      ...CALENDAR,
      years: [...CALENDAR.years, 2027],
      days: { ...CALENDAR.days, '2027-01-01': day(false) },
    };
    expect(calendarFaults(next, CALENDAR)).toEqual([]);
  });

  test.each([
    ['takes a year back', { years: [2024, 2025] }, 'the year 2026 would be taken back'],
    ['publishes a year without holidays', { years: [...CALENDAR.years, 2027] }, 'the year 2027 has no holidays'],
    [
      'names a day that is none',
      { days: { ...CALENDAR.days, '2026-02-30': day(false) } },
      'there is no day 2026-02-30',
    ],
    [
      'lists a day of a year that it does not publish',
      { days: { ...CALENDAR.days, '2028-01-01': day(false) } },
      '2028-01-01 lies in a year that is not published',
    ],
    ['has no hours in order', { workingHours: [['17:00', '08:30']] as const }, 'the working hours are not in order'],
  ])('is not published when it %s', (_what, changes, fault) => {
    expect(calendarFaults({ ...CALENDAR, ...changes }, CALENDAR)).toContain(fault);
  });
});
