import { describe, expect, test } from 'vitest';
import { compareMatters, type Matter } from '#appeals/queues/domain/same-matter.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';

const POINT = { lat: 41.79, lng: 123.41 };
const same = (one: Matter, other: Matter) => compareMatters(one, other, DEFAULT_POLICY);

describe('compareMatters', () => {
  test('two appeals have the same category if one is equal to or above the other', () => {
    expect(same({ category: '0101' }, { category: '0101' })).toEqual(['category']);
    expect(same({ category: '01' }, { category: '010102' })).toEqual(['category']);
    expect(same({ category: '010102' }, { category: '01' })).toEqual(['category']);
    expect(same({ category: '0101' }, { category: '0102' })).toEqual([]);
    expect(same({}, { category: '01' })).toEqual([]);
  });

  test('two appeals have the same place if their points are as close as the policy says', () => {
    expect(same({ point: POINT }, { point: { ...POINT, lat: 41.7917 } })).toEqual(['place']);
    expect(same({ point: POINT }, { point: { ...POINT, lat: 41.7919 } })).toEqual([]);
    expect(same({ point: POINT }, {})).toEqual([]);
  });

  test('addresses are compared without widths, blanks and punctuation', () => {
    expect(same({ address: '南京南街 1号，2-3-1' }, { address: '南京南街１号2-3-1' })).toEqual(['place']);
    expect(same({ address: '南京南街1号' }, { address: '南京南街11号' })).toEqual([]);
    expect(same({}, {})).toEqual([]);
  });

  test('two appeals may have both category and place in common', () => {
    const matter = { category: '0101', address: '某街1号' };
    expect(same(matter, matter)).toEqual(['category', 'place']);
  });
});
