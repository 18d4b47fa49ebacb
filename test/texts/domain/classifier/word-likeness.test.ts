import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareToAll, SKETCH_SIZE, toSketch } from '#texts/domain/classifier/word-likeness.ts';

const numbers = fc.uniqueArray(fc.nat(2 ** 28 - 1), { minLength: 1, maxLength: 40 });
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
const likeness = (one: readonly number[], other: readonly number[]) =>
  compareToAll(toSketch(one), [toSketch(other)])[0] ?? Number.NaN;

/** Spreads small numbers over the range, as hashes are. */
const scatter = (value: number) => (value * 2654435761) % 2 ** 28;

describe('the likeness of words', () => {
  test('a text is wholly alike to itself, and not at all to one without a common pair', () => {
    fc.assert(
      fc.property(numbers, (own) => {
        expect(likeness(own, own)).toBeCloseTo(1, 10);
        expect(
          likeness(
            own,
            own.map((each) => each + 2 ** 28),
          ),
        ).toBe(0);
      }),
    );
  });

  test('likeness is the same in both directions, from 0 to 1', () => {
    fc.assert(
      fc.property(numbers, numbers, (one, other) => {
        const found = likeness(one, other);
        expect(found).toBeGreaterThanOrEqual(0);
        expect(found).toBeLessThanOrEqual(1 + 1e-9);
        // One text of the two is read as the store: the weights are the same when both are.
        const [there] = compareToAll(toSketch(one), [toSketch(other), toSketch(one)]);
        const [back] = compareToAll(toSketch(other), [toSketch(one), toSketch(other)]);
        expect(there).toBeCloseTo(back ?? Number.NaN, 10);
      }),
    );
  });

  test('a pair of words that nobody else writes counts more than one that many write', () => {
    const common = 1;
    const rare = 2;
    const others = [[common, 11, 12], [rare, 13, 14], ...range(100, 160).map((own) => [common, own, own + 1000])];
    const [byCommon = 0, byRare = 0] = compareToAll(toSketch([common, rare, 21]), others.map(toSketch));
    expect(byRare).toBeGreaterThan(2 * byCommon);
  });

  test('long texts are compared by a sample, which finds half in common to be about half', () => {
    const one = range(0, 600).map(scatter);
    const other = range(300, 900).map(scatter);
    expect(toSketch(one)).toHaveLength(SKETCH_SIZE);
    expect(likeness(one, other)).toBeGreaterThan(0.35);
    expect(likeness(one, other)).toBeLessThan(0.65);
    expect(likeness(one, range(600, 1200).map(scatter))).toBe(0);
  });

  test('a long text that contains a short one is alike to it as far as both are known', () => {
    const long = range(0, 600).map(scatter);
    expect(likeness(range(0, 30).map(scatter), long)).toBeGreaterThan(0.1);
  });

  test('nothing is alike to a text without pairs', () => {
    expect(compareToAll(toSketch([]), [toSketch([1]), toSketch([])])).toEqual([0, 0]);
    expect(compareToAll(toSketch([1]), [])).toEqual([]);
  });
});
