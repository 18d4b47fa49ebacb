import { describe, expect, test } from 'vitest';
import { buildRelease, type ReleaseRow } from '#statistics/domain/release.ts';
import type { CountedCell } from '#statistics/domain/release-tree.ts';
import { openRandom } from '#test/simulation/random.ts';
import { cellOf } from '#test/support/statistics/cells.ts';

/*
 * An attack on the parts of a sum whose sizes everybody knows: the reader makes the release of every way in which the follow-ups of the
 * categories could be resolved, not resolved, or left out, and keeps those whose release is the published one. What is the same in all of them is known.
 */

const HIDE_BELOW = 5;

/** Of a category: resolved, not resolved, left out. */
type Sides = readonly [resolved: number, not: number, out: number];
type World = readonly Sides[];

function* listSides(size: number): Generator<Sides> {
  for (let resolved = 0; resolved <= size; resolved++)
    for (let not = 0; not <= size - resolved; not++) yield [resolved, not, size - resolved - not];
}

function* listWorlds([size, ...sizes]: readonly number[]): Generator<World> {
  if (size === undefined) yield [];
  else for (const rest of listWorlds(sizes)) for (const sides of listSides(size)) yield [sides, ...rest];
}

const CATEGORIES = ['0101', '0102', '0103', '0104'];
const toCells = (world: World): readonly CountedCell[] =>
  world.map(([resolved, not, out], at) =>
    cellOf({
      city: '210100',
      category: CATEGORIES[at] as string,
      counts: { followUps: resolved + not + out, resolvable: resolved + not, resolved },
    }),
  );

type Publish = (cells: readonly CountedCell[]) => readonly ReleaseRow[];
const publish: Publish = (cells) => buildRelease(cells, HIDE_BELOW);

/** A release that looks at who was resolved and who was not, and forgets what the rate leaves out. */
const forgetful: Publish = (cells) =>
  publish(cells).map((row) => {
    const of = cells.filter(({ category }) => row.category === 'all' || category.startsWith(row.category));
    const sum = (count: 'resolvable' | 'resolved') => of.reduce((all, { counts }) => all + counts[count], 0);
    const [resolved, resolvable] = [sum('resolved'), sum('resolvable')];
    const isSafe = resolved >= HIDE_BELOW && resolvable - resolved >= HIDE_BELOW;
    return isSafe ? { ...row, resolution: Math.round((1000 * resolved) / resolvable) / 1000 } : row;
  });

/** The numbers from 1 to 4 that are the same in every world of a release, of a category or of all together. */
function invert(sizes: readonly number[], published: Publish): readonly string[] {
  const seen = new Map<string, (number | undefined)[]>();
  for (const world of listWorlds(sizes)) {
    const release = JSON.stringify(published(toCells(world)));
    const total = [0, 1, 2].map((side) => world.reduce((sum, sides) => sum + (sides[side] as number), 0));
    const numbers = [...world.flat(), ...total];
    const same = seen.get(release);
    if (!same) seen.set(release, numbers);
    else for (const [at, number] of numbers.entries()) if (same[at] !== number) same[at] = undefined;
  }
  return [...seen].flatMap(([release, same]) =>
    same.some((number) => number !== undefined && number > 0 && number < HIDE_BELOW) ? [release] : [],
  );
}

/** A small and a large category of random sizes. */
const drawSizes = (seed: number): readonly number[] => {
  const random = openRandom(seed, 113);
  return [5 + random.below(5), 14 + random.below(6)];
};
const SIZES = [[5, 5, 10], ...[1, 2, 3, 4, 5].map(drawSizes)];

describe('a reader who makes every way in which known follow-ups could be resolved or left out', () => {
  test.each(SIZES.map((sizes) => [sizes]))('learns no number from one to four: %j', (sizes) => {
    expect(invert(sizes, publish)).toEqual([]);
  });

  test('learns some from a release that forgets what the rate leaves out', () => {
    expect(invert([6, 15], forgetful).length).toBeGreaterThan(0);
  });
});
