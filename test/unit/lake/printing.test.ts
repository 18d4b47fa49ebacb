import { expect, test } from 'vitest';
import { monthDays } from '../../../scripts/lake/month-days.ts';
import { csvOf, tableOf } from '../../../scripts/lake/print-rows.ts';
import { csvCell } from '../../../shared/domain/lake/csv.ts';

test.each(['=1+1', '+86', '-2+3', '@SUM(A1)', '\t=1', '  =1', '＝1+1', '\u200b=1'])(
  'a text that a spreadsheet would calculate is defused: %j',
  (text) => {
    expect(csvCell(text).replace(/^"/, '').startsWith("'")).toBe(true);
  },
);

test('numbers, also negative ones, and ordinary texts stay as they are', () => {
  expect([csvCell(-3), csvCell('a-b'), csvCell('和平区'), csvCell(null)]).toEqual(['-3', 'a-b', '和平区', '']);
  expect(csvCell('a, "b"')).toBe('"a, ""b"""');
});

test('rows are printed as a table, or as comma-separated values with a head', () => {
  const rows = [
    { unit: '和平区', share: 0.25, cases: 4 },
    { unit: 'parks', share: null, cases: 12 },
  ];
  expect(tableOf(rows)).toBe(
    'unit     share  cases\n------  ------  -----\n和平区  0.2500      4\nparks        –     12',
  );
  expect(csvOf(rows)).toBe('unit,share,cases\n和平区,0.25,4\nparks,,12');
});

test('a month has its days, and as many before it', () => {
  expect(monthDays('2026-02')).toEqual({ first: '2026-02-01', last: '2026-02-28', before: '2026-01-04' });
  expect([monthDays('2026-13'), monthDays('2026-1'), monthDays('')]).toEqual([undefined, undefined, undefined]);
});
