import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findParentRegion, type Region } from '#directory/domain/directory.ts';

const { regions } = JSON.parse(
  readFileSync(new URL('../../../data/regions/liaoning.json', import.meta.url), 'utf8'),
) as { readonly regions: readonly Region[] };

test('Liaoning has 14 cities, 100 counties and districts, and 1,406 streets and towns', () => {
  const count = (level: Region['level']) => regions.filter((region) => region.level === level).length;
  expect([count('province'), count('city'), count('county'), count('street')]).toEqual([1, 14, 100, 1406]);
  expect(new Set(regions.map(({ code }) => code)).size).toBe(regions.length);
});

test('the parent of each division of Liaoning exists, up to the province', () => {
  const codes = new Set(regions.map(({ code }) => code));
  const without = regions.filter(({ code }) => code !== '210000' && !codes.has(findParentRegion(code) ?? ''));
  expect(without).toEqual([]);
});
