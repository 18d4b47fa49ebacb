import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Region } from '#directory/domain/directory.ts';
import { GAZETTEER, REGIONS, ROWS } from '#test/support/places/shipped.ts';
import { findRegionAt } from '#texts/domain/places/gazetteer.ts';
import { resolvePlace } from '#texts/domain/places/resolve-place.ts';

const example = JSON.parse(readFileSync(new URL('../../../../data/example/heping.json', import.meta.url), 'utf8')) as {
  readonly regions: readonly Region[];
};
const countyOf = (code: string) => REGIONS.find((region) => region.code === code.slice(0, 6))?.name ?? '';
const cityOf = (code: string) => REGIONS.find((region) => region.code === `${code.slice(0, 4)}00`)?.name ?? '';

test('No row of the shipped gazetteer is refused', () => {
  expect(ROWS.faults).toEqual([]);
  expect(ROWS.entries.length).toBeGreaterThan(300);
});

test('Every city, district and county of Liaoning is found by its own name below its city', () => {
  const named = REGIONS.filter(({ level }) => level === 'city' || level === 'county');
  const missed = named.filter(({ code, name, level }) => {
    const address = level === 'city' ? name : `${cityOf(code)}${name}`;
    return resolvePlace(GAZETTEER, { address }).regionCode !== code;
  });
  expect(named).toHaveLength(114);
  expect(missed).toEqual([]);
});

test('Every street and town of Liaoning is found by its name below its county', () => {
  const streets = REGIONS.filter(({ level }) => level === 'street');
  const missed = streets.filter(({ code, name }) => {
    const { regionCode, choices } = resolvePlace(GAZETTEER, { address: `${cityOf(code)}${countyOf(code)}${name}` });
    return regionCode !== code || choices.length > 0;
  });
  expect(missed.map(({ code, name }) => `${code} ${countyOf(code)}${name}`)).toEqual([]);
});

test('The example district has each of its communities and the boundary of each street', () => {
  for (const { code, name } of example.regions)
    expect(resolvePlace(GAZETTEER, { address: name })).toMatchObject({ regionCode: code, choices: [] });
  const streets = REGIONS.filter(({ code }) => code.startsWith('210102') && code.length === 9);
  expect(GAZETTEER.boundaries.map(({ code }) => code).toSorted()).toEqual(streets.map(({ code }) => code).toSorted());
  for (const { code, ring } of GAZETTEER.boundaries) {
    const lng = ring.reduce((sum, [each]) => sum + each, 0) / ring.length;
    const lat = ring.reduce((sum, [, each]) => sum + each, 0) / ring.length;
    expect(findRegionAt(GAZETTEER, { lat, lng })).toBe(code);
  }
});
