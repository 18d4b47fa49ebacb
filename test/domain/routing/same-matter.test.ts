import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY } from '../../../shared/domain/directory/policy.ts';
import { compareMatters, type Matter } from '../../../shared/domain/routing/same-matter.ts';

const POINT = { lat: 41.79, lng: 123.41 };
const same = (one: Matter, other: Matter) => compareMatters(one, other, DEFAULT_POLICY);

describe('two appeals are alike', () => {
  test('in their category when one is the other or stands above it', () => {
    expect(same({ category: '0101' }, { category: '0101' })).toEqual(['category']);
    expect(same({ category: '01' }, { category: '010102' })).toEqual(['category']);
    expect(same({ category: '010102' }, { category: '01' })).toEqual(['category']);
    expect(same({ category: '0101' }, { category: '0102' })).toEqual([]);
    expect(same({}, { category: '01' })).toEqual([]);
  });

  test('in their place when the points lie close together, by the distance of the policy', () => {
    expect(same({ point: POINT }, { point: { ...POINT, lat: 41.7917 } })).toEqual(['place']);
    expect(same({ point: POINT }, { point: { ...POINT, lat: 41.7919 } })).toEqual([]);
    expect(same({ point: POINT }, {})).toEqual([]);
  });

  test('in their place when the addresses are written alike, but for widths, blanks and punctuation', () => {
    expect(same({ address: '南京南街 1号，2-3-1' }, { address: '南京南街１号2-3-1' })).toEqual(['place']);
    expect(same({ address: '南京南街1号' }, { address: '南京南街11号' })).toEqual([]);
    expect(same({}, {})).toEqual([]);
  });

  test('in both', () => {
    const matter = { category: '0101', address: '某街1号' };
    expect(same(matter, matter)).toEqual(['category', 'place']);
  });
});
