import { describe, expect, test } from 'vitest';
import { rebuildCase } from '#appeals/queues/usecases/views/rebuild-case.ts';
import { fileIn } from '#test/support/usecases/cases.ts';
import { Death, deathsOf, dying, NEVER } from '#test/support/usecases/deaths.ts';
import { inQueue, liveThrough, project } from '#test/support/usecases/lives.ts';
import { listLines, listRebuiltLines } from '#test/support/usecases/views.ts';
import { openWorld } from '#test/support/usecases/world.ts';

describe('rebuildCase', () => {
  test('a lost row and its lines are rebuilt', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'inProgress');
    const events = await world.log.read(id);
    await project(world, events);
    const [lines, row] = [await listLines(world), await world.views.load(id)];
    await world.views.forget(id);
    await rebuildCase(world, events);
    expect(await listLines(world)).toEqual(lines);
    expect((await world.views.load(id))?.summary).toEqual(row?.summary);
  });

  test('a wrong row is rebuilt and its wrong lines are deleted', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'accepted');
    const events = await world.log.read(id);
    await project(world, events.slice(0, 1));
    const row = await world.views.load(id);
    if (!row) throw new Error('no row');
    await world.views.save({ ...row, summary: { ...row.summary, status: 'refused', version: 7 } }, 1);
    await rebuildCase(world, events);
    expect((await world.views.load(id))?.summary).toMatchObject({ status: 'accepted', version: 2 });
    expect(await inQueue(world, 'intake')).toEqual([]);
    expect(await inQueue(world, 'dispatch')).toMatchObject([{ appealId: id }]);
  });

  test('an empty log rebuilds nothing', async () => {
    const world = openWorld();
    await rebuildCase(world, []);
    expect(await listLines(world)).toEqual([]);
  });

  test('rebuilding during a projection gives the same lines', async () => {
    const world = openWorld();
    const id = await liveThrough(world);
    const events = await world.log.read(id);
    await project(world, events.slice(0, 8));
    await Promise.all([rebuildCase(world, events.slice(0, 9)), project(world, events.slice(8))]);
    expect(await listLines(world)).toEqual(await listRebuiltLines(world));
  });

  test('after a crash at any effect the next rebuild gives the same lines', async () => {
    const open = async () => {
      const world = openWorld();
      const id = await fileIn(world, 'inProgress');
      const events = await world.log.read(id);
      await project(world, events);
      return { world, events };
    };
    const { world: counted, events: same } = await open();
    const counting = dying(counted, NEVER);
    await rebuildCase(counting.ports, same);
    for (const death of deathsOf(counting.effects())) {
      const { world, events } = await open();
      const lines = await listLines(world);
      await expect(rebuildCase(dying(world, death).ports, events)).rejects.toThrow(Death);
      await rebuildCase(world, events);
      expect(await listLines(world)).toEqual(lines);
    }
  });
});
