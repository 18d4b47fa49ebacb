import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findWilsonInterval } from '#statistics/domain/wilson.ts';

describe('the 95 % interval of a share', () => {
  // Computed by hand: the roots of (p - k/n)^2 = z^2 p (1 - p) / n with z = 1.959963984540054.
  test.each([
    [8, 10, 0.4901624715, 0.9433178485],
    [0, 10, 0, 0.2775327999],
    [10, 10, 0.7224672001, 1],
    [1, 1, 0.2065493144, 1],
    [3, 5, 0.2307242813, 0.8823792258],
    [898, 1000, 0.877693, 0.9152609],
  ])('%i of %i are between %f and %f', (inside, all, low, high) => {
    const interval = findWilsonInterval(inside, all);
    expect(interval.share).toBe(inside / all);
    expect(interval.low).toBeCloseTo(low, 6);
    expect(interval.high).toBeCloseTo(high, 6);
  });

  test('The interval is within 0-1, contains the share, and narrows with more answers of the same share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 5000 }), (all, some) => {
        const inside = some % (all + 1);
        const { share, low, high } = findWilsonInterval(inside, all);
        const more = findWilsonInterval(inside * 4, all * 4);
        return 0 <= low && low <= share && share <= high && high <= 1 && more.high - more.low < high - low;
      }),
    );
  });

  test('There is no share of nobody', () => {
    for (const [inside, all] of [
      [0, 0],
      [2, 1],
      [-1, 5],
    ] as const)
      expect(() => findWilsonInterval(inside, all)).toThrow(RangeError);
  });
});
