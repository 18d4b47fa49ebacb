import { describe, expect, test } from 'vitest';
import { differencesQuery } from '#appeals/queues/contracts/differences.ts';
import { ownQuery, searchQuery } from '#appeals/queues/contracts/queries/searches.ts';
import { localDate } from '#kernel/contracts/fields/codes.ts';
import { parse, type Schema } from '#kernel/contracts/parse.ts';
import { publishedQuery } from '#statistics/published-cases.contract.ts';
import { month, statisticsQuery } from '#statistics/statistics.contract.ts';

const isTaken = (schema: Schema<unknown>, value: unknown) => parse(schema, value, 'zh').ok;

describe('a day that a caller names', () => {
  test('Days from 1900 to 2999 are taken, and no other', () => {
    const days = ['1900-01-01', '2026-02-28', '2999-12-31'];
    const others = [
      '0000-01-01',
      '1899-12-31',
      '3000-01-01',
      '9999-12-31',
      '2026-02-29',
      '2026-2-1',
      '+2026-01-01',
      '',
    ];
    expect(days.filter((each) => !isTaken(localDate, each))).toEqual([]);
    expect(others.filter((each) => isTaken(localDate, each))).toEqual([]);
    expect(['0000-01', '9999-12', '1899-12', '2026-13'].filter((each) => isTaken(month(), each))).toEqual([]);
  });

  test.each([
    ['own appeals', ownQuery],
    ['search', searchQuery],
    ['differences', differencesQuery],
  ] as const)('A query for %s with the first or last day that can be written is refused, not failed', (_, query) => {
    for (const day of ['0000-01-01', '9999-12-31'])
      for (const asked of [{ from: day }, { to: day }, { from: day, to: day }])
        expect(isTaken(query, asked)).toBe(false);
  });

  test('So is a query for public data with such a month', () => {
    for (const query of [statisticsQuery, publishedQuery])
      for (const each of ['0000-01', '9999-12']) expect(isTaken(query, { month: each })).toBe(false);
  });
});
