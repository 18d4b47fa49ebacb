import { describe, expect, test } from 'vitest';
import { listUndispatched, type UndispatchedSearch } from '#appeals/queues/usecases/queues/list-undispatched.ts';
import { plusDays, toLocalDate } from '#kernel/domain/instant.ts';
import { aboutATree, failureOf, file, fileIn, give, staffAs, succeeded } from '#test/support/usecases/cases.ts';
import { project } from '#test/support/usecases/lives.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

const unclear = aboutATree({ categoryHint: undefined });

/** Two cases to accept, two to dispatch, and one that a unit has. */
async function openCases(world: World) {
  const ids = {
    first: await file(world, unclear, { key: 'k1' }),
    second: await file(world, unclear, { key: 'k2' }),
    accepted: await file(world, unclear, { key: 'k3' }),
    other: await file(world, unclear, { key: 'k4' }),
  };
  await give(world, ids.accepted, 'accept');
  await give(world, ids.other, 'accept');
  await fileIn(world, 'dispatched', aboutATree(), 'k5');
  await project(world, world.log.all());
  return ids;
}

const find = async (world: World, search: UndispatchedSearch = {}, limit = 10, after?: string) =>
  succeeded(await listUndispatched(world, staffAs('DSP'), search, limit, after));
const idsOf = (page: { readonly items: readonly { readonly appealId: string }[] }) =>
  page.items.map(({ appealId }) => appealId);

describe('listUndispatched', () => {
  test('open cases that no unit has are found, those to accept first', async () => {
    const world = openWorld();
    const { first, second, accepted, other } = await openCases(world);
    const found = idsOf(await find(world));
    expect(found.slice(0, 2).toSorted()).toEqual([first, second].toSorted());
    expect(found.slice(2).toSorted()).toEqual([accepted, other].toSorted());
  });

  test('pages continue from one queue into the next, and no case is missed or named twice', async () => {
    const world = openWorld();
    const ids = await openCases(world);
    for (const limit of [1, 2, 3]) {
      const found: string[] = [];
      let after: string | undefined;
      do {
        const page = await find(world, {}, limit, after);
        expect(page.items.length).toBeLessThanOrEqual(limit);
        found.push(...idsOf(page));
        after = page.after;
      } while (after !== undefined);
      expect(found.toSorted()).toEqual(Object.values(ids).toSorted());
    }
  });

  test('status, category, light and days of filing narrow them', async () => {
    const world = openWorld();
    const { accepted, other } = await openCases(world);
    expect(idsOf(await find(world, { status: 'accepted' })).toSorted()).toEqual([accepted, other].toSorted());
    expect(idsOf(await find(world, { filter: { category: '01' } })).toSorted()).toEqual([accepted, other].toSorted());
    expect(idsOf(await find(world, { filter: { light: 'red' } }))).toEqual([]);
    const today = toLocalDate(world.time.now());
    expect(idsOf(await find(world, { days: { from: today, to: today } }))).toHaveLength(4);
    expect(idsOf(await find(world, { days: { from: plusDays(today, -2), to: plusDays(today, -1) } }))).toEqual([]);
  });

  test('an operator finds the cases to accept, and staff of units have no such search', async () => {
    const world = openWorld();
    const { first, second } = await openCases(world);
    const found = succeeded(await listUndispatched(world, staffAs('AGT'), {}, 10));
    expect(idsOf(found).toSorted()).toEqual([first, second].toSorted());
    for (const role of ['UNT', 'LDR', 'WRK', 'MGR', 'ADM'] as const)
      expect(failureOf(await listUndispatched(world, staffAs(role, 'parks'), {}, 10))).toBe('not-found');
  });
});
