import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareInstants,
  earliest,
  endOfLocalDay,
  getWeekday,
  getYear,
  type Instant,
  type LocalDate,
  latest,
  nextDate,
  parseInstant,
  parseLocalDate,
  plusDays,
  plusMillis,
  startOfLocalDay,
  toInstant,
  toLocalDate,
  toMillis,
} from '#kernel/domain/instant.ts';

const at = (text: string) => parseInstant(text) as Instant;
const day = (text: string) => parseLocalDate(text) as LocalDate;
const anyMillis = fc.integer({ min: Date.UTC(1970, 0, 2), max: Date.UTC(2200, 0, 1) });

describe('an instant', () => {
  test.each([
    ['2026-02-13T08:30:00.000Z', '2026-02-13T08:30:00.000Z'],
    ['2026-02-13T08:30:00Z', '2026-02-13T08:30:00.000Z'],
    ['2026-02-13T08:30Z', '2026-02-13T08:30:00.000Z'],
    ['2026-02-13T08:30:00.5Z', '2026-02-13T08:30:00.500Z'],
    ['2026-02-13T08:30:00.123456789Z', '2026-02-13T08:30:00.123Z'],
    ['2026-02-13T08:30:00+08:00', '2026-02-13T00:30:00.000Z'],
    ['2026-02-13T08:30:00+0800', '2026-02-13T00:30:00.000Z'],
    ['2026-01-01T00:00:00+08:00', '2025-12-31T16:00:00.000Z'],
    ['2025-12-31T20:00:00-05:30', '2026-01-01T01:30:00.000Z'],
    ['2024-02-29T23:59:59.999Z', '2024-02-29T23:59:59.999Z'],
    ['0050-03-01T00:00:00Z', '0050-03-01T00:00:00.000Z'],
  ])('%s is parsed as %s', (text, expected) => {
    expect(parseInstant(text)).toBe(expected);
  });

  test.each([
    ['a day without a time', '2026-02-13'],
    ['a time without a zone', '2026-02-13T08:30:00'],
    ['29 February of a common year', '2026-02-29T00:00:00Z'],
    ['29 February of a common century', '2100-02-29T00:00:00Z'],
    ['31 April', '2026-04-31T00:00:00Z'],
    ['month 13', '2026-13-01T00:00:00Z'],
    ['24:00', '2026-02-13T24:00:00Z'],
    ['a leap second', '2016-12-31T23:59:60Z'],
    ['an offset of a day', '2026-02-13T08:30:00+24:00'],
    ['an offset of 60 minutes', '2026-02-13T08:30:00+08:60'],
    ['lower case', '2026-02-13t08:30:00z'],
    ['blanks around', ' 2026-02-13T08:30:00Z'],
    ['a line break at the end', '2026-02-13T08:30:00Z\n'],
    ['a year of six digits', '+102026-02-13T08:30:00Z'],
    ['an instant before the year 0', '0000-01-01T00:00:00+08:00'],
    ['an instant after the year 9999', '9999-12-31T23:59:59-08:00'],
    ['nothing', ''],
    ['words', 'tomorrow'],
  ])('%s is not an instant', (_, text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  test('comparing instants as strings compares the times', () => {
    fc.assert(
      fc.property(anyMillis, anyMillis, (a, b) => {
        expect(toInstant(a) < toInstant(b)).toBe(a < b);
      }),
    );
  });

  test('converting milliseconds to an instant and back gives the same milliseconds', () => {
    fc.assert(
      fc.property(anyMillis, (ms) => {
        expect(toMillis(at(toInstant(ms)))).toBe(ms);
      }),
    );
  });

  test('a time outside of four-digit years is not an instant', () => {
    expect(() => toInstant(Date.UTC(10_000, 0, 1))).toThrow(RangeError);
    expect(() => toInstant(Number.NaN)).toThrow(RangeError);
    expect(() => plusMillis(at('0000-01-01T00:00:00Z'), -1)).toThrow(RangeError);
    expect(() => toLocalDate(at('9999-12-31T16:00:00Z'))).toThrow(RangeError);
  });

  test('earliest and latest do not depend on the order of their arguments', () => {
    const [a, b, c] = [at('2026-01-01T00:00Z'), at('2026-01-02T00:00Z'), at('2026-01-03T00:00Z')];
    expect([earliest(b, a, c), earliest(a), earliest(c, b, a)]).toEqual([a, a, a]);
    expect([latest(b, c, a), latest(c), latest(c, b, a)]).toEqual([c, c, c]);
  });

  test('compareInstants sorts the earlier instant first and finds equal ones equal', () => {
    const [a, b] = [at('2026-01-01T00:00Z'), at('2026-01-02T00:00Z')];
    expect([compareInstants(a, b), compareInstants(b, a), compareInstants(a, a)]).toEqual([-1, 1, 0]);
  });
});

describe('a local day in Shanghai', () => {
  test.each([
    ['2026-02-12T16:00:00.000Z', '2026-02-13'],
    ['2026-02-12T15:59:59.999Z', '2026-02-12'],
    ['2025-12-31T16:00:00.000Z', '2026-01-01'],
    ['2024-02-28T16:00:00.000Z', '2024-02-29'],
    ['2024-02-29T16:00:00.000Z', '2024-03-01'],
    // Shanghai had daylight saving until 1991; the platform's local time never has.
    ['1990-07-01T15:30:00.000Z', '1990-07-01'],
  ])('%s is on the local day %s', (instant, date) => {
    expect(toLocalDate(at(instant))).toBe(date);
  });

  test('a local day starts at 16:00 UTC of the day before and ends where the next one starts', () => {
    expect(startOfLocalDay(day('2026-02-13'))).toBe('2026-02-12T16:00:00.000Z');
    expect(endOfLocalDay(day('2026-02-13'))).toBe('2026-02-13T16:00:00.000Z');
    expect(endOfLocalDay(day('2024-02-28'))).toBe(startOfLocalDay(day('2024-02-29')));
  });

  test.each([
    ['2024-02-28', '2024-02-29'],
    ['2024-02-29', '2024-03-01'],
    ['2025-02-28', '2025-03-01'],
    ['2000-02-28', '2000-02-29'],
    ['2100-02-28', '2100-03-01'],
    ['2025-12-31', '2026-01-01'],
  ])('%s is followed by %s', (date, next) => {
    expect(nextDate(day(date))).toBe(next);
    expect(plusDays(day(next), -1)).toBe(date);
  });

  test('weekdays are numbered from Monday = 1 to Sunday = 7', () => {
    const week = ['2026-02-09', '2026-02-10', '2026-02-11', '2026-02-12', '2026-02-13', '2026-02-14', '2026-02-15'];
    expect(week.map((date) => getWeekday(day(date)))).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(getWeekday(day('2024-02-29'))).toBe(4);
    expect(getYear(day('2024-02-29'))).toBe(2024);
  });

  test('local days agree with the time zone data of the runtime', () => {
    const shanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
    const since1992 = fc.integer({ min: Date.UTC(1992, 0, 1), max: Date.UTC(2099, 0, 1) });
    fc.assert(
      fc.property(since1992, (ms) => {
        expect(toLocalDate(toInstant(ms))).toBe(shanghai.format(ms));
      }),
    );
  });

  test('a day that does not exist is not parsed', () => {
    for (const text of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '2026-02-13T00:00:00Z', '']) {
      expect(parseLocalDate(text)).toBeUndefined();
    }
  });
});
