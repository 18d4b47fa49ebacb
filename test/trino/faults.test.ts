import { expect, test } from 'vitest';
import { listFigures } from '#infra/lake/lake-sql.ts';
import { FAULTS, findFault } from './faults.ts';

test.each(Object.keys(FAULTS))('the planted fault %s changes what Trino is asked', (name) => {
  const spoil = findFault(name);
  expect(listFigures().filter(({ sql }) => spoil(sql) !== sql).length).toBeGreaterThan(0);
});

test('the fault approx-percentile replaces every median and percentile of the key figures', () => {
  const spoil = findFault('approx-percentile');
  const spoilt = listFigures()
    .map(({ sql }) => spoil(sql))
    .join('\n');
  expect(spoilt.match(/approx_percentile\(\w+, 0\.[59]\)/g)).toHaveLength(4);
  expect(spoilt).not.toContain('array_sort');
});

test('without a fault Trino is asked what is stored, and an unknown fault is named', () => {
  expect(findFault(undefined)('SELECT 1')).toBe('SELECT 1');
  expect(() => findFault('none')).toThrow('none');
});
