import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findEndOfTerm, lastDayOfTerm } from '#directory/domain/policy/retention.ts';
import { type LocalDate, plusDays } from '#kernel/domain/instant.ts';
import { localTime } from '#test/support/domain/world.ts';

const day = (text: string) => text as LocalDate;

describe('a term of months', () => {
  test.each([
    ['2026-03-10', 24, '2028-03-10'],
    ['2028-02-29', 24, '2030-02-28'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2026-12-31', 1, '2027-01-31'],
    ['2026-01-15', -24, '2024-01-15'],
  ])('a term from %s of %i months ends with %s', (begun, months, end) => {
    expect(lastDayOfTerm(day(begun), months)).toBe(end);
  });

  test('a term of months ends with the whole local day', () => {
    const closedAt = localTime('2026-03-10 23:59');
    expect(findEndOfTerm(closedAt, 24)).toBe(localTime('2028-03-11 00:00'));
    expect(findEndOfTerm(localTime('2026-03-11 00:00'), 24)).toBe(localTime('2028-03-12 00:00'));
  });

  test('a term of months never ends earlier for a case that was closed later', () => {
    fc.assert(
      fc.property(fc.nat({ max: 20_000 }), fc.integer({ min: 1, max: 240 }), (after, months) => {
        const begun = plusDays(day('2000-01-01'), after);
        expect(lastDayOfTerm(begun, months) <= lastDayOfTerm(plusDays(begun, 1), months)).toBe(true);
      }),
    );
  });
});
