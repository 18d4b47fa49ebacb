import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { selectShownParts } from '#statistics/domain/suppression.ts';

const HIDE_BELOW = 5;

const shown = (...sizes: number[]) =>
  [...selectShownParts(new Map(sizes.map((size, at) => [at, size])), HIDE_BELOW)].toSorted((a, b) => a - b);

/** All ways to split a sum into `count` parts. */
function* splits(sum: number, count: number): Generator<number[]> {
  if (count === 1) yield [sum];
  else
    for (let first = 0; first <= sum; first++)
      for (const rest of splits(sum - first, count - 1)) yield [first, ...rest];
}

/** The shown parts with their sizes. */
function publish(parts: readonly number[]): string {
  return JSON.stringify(shown(...parts).map((at) => [at, parts[at]]));
}

describe('selectShownParts', () => {
  test('all parts are shown if none is below five', () => expect(shown(5, 9, 120)).toEqual([0, 1, 2]));

  test('parts below five are hidden, with the smallest other part if the sum would reveal them', () => {
    expect(shown(3, 9, 120)).toEqual([2]);
    expect(shown(3, 4, 120)).toEqual([2]);
    expect(shown(1, 2, 9, 120)).toEqual([3]);
  });

  test('if all small parts are of size four another part is hidden too', () => {
    expect(shown(4, 4, 9, 120)).toEqual([3]);
  });

  test('parts of the same size are hidden together', () => expect(shown(3, 9, 9, 120)).toEqual([3]));

  test('a part of zero hides no other part', () => expect(shown(0, 9, 120)).toEqual([1, 2]));

  test('hidden parts cannot be computed from the sum, the shown parts and the rule', () => {
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
        const wanted = publish(parts);
        const possible = new Map(hidden.map((at) => [at, new Set<number>()]));
        for (const guess of splits(rest, open.length)) {
          const world = parts.map((size, at) => guess[open.indexOf(at)] ?? size);
          if (publish(world) !== wanted) continue;
          for (const at of hidden) possible.get(at)?.add(world[at] ?? 0);
        }
        for (const [at, sizes] of possible) expect([parts, at, sizes.size > 1]).toEqual([parts, at, true]);
      }),
      { numRuns: 2000 },
    );
  });
});
