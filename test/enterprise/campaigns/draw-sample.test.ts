import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate, type Drawable, openDraw, openFrame } from '#enterprise/campaigns/domain/draw-sample.ts';
import { hashText } from '#enterprise/campaigns/domain/hash-text.ts';

const sizes = fc.array(fc.nat(60), { minLength: 1, maxLength: 12 });
const seeds = fc.nat(2 ** 31 - 1);

/** A frame with so many businesses in each stratum, in no order of strata. */
const buildFrame = (populations: readonly number[]) =>
  populations
    .flatMap((population, stratum) =>
      Array.from({ length: population }, (_, at) => ({ creditCode: `9121${at}-${stratum}`, stratum: `s${stratum}` })),
    )
    .toSorted((one, other) => (one.creditCode < other.creditCode ? -1 : 1));
/** The sample of a frame, by the two passes over it. */
const drawSample = <Business extends Drawable>(frame: readonly Business[], size: number, seed: number) => {
  const collected = openFrame(seed);
  for (const business of frame) collected.add(business);
  return frame.filter(openDraw(collected.plan(size)));
};
const countBy = (drawn: readonly { readonly stratum: string }[]) => {
  const counts = new Map<string, number>();
  for (const { stratum } of drawn) counts.set(stratum, (counts.get(stratum) ?? 0) + 1);
  return counts;
};

describe('a stratified sample', () => {
  test('A sample of a stratum is its share in proportion, rounded up or down, and all add up to the size', () => {
    fc.assert(
      fc.property(sizes, fc.nat(800), seeds, (populations, size, seed) => {
        const all = populations.reduce((sum, each) => sum + each, 0);
        const counts = countBy(drawSample(buildFrame(populations), size, seed));
        expect([...counts.values()].reduce((sum, each) => sum + each, 0)).toBe(Math.min(size, all));
        for (const [stratum, population] of populations.entries()) {
          const quota = all === 0 ? 0 : Math.min(population, (size * population) / all);
          const drawn = counts.get(`s${stratum}`) ?? 0;
          expect(Math.abs(drawn - quota)).toBeLessThan(1);
          expect(drawn).toBeLessThanOrEqual(population);
        }
      }),
    );
  });

  test('No business is drawn twice, and every one that is drawn was served', () => {
    fc.assert(
      fc.property(sizes, fc.nat(800), seeds, (populations, size, seed) => {
        const frame = buildFrame(populations);
        const codes = drawSample(frame, size, seed).map(({ creditCode }) => creditCode);
        expect(new Set(codes).size).toBe(codes.length);
        const known = new Set(frame.map(({ creditCode }) => creditCode));
        expect(codes.every((code) => known.has(code))).toBe(true);
      }),
    );
  });

  test('The same seed draws the same sample, in whatever order the businesses are read', () => {
    fc.assert(
      fc.property(sizes, fc.nat(800), seeds, (populations, size, seed) => {
        const frame = buildFrame(populations);
        const codes = (businesses: typeof frame) =>
          drawSample(businesses, size, seed)
            .map(({ creditCode }) => creditCode)
            .toSorted();
        expect(codes(frame.toReversed())).toEqual(codes(frame));
      }),
    );
  });

  test('A larger sample by the same seed contains the smaller one where the strata allow it', () => {
    const frame = buildFrame([50]);
    const small = drawSample(frame, 10, 7);
    expect(drawSample(frame, 20, 7)).toEqual(expect.arrayContaining([...small]));
    expect(drawSample(frame, 10, 8)).not.toEqual(small);
  });

  test('Strata that are smaller than one share give a business or none, by the largest remainders', () => {
    const populations = new Map([
      ['a', 1],
      ['b', 1],
      ['c', 98],
    ]);
    expect([...allocate(10, populations)].toSorted()).toEqual([
      ['a', 0],
      ['b', 0],
      ['c', 10],
    ]);
    const three = new Map([...'abc'].map((stratum) => [stratum, 5] as const));
    expect([...allocate(4, three)].toSorted()).toEqual([
      ['a', 2],
      ['b', 1],
      ['c', 1],
    ]);
    expect(allocate(99, three)).toEqual(three);
  });

  test('Businesses with the same hash are drawn in the order in which they are read, and no more than planned', () => {
    const [one, other] = ['x', 'x'].map((creditCode) => ({ creditCode, stratum: 's' }));
    expect(drawSample([one, other, { creditCode: 'y', stratum: 't' }] as never, 2, 3)).toHaveLength(2);
    expect(drawSample([one, other] as never, 1, 3)).toEqual([one]);
  });
});

test('The hash spreads codes evenly, also of codes that differ in one character, and depends on the seed', () => {
  const buckets = Array.from({ length: 16 }, () => 0);
  for (let at = 0; at < 16_000; at++) {
    const bucket = Math.floor((hashText(`91210102MA0E${String(at).padStart(5, '0')}`, 42) / 2 ** 53) * 16);
    buckets[bucket] = (buckets[bucket] ?? 0) + 1;
  }
  // Four standard deviations of a fair draw of 1,000.
  for (const count of buckets) expect(Math.abs(count - 1000)).toBeLessThan(4 * Math.sqrt(1000));
  expect(hashText('91210102MA0E00001H', 1)).not.toBe(hashText('91210102MA0E00001H', 2));
});
