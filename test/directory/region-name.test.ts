import { describe, expect, test } from 'vitest';
import type { Region } from '#directory/domain/directory.ts';
import { regionName, withRegionName } from '#directory/presenting/region-name.ts';

const REGIONS: ReadonlyMap<string, Region> = new Map(
  (
    [
      { code: '210000', name: '辽宁省', level: 'province' },
      { code: '210100', name: '沈阳市', level: 'city' },
      { code: '210106', name: '铁西区', level: 'county' },
      { code: '210300', name: '鞍山市', level: 'city' },
      { code: '210303', name: '铁西区', level: 'county' },
      { code: '210303001', name: '永乐街道', level: 'street' },
      { code: '210303001002', name: '永乐社区', level: 'community' },
    ] as const
  ).map((region) => [region.code, region]),
);

describe('names of regions', () => {
  test('A region is named from its city down, so that districts of one name are told apart', () => {
    expect(regionName(REGIONS, '210106')).toBe('沈阳市铁西区');
    expect(regionName(REGIONS, '210303')).toBe('鞍山市铁西区');
    expect(regionName(REGIONS, '210303001002')).toBe('鞍山市铁西区永乐街道永乐社区');
  });

  test('A city and a province are named alone', () => {
    expect(regionName(REGIONS, '210100')).toBe('沈阳市');
    expect(regionName(REGIONS, '210000')).toBe('辽宁省');
  });

  test('A region that the directory does not know is shown by its code', () => {
    expect(regionName(REGIONS, '210303009')).toBe('210303009');
    expect(regionName(new Map(), '210100')).toBe('210100');
  });

  test('Without a code nothing is shown, and without the names the code alone', () => {
    expect(withRegionName(REGIONS, undefined)).toEqual({});
    expect(withRegionName(undefined, '210100')).toEqual({ regionCode: '210100' });
    expect(withRegionName(REGIONS, '210100')).toEqual({ regionCode: '210100', regionName: '沈阳市' });
  });
});
