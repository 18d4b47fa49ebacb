import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { selectShownParts } from '../../../shared/domain/statistics/suppression.ts';

const HIDE_BELOW = 5;

const shown = (...sizes: number[]) =>
  [...selectShownParts(new Map(sizes.map((size, at) => [at, size])), HIDE_BELOW)].toSorted((a, b) => a - b);

/** All ways to part a sum among so many. */
function* partings(sum: number, count: number): Generator<number[]> {
  if (count === 1) yield [sum];
  else
    for (let first = 0; first <= sum; first++)
      for (const rest of partings(sum - first, count - 1)) yield [first, ...rest];
}

/** What is published of parts: each that is shown with its size. */
function publication(parts: readonly number[]): string {
  return JSON.stringify(shown(...parts).map((at) => [at, parts[at]]));
}

describe('parts of a sum', () => {
  test('of five and more are shown when none is smaller', () => expect(shown(5, 9, 120)).toEqual([0, 1, 2]));

  test('below five are hidden, with the smallest other one when the sum would betray them', () => {
    expect(shown(3, 9, 120)).toEqual([2]);
    expect(shown(3, 4, 120)).toEqual([2]);
    expect(shown(1, 2, 9, 120)).toEqual([3]);
  });

  test('that are fours alone take another one with them: their sum says that none is smaller', () => {
    expect(shown(4, 4, 9, 120)).toEqual([3]);
  });

  test('of one size are hidden together', () => expect(shown(3, 9, 9, 120)).toEqual([3]));

  test('of zero hide nothing', () => expect(shown(0, 9, 120)).toEqual([1, 2]));

  test('that are hidden cannot be found out by whoever knows the sum, what is shown, and this rule', () => {
    const anyParts = fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 4 })
      .filter((parts) => parts.reduce((sum, size) => sum + size, 0) >= HIDE_BELOW);
    fc.assert(
      fc.property(anyParts, (parts) => {
        const seen = new Set(shown(...parts));
        const hidden = parts.flatMap((size, at) => (size > 0 && !seen.has(at) ? [at] : []));
        if (hidden.length === 0) return;
        const open = parts.flatMap((_, at) => (seen.has(at) ? [] : [at]));
        const rest = open.reduce((sum, at) => sum + (parts[at] ?? 0), 0);
        const wanted = publication(parts);
        const possible = new Map(hidden.map((at) => [at, new Set<number>()]));
        for (const guess of partings(rest, open.length)) {
          const world = parts.map((size, at) => guess[open.indexOf(at)] ?? size);
          if (publication(world) !== wanted) continue;
          for (const at of hidden) possible.get(at)?.add(world[at] ?? 0);
        }
        for (const [at, sizes] of possible) expect([parts, at, sizes.size > 1]).toEqual([parts, at, true]);
      }),
      { numRuns: 2000 },
    );
  });
});
