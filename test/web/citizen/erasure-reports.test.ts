import { expect, test } from 'vitest';
import { addReports, type ErasureReport } from '#web/citizen/own-data/add-reports.ts';

const kept = (what: ErasureReport['kept'][number]['what'], ...numbers: readonly string[]) => ({
  what,
  reason: what,
  ...(numbers.length > 0 && { count: numbers.length, appeals: numbers.map((number) => ({ number })) }),
});

test('The report of an erasure in two calls has the sums, and each reason once with the appeals of both', () => {
  const first = { isDone: false, erased: { sessions: 0, contacts: 3, businesses: 0 } };
  const next = { isDone: true, erased: { sessions: 2, contacts: 4, businesses: 1 } };
  const report = addReports(
    { ...first, kept: [kept('contactOfOpenCase', 'a'), kept('accessLog')] },
    { ...next, kept: [kept('contactOfOpenCase', 'b'), kept('contactInTerm', 'c'), kept('accessLog')] },
  );
  expect(report).toEqual({
    isDone: true,
    erased: { sessions: 2, contacts: 7, businesses: 1 },
    kept: [kept('contactOfOpenCase', 'a', 'b'), kept('accessLog'), kept('contactInTerm', 'c')],
  });
});
