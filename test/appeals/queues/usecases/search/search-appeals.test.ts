import { describe, expect, test } from 'vitest';
import { routeAppeal } from '#appeals/handling/usecases/workflow/route-appeal.ts';
import { type Search, searchAppeals } from '#appeals/queues/usecases/search/search-appeals.ts';
import { type LocalDate, toLocalDate } from '#kernel/domain/instant.ts';
import { aboutATree, failureOf, file, fileIn, give, staffAs, succeeded } from '#test/support/usecases/cases.ts';
import { project } from '#test/support/usecases/lives.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

type Staff = ReturnType<typeof staffAs>;

const today = (world: World) => ({ from: toLocalDate(world.time.now()), to: toLocalDate(world.time.now()) });
const search = async (world: World, staff: Staff, more: Partial<Search> = {}, limit = 10, after?: string) =>
  searchAppeals(world, staff, { ...today(world), ...more }, limit, after);
const found = async (world: World, staff: Staff, more: Partial<Search> = {}) =>
  succeeded(await search(world, staff, more)).items.map(({ appealId }) => appealId);

describe('searchAppeals', () => {
  test('a search finds cases in which the unit has or had an assignment, even after they closed', async () => {
    const world = openWorld();
    const closed = await fileIn(world, 'closed', aboutATree());
    await project(world, world.log.all());
    expect(await found(world, staffAs('UNT', 'parks'))).toEqual([closed]);
    expect(await found(world, staffAs('DSP'), { unitId: 'parks' })).toEqual([closed]);
    // A unit above names the unit.
    expect(await found(world, staffAs('UNT', 'district'), { unitId: 'parks' })).toEqual([closed]);
  });

  test('a search finds cases that the unit assists with', async () => {
    const world = openWorld();
    const id = await file(world, aboutATree());
    await routeAppeal(world, id, 1);
    await project(world, world.log.all());
    expect(await found(world, staffAs('UNT', 'street-1'))).toEqual([id]);
  });

  test('a search of the centre finds all cases, also those that no unit has had', async () => {
    const world = openWorld();
    const refused = await file(world, aboutATree({ categoryHint: undefined }));
    await give(world, refused, 'refuse');
    await project(world, world.log.all());
    expect(await found(world, staffAs('SUP'))).toEqual([refused]);
    expect(await found(world, staffAs('SUP'), { unitId: 'centre', status: 'refused' })).toEqual([refused]);
    expect(await found(world, staffAs('SUP'), { status: 'closed' })).toEqual([]);
    const dispatched = await fileIn(world, 'dispatched', aboutATree(), 'k2');
    await project(world, world.log.all());
    expect((await found(world, staffAs('SUP'))).toSorted()).toEqual([refused, dispatched].toSorted());
    expect(await found(world, staffAs('UNT', 'parks'))).toEqual([dispatched]);
  });

  test('a search is filtered by category, region, urgency and light', async () => {
    const world = openWorld();
    const tree = await fileIn(world, 'dispatched', aboutATree());
    await project(world, world.log.all());
    const officer = staffAs('UNT', 'parks');
    for (const filter of [{ category: '01' }, { region: '210100' }, { urgency: 'normal' }, { light: 'green' }] as const)
      expect([filter, await found(world, officer, { filter })]).toEqual([filter, [tree]]);
    for (const filter of [{ category: '02' }, { region: '210103' }, { urgency: 'urgent' }, { light: 'red' }] as const)
      expect([filter, await found(world, officer, { filter })]).toEqual([filter, []]);
    const summary = (await world.lists.findCases([tree]))[0];
    const filed = today(world);
    world.on(summary?.redAt ?? summary?.dueAt ?? world.time.now());
    const late = { ...filed, filter: { light: summary?.redAt ? 'red' : 'yellow' } as const };
    expect(await found(world, officer, late)).toEqual([tree]);
  });

  test('a search for a unit that is not below the reader’s is not found', async () => {
    const world = openWorld();
    for (const unitId of ['parks', 'centre', 'nowhere'])
      expect(failureOf(await search(world, staffAs('UNT', 'heat'), { unitId }))).toBe('not-found');
    for (const role of ['WRK', 'MGR', 'ADM'] as const)
      expect(failureOf(await search(world, staffAs(role)))).toBe('not-found');
  });

  test('a search leaves out cases that the reader may not see any more', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'dispatched', aboutATree());
    await give(world, id, 'requestReturn');
    await give(world, id, 'upholdReturn');
    await project(world, world.log.all());
    expect(await found(world, staffAs('UNT', 'parks'))).toEqual([]);
    expect(await found(world, staffAs('DSP'), { unitId: 'parks' })).toEqual([id]);
  });

  test('a search uses the local filing day and continues through short pages', async () => {
    const world = openWorld();
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) ids.push(await fileIn(world, n === 1 ? 'closed' : 'dispatched', aboutATree(), `k${n}`));
    await project(world, world.log.all());
    const other = { from: '2026-03-08' as LocalDate, to: '2026-03-08' as LocalDate };
    expect(await found(world, staffAs('UNT', 'parks'), other)).toEqual([]);
    const pages: string[][] = [];
    let after: string | undefined;
    do {
      const page = succeeded(await search(world, staffAs('UNT', 'parks'), {}, 2, after));
      pages.push(page.items.map(({ appealId }) => appealId));
      after = page.after;
    } while (after !== undefined);
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(pages.flat().toSorted()).toEqual(ids.toSorted());
    expect(await found(world, staffAs('UNT', 'parks'), { status: 'closed' })).toEqual([ids[1]]);
  });

  test('a search finds the same cases after the views were rebuilt', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'dispatched', aboutATree());
    await project(world, world.log.all());
    await world.views.forget(id);
    await project(world, world.log.all());
    expect(await found(world, staffAs('UNT', 'parks'))).toEqual([id]);
  });
});
