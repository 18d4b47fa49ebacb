import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#kernel/domain/instant.ts';
import {
  formatLimit,
  halve,
  type ParsedLimit,
  parseDuration,
  parseLimit,
  toCountedMs,
  toLimit,
} from '#kernel/domain/time/duration.ts';

const limit = (value: unknown) => parseLimit(value) as ParsedLimit;

describe('parseLimit and formatLimit', () => {
  test.each<[unknown, ParsedLimit]>([
    ['PT15M', { unit: 'time', ms: 15 * MINUTE_MS }],
    ['PT2H', { unit: 'time', ms: 2 * HOUR_MS }],
    ['PT24H', { unit: 'time', ms: 24 * HOUR_MS }],
    ['PT90M', { unit: 'time', ms: 90 * MINUTE_MS }],
    ['P7D', { unit: 'time', ms: 7 * DAY_MS }],
    ['P1W', { unit: 'time', ms: 7 * DAY_MS }],
    ['P1DT2H3M4S', { unit: 'time', ms: DAY_MS + 2 * HOUR_MS + 3 * MINUTE_MS + 4000 }],
    ['PT7.5M', { unit: 'time', ms: 450_000 }],
    ['PT0,5S', { unit: 'time', ms: 500 }],
    ['PT1,5H', { unit: 'time', ms: 90 * MINUTE_MS }],
    [`PT${'0'.repeat(36)}1S`, { unit: 'time', ms: 1000 }],
    [{ workingDays: 3660 }, { unit: 'workingDays', days: 3660 }],
    [{ workingDays: 5 }, { unit: 'workingDays', days: 5 }],
    [{ workingDays: 2.5 }, { unit: 'workingDays', days: 2.5 }],
    [{ workingHours: 4 }, { unit: 'workingHours', ms: 4 * HOUR_MS }],
    [{ workingHours: 0.25 }, { unit: 'workingHours', ms: 15 * MINUTE_MS }],
  ])('%j is a limit', (value, expected) => {
    expect(parseLimit(value)).toEqual(expected);
  });

  test.each([
    'P',
    'PT',
    'P1DT',
    'PT0S',
    'P0D',
    'P1Y',
    'P1M',
    'P1Y2M',
    'PT1.5H30M',
    'P1.5DT1H',
    'P1W1D',
    '-PT1H',
    'PT-1H',
    'pt15m',
    '15M',
    'PT15',
    'PT15M ',
    'PT15M\n',
    'PT1M1H',
    'P4000D',
    `PT${'1'.repeat(400)}S`,
    `PT${'0'.repeat(37)}1S`,
    { workingDays: 3661 },
    { workingHours: '4' },
    '',
    900,
    null,
    undefined,
    true,
    [],
    {},
    { workingDays: 0 },
    { workingDays: -1 },
    { workingDays: '5' },
    { workingDays: Number.NaN },
    { workingDays: 1e-12 },
    { workingDays: Number.POSITIVE_INFINITY },
    { workingDays: 1e9 },
    { workingHours: 0 },
    { workingHours: 1e9 },
    { workingDays: 1, workingHours: 1 },
    { workingDays: 1, note: '' },
    { days: 1 },
  ])('%j is not a limit', (value) => {
    expect(parseLimit(value)).toBeUndefined();
  });

  test('a duration may be zero, a limit may not', () => {
    expect(parseDuration('PT0S')).toBe(0);
    expect(parseLimit('PT0S')).toBeUndefined();
  });

  test('limits are formatted as in policies', () => {
    const texts = [
      'PT15M',
      'PT2H',
      'PT24H',
      'P7D',
      'PT1H30M',
      'PT26H',
      'PT7M30S',
      { workingDays: 2.5 },
      { workingHours: 4 },
    ];
    expect(texts.map((text) => formatLimit(limit(text)))).toEqual(texts);
  });

  test('a formatted limit parses to the same limit', () => {
    const ms = fc.integer({ min: 1, max: 3660 * DAY_MS });
    fc.assert(
      fc.property(ms, fc.constantFrom('time', 'workingDays', 'workingHours'), (length, unit) => {
        const read = parseLimit(formatLimit(toLimit(unit, length)));
        expect(read?.unit).toBe(unit);
        expect(toCountedMs(read as ParsedLimit)).toBe(length);
      }),
    );
  });
});

describe('halve', () => {
  test.each([
    ['PT15M', 'PT7M30S'],
    ['PT2H', 'PT1H'],
    ['PT24H', 'PT12H'],
    ['P7D', 'PT84H'],
    [{ workingDays: 5 }, { workingDays: 2.5 }],
    [{ workingDays: 1 }, { workingDays: 0.5 }],
    [{ workingDays: 15 }, { workingDays: 7.5 }],
    [{ workingHours: 4 }, { workingHours: 2 }],
  ])('an urgent case gets half of %j: %j', (whole, half) => {
    expect(formatLimit(halve(limit(whole)))).toEqual(half);
  });

  test('half of a limit is at least one millisecond', () => {
    expect(halve({ unit: 'time', ms: 1 })).toEqual({ unit: 'time', ms: 1 });
  });
});

test('a working day counts as 24 hours', () => {
  expect(toCountedMs(limit({ workingDays: 5 }))).toBe(120 * HOUR_MS);
  expect(toCountedMs(limit({ workingDays: 2.5 }))).toBe(60 * HOUR_MS);
  expect(toCountedMs(limit({ workingHours: 4 }))).toBe(4 * HOUR_MS);
  expect(toCountedMs(limit('PT15M'))).toBe(15 * MINUTE_MS);
});

test('a duration without any part is not a duration of zero', () => {
  expect(parseDuration('P')).toBeUndefined();
  expect(parseDuration('PT0S')).toBe(0);
});

test.each<[number, string]>([
  [2 * DAY_MS, 'P2D'],
  [2 * DAY_MS + HOUR_MS, 'PT49H'],
  [2 * DAY_MS + MINUTE_MS, 'PT48H1M'],
  [2 * DAY_MS + 1000, 'PT48H1S'],
  [0, 'PT0S'],
])('%i ms are formatted as %s', (ms, text) => {
  expect(formatLimit({ unit: 'time', ms })).toBe(text);
});
