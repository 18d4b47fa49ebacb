import { expect, test } from 'vitest';
import { toMonthDays } from '#kernel/domain/time/month.ts';
import { formatCsv, formatJsonLines, formatTable } from '#scripts/lake/print-rows.ts';
import { readLabelled } from '#scripts/router/read-labelled.ts';

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

test('rows are printed as JSON lines, which the trainer of the classifier reads', () => {
  const rows = [
    { title: null, text: '暖气不热', category: '010101', kind: 'complaint' },
    { title: '路灯', text: '不亮', category: '020202', kind: 'help' },
  ];
  const read = readLabelled(formatJsonLines(rows));
  expect(read.rows.map(({ category }) => category)).toEqual(['010101', '020202']);
});

test('toMonthDays gives the days of a month and the first of as many days before it', () => {
  expect(toMonthDays('2026-02')).toEqual({ first: '2026-02-01', last: '2026-02-28', before: '2026-01-04' });
  expect([toMonthDays('2026-13'), toMonthDays('2026-1'), toMonthDays('')]).toEqual([undefined, undefined, undefined]);
});
