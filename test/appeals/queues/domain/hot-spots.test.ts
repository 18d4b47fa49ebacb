import { describe, expect, test } from 'vitest';
import {
  countNeeded,
  findEnd,
  findOpenHotSpot,
  growHotSpot,
  MOST_LISTED,
  type NearReport,
  openHotSpot,
} from '#appeals/queues/domain/hot-spots.ts';
import { DEFAULT_HOT_SPOT_POLICY } from '#directory/domain/policy/hot-spot-policy.ts';
import { HOUR_MS, type Instant, plusMillis } from '#kernel/domain/instant.ts';
import { localTime } from '#test/support/domain/world.ts';
import { AT, POLICY, report } from '#test/support/hot-spots/reports.ts';

const own = report(0, 0);
const four = [1, 2, 3, 4].map((n) => report(n, n));
describe('the expected load', () => {
  const needed = (local: string, category?: string, policy = POLICY, usual = 0) =>
    countNeeded(policy, { submittedAt: localTime(local), category }, usual);

  test('in the first cold week more people with cold flats are expected, and no more of other matters', () => {
    expect(needed('2026-11-03 12:00', '010101', DEFAULT_HOT_SPOT_POLICY)).toBe(15);
    expect(needed('2026-11-10 23:00', '010101', DEFAULT_HOT_SPOT_POLICY)).toBe(15);
    expect(needed('2026-11-11 00:00', '010101', DEFAULT_HOT_SPOT_POLICY)).toBe(5);
    expect(needed('2026-11-03 12:00', '0201', DEFAULT_HOT_SPOT_POLICY)).toBe(5);
    expect(needed('2026-11-03 12:00', undefined, DEFAULT_HOT_SPOT_POLICY)).toBe(5);
  });

  test('a load by hour counts between its hours, and the largest of several counts', () => {
    const night = { from: '01-01', to: '12-31', hours: { from: 0, to: 6 }, times: 0.6 };
    const winter = { from: '12-01', to: '02-28', times: 2 };
    const policy = { ...POLICY, expected: [night, winter] };
    expect(needed('2026-06-01 05:59', undefined, policy)).toBe(3);
    expect(needed('2026-06-01 06:00', undefined, policy)).toBe(5);
    expect(needed('2026-01-15 03:00', undefined, policy)).toBe(10);
    expect(needed('2026-12-01 12:00', undefined, policy)).toBe(10);
  });

  test('what is usual raises the number by three standard deviations', () => {
    expect(needed('2026-06-01 12:00', '0201', POLICY, 4)).toBe(10);
    expect(needed('2026-06-01 12:00', '0201', POLICY, 0.1)).toBe(5);
  });
});

describe('the course of a hot spot', () => {
  const spot = openHotSpot('210102001', own, [...four.toReversed(), own], AT);

  test('a hot spot is named after its first appeal, and has a curve by hour', () => {
    expect(spot).toMatchObject({ id: 'appeal-4', since: four[3]?.submittedAt, lastAt: AT, people: 5, count: 5 });
    expect(spot).toMatchObject({ category: '010101', openedBy: 'appeal-0', openedAt: AT, version: 1 });
    expect(spot.curve.map(({ count }) => count)).toEqual([1, 1, 1, 1, 1]);
    expect(openHotSpot('a', own, [report(1, 1, { category: '0201' }), own], AT).category).toBeUndefined();
  });

  test('a hot spot of sibling categories has their parent category', () => {
    const beside = { category: '010102' };
    expect(openHotSpot('a', own, [report(1, 1, beside), own], AT).category).toBe('0101');
    expect(findOpenHotSpot([spot], '210102001', report(9, -1, beside), [], POLICY)?.id).toBe(spot.id);
  });

  test('a hot spot grows with each appeal of the matter until it has been quiet', () => {
    const next = (hours: number, more: Partial<NearReport> = {}) => report(9, -hours, more);
    const open = (each: NearReport, alike: readonly NearReport[] = []) =>
      findOpenHotSpot([spot], '210102001', each, alike, POLICY)?.id;
    expect(open(next(6))).toBe(spot.id);
    expect(open(next(6.1))).toBeUndefined();
    expect(open(next(1, { category: '0201' }))).toBeUndefined();
    expect(open(next(1, { category: '0201' }), [report(1, 1, { hotSpot: spot.id })])).toBe(spot.id);
    expect(findOpenHotSpot([spot], '210102002', next(1), [], POLICY)).toBeUndefined();
    const grown = growHotSpot(spot, next(1), 6);
    expect(grown).toMatchObject({ count: 6, people: 6, version: 2, lastAt: plusMillis(AT, HOUR_MS) });
    expect(findEnd(grown, POLICY)).toBe(plusMillis(AT, 7 * HOUR_MS) satisfies Instant);
  });

  test('the newest appeals are listed, and all are counted', () => {
    let grown = spot;
    for (let n = 10; n < 60; n += 1) grown = growHotSpot(grown, report(n, -1), n);
    expect(grown.cases).toHaveLength(MOST_LISTED);
    expect(grown.cases.at(-1)?.number).toBe('59');
    expect(grown.count).toBe(55);
    expect(grown.curve.reduce((sum, { count }) => sum + count, 0)).toBe(55);
  });
});
