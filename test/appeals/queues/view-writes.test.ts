import { expect, test } from 'vitest';
import type { EntryKey, ListEntry } from '#appeals/queues/ports/views.ts';
import { projectView } from '#appeals/queues/usecases/views/project-view.ts';
import { checkpointsUntil } from '#test/support/jobs/all-shards.ts';
import { file, fileIn, give } from '#test/support/usecases/cases.ts';
import { project } from '#test/support/usecases/lives.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

/** A world that records the list entries that are put and deleted. */
function recordWrites(world: World) {
  const put: ListEntry[] = [];
  const deleted: EntryKey[] = [];
  const views: World['views'] = {
    ...world.views,
    putEntries: async (entries) => {
      put.push(...entries);
      return world.views.putEntries(entries);
    },
    deleteEntries: async (keys) => {
      deleted.push(...keys);
      return world.views.deleteEntries(keys);
    },
  };
  return { world: { ...world, views }, put, deleted };
}

async function projectAll(world: World, id: string): Promise<void> {
  for (const event of await world.log.read(id)) await projectView(world, event);
}

test('a comment writes no line of a list, only the row of the case and its change for each queue', async () => {
  const { world, put, deleted } = recordWrites(openWorld());
  const id = await fileIn(world, 'inProgress');
  await projectAll(world, id);
  put.length = 0;
  deleted.length = 0;
  const commented = (await give(world, id, 'comment')).at(-1);
  if (commented) await projectView(world, commented);
  expect(put.map(({ list }) => list)).toEqual(['changed', 'changed']);
  expect(deleted).toEqual([]);
  const [line] = (await world.lists.own('citizen-1', 10)).items;
  expect(line?.version).toBe(commented?.version);
});

test('lines of the owners are written once', async () => {
  const { world, put } = recordWrites(openWorld());
  const id = await fileIn(world, 'closed');
  await projectAll(world, id);
  const owners = put.flatMap((entry) => (entry.list === 'own' ? [entry.ownerKey] : []));
  expect(owners.length).toBeGreaterThan(1);
  expect(new Set(owners).size).toBe(owners.length);
  expect((await world.lists.own('citizen-1', 10)).items).toMatchObject([{ status: 'closed' }]);
});

test('outdated checkpoints are not deleted, and the row names the current one', async () => {
  const { world, put, deleted } = recordWrites(openWorld());
  const id = await fileIn(world, 'inProgress');
  await projectAll(world, id);
  const checkpoints = put.filter(({ list }) => list === 'checkpoint');
  expect(checkpoints.length).toBeGreaterThan(1);
  const keys = checkpoints.map((entry) => world.views.toKey(entry));
  expect(deleted.filter(({ pk, sk }) => keys.some((key) => key.pk === pk && key.sk === sk))).toEqual([]);
  expect((await world.views.load(id))?.checkpoint).toEqual({ ...keys.at(-1), run: 1 });
});

test('a checkpoint that passed before its projection is put at the present time', async () => {
  const { world, put } = recordWrites(openWorld());
  const id = await fileIn(world, 'dispatched');
  world.clock.advance(30 * 86_400_000);
  await projectAll(world, id);
  expect(put.filter(({ list }) => list === 'checkpoint').at(-1)?.sort).toBe(world.time.now());
});

test('a new run updates the checkpoint even if its time stays the same', async () => {
  const world = openWorld();
  const id = await file(world);
  await project(world, world.log.all());
  const events = await give(world, id, 'replaceRun');
  await project(world, events.slice(-1));
  const next = (await world.views.load(id))?.checkpoint;
  expect(next?.run).toBe(2);
  expect(await checkpointsUntil(world.lists)).toEqual([{ appealId: id, run: 2 }]);
});
