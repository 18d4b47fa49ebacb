import { expect, test } from 'vitest';
import { searchQuery } from '#appeals/queues/contracts/queries/searches.ts';

const NUMBER = '260309100000350512';
const PHONE = '13812341234';
/** The names that are refused in a search. */
const refused = (query: object) => searchQuery.safeParse(query).error?.issues.map(({ path }) => path.join('.')) ?? [];

test.each([
  [{ status: 'closed' }, 'status'],
  [{ from: '2026-03-01' }, 'from'],
  [{ unit: 'parks' }, 'unit'],
  [{ q: '路灯' }, 'q'],
  [{ category: '01' }, 'category'],
  [{ light: 'red' }, 'light'],
  [{ undispatched: 'true' }, 'undispatched'],
] as const)('a search by phone refuses the filter %o, which it would ignore', (filter, name) => {
  expect(refused({ phone: PHONE, ...filter })).toEqual([name]);
  expect(refused(filter)).toEqual([]);
});

test('a search by number is by the number alone', () => {
  const bad = refused({ number: NUMBER, phone: PHONE, status: 'closed' });
  expect(bad).toContain('phone');
  expect(bad).toContain('status');
  expect(refused({ phone: PHONE })).toEqual([]);
});
