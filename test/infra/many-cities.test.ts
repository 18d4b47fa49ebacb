import { beforeAll, expect, test } from 'vitest';
import { groupCities } from '#infra/lake/city-groups.ts';
import { countSliceDays } from '#infra/lake/constructs/lake-compaction.ts';
import { listStacks } from '#scripts/deploy/order.ts';
import { type Synthesis, synthesiseWith } from './synthesis.ts';

/** More cities than any province has. */
const CITIES = Array.from({ length: 50 }, (_, index) => `${210_100 + index * 100}`);
/** What CloudFormation accepts of one template. */
const MOST = { bytes: 1_000_000, resources: 500 };
let synthesis: Synthesis;
beforeAll(async () => {
  const settings = { cities: CITIES };
  synthesis = await synthesiseWith({ stage: 'prod', region: 'cn-north-1', isChecked: false, settings });
});

test('with fifty cities every template stays below the limits of CloudFormation', () => {
  for (const [name, text] of Object.entries(synthesis.texts)) {
    const { length } = Object.keys(JSON.parse(text).Resources);
    expect(Buffer.byteLength(text), name).toBeLessThan(0.95 * MOST.bytes);
    expect(length, name).toBeLessThanOrEqual(MOST.resources);
  }
});

test('the figures of each city are in one stack, and every stack is deployed', () => {
  const groups = groupCities(CITIES);
  expect(groups.map(({ stack }) => stack)).toEqual([
    'city-figures',
    ...[2, 3, 4, 5, 6, 7, 8, 9].map((index) => `city-figures-${index}`),
  ]);
  expect(groups.flatMap(({ cities }) => cities)).toEqual(CITIES);
  const names = Object.keys(synthesis.texts).map((name) => name.replace(/^hotline-prod-|\.template\.json$/g, ''));
  expect(listStacks({ cities: CITIES, web: 'none' }).toSorted()).toEqual(names.toSorted());
});

test('a stage without cities has the one stack that it always had', () => {
  expect(groupCities([])).toEqual([{ stack: 'city-figures', cities: [] }]);
});

test('a statement of the compaction writes at most 100 partitions, whatever the number of cities', () => {
  expect([1, 14, 23, 24, 50, 98].map(countSliceDays)).toEqual([4, 4, 4, 3, 1, 1]);
  expect(() => countSliceDays(99)).toThrow('more partitions');
  const days = synthesis.assembly.functions.flatMap(({ environment }) => environment.COMPACT_SLICE_DAYS ?? []);
  expect(days).toEqual(['1', '1']);
});
