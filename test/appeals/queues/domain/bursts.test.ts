import { describe, expect, test } from 'vitest';
import { type Comparison, findBurst, isUnusual } from '#appeals/queues/domain/bursts.ts';
import type { NearReport } from '#appeals/queues/domain/hot-spots.ts';
import { POLICY, report } from '#test/support/hot-spots/reports.ts';

interface Placed extends NearReport {
  readonly place?: string;
}

const placed = (n: number, hoursAgo: number, more: Partial<Placed> = {}) => report<Placed>(n, hoursAgo, more);
const many = (count: number, more: (n: number) => Partial<Placed> = () => ({})) =>
  Array.from({ length: count }, (_, at) => placed(at + 1, (at + 1) / 2, more(at + 1)));
const own = placed(0, 0);
const four = many(4);

function find(earlier: readonly Placed[], newest: Placed = own, isAlike: (other: Placed) => boolean = () => false) {
  const hasPlace = ({ place }: Placed) => place !== undefined;
  const comparison: Comparison<Placed> = {
    isAlike,
    hasPlace,
    isAtPlace: (other) => hasPlace(other) && other.place === newest.place,
    areApart: (one, other) => hasPlace(one) && hasPlace(other) && one.place !== other.place,
  };
  const burst = findBurst(newest, earlier, comparison, POLICY);
  return burst && isUnusual(burst, newest, earlier, POLICY) ? burst.cases.map(({ appealId }) => appealId) : undefined;
}

describe('a burst of one category', () => {
  test('many people with one matter in one area within a short time are a hot spot', () => {
    expect(find(four)).toEqual(['appeal-4', 'appeal-3', 'appeal-2', 'appeal-1', 'appeal-0']);
    expect(find(four.slice(1))).toBeUndefined();
  });

  test('people are counted, not appeals', () => {
    expect(find([...four.slice(1), placed(9, 1, { ownerKeys: ['person-2'] })])).toBeUndefined();
  });

  test('categories beside each other are one matter, those of another branch are not', () => {
    expect(find(many(4, () => ({ category: '010102' })))).toHaveLength(5);
    expect(find(many(4, () => ({ category: '010201' })))).toBeUndefined();
  });

  test('appeals of another category count when their words are alike', () => {
    const others = many(4, () => ({ category: '0201' }));
    expect(find(others)).toBeUndefined();
    expect(find(others, own, () => true)).toHaveLength(5);
  });

  test('appeals from before the window do not count', () => {
    expect(find([...four.slice(1), placed(1, 6.1)])).toBeUndefined();
  });

  test('a burst of a category needs clearly more people than usual for the category there', () => {
    // Two in each of the last 54 windows.
    const usual = Array.from({ length: 108 }, (_, n) => placed(100 + n, 7 + n * 3));
    expect(find([...four, ...usual])).toBeUndefined();
    expect(find([...many(7), ...usual])).toHaveLength(8);
  });

  test('from places that are known to be different it takes twice the people', () => {
    const apart = (n: number) => ({ place: `estate ${n}` });
    const newest = { ...own, place: 'estate 0' };
    expect(find(many(8, apart), newest)).toBeUndefined();
    expect(find(many(9, apart), newest)).toHaveLength(10);
    expect(find(many(8, apart))).toBeUndefined();
    expect(
      find(
        many(4, () => ({ place: 'estate 0' })),
        newest,
      ),
    ).toHaveLength(5);
    expect(find(four, newest)).toHaveLength(5);
  });
});

describe('a burst at one place', () => {
  const at = (eventScore: number) => (n: number) => ({ place: 'estate', category: `0${n}0101`, eventScore });
  const newest = { ...own, ...at(0.2)(9) };

  test('texts of an event at one place are a hot spot, whatever their words and categories', () => {
    expect(find(many(4, at(0.2)), newest)).toHaveLength(5);
    expect(find(many(3, at(0.2)), newest)).toBeUndefined();
    expect(
      find(
        many(4, (n) => ({ ...at(0.2)(n), place: 'other' })),
        newest,
      ),
    ).toBeUndefined();
  });

  test('a low score is made up for by higher ones, and those that lower the mean below 0 are left out', () => {
    const mixed = (n: number) => at(n === 1 ? -0.5 : 0.2)(n);
    expect(find(many(4, mixed), newest)).toHaveLength(5);
    expect(find(many(4, at(-0.1)), newest)).toBeUndefined();
    expect(find([...many(4, at(0.2)), placed(20, 1, at(-3)(8))], newest)).not.toContain('appeal-20');
  });

  test('a burst at a place needs clearly more people than usual there', () => {
    const usual = Array.from({ length: 108 }, (_, n) => placed(100 + n, 7 + n * 3, at(-1)(3)));
    expect(find([...many(4, at(0.2)), ...usual], newest)).toBeUndefined();
    expect(find([...many(7, at(0.2)), ...usual], newest)).toHaveLength(8);
  });
});
