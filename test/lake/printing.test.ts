import { expect, test } from 'vitest';
import { formatCsv, formatTable } from '../../scripts/lake/print-rows.ts';
import { toMonthDays } from '../../shared/domain/clocks/month.ts';

test('rows are printed as a table or as comma-separated values with a header', () => {
  const rows = [
    { unit: '和平区', share: 0.25, cases: 4 },
    { unit: 'parks', share: null, cases: 12 },
  ];
  expect(formatTable(rows)).toBe(
    'unit     share  cases\n------  ------  -----\n和平区  0.2500      4\nparks        –     12',
  );
  expect(formatCsv(rows)).toBe('\ufeffunit,share,cases\r\n和平区,0.25,4\r\nparks,,12\r\n');
});

test('toMonthDays gives the days of a month and the first of as many days before it', () => {
  expect(toMonthDays('2026-02')).toEqual({ first: '2026-02-01', last: '2026-02-28', before: '2026-01-04' });
  expect([toMonthDays('2026-13'), toMonthDays('2026-1'), toMonthDays('')]).toEqual([undefined, undefined, undefined]);
});
