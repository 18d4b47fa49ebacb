import { describe, expect, test } from 'vitest';
import { LIGHTS, type Light } from '#appeals/case/domain/clocks/light.ts';
import { listQueue } from '#appeals/queues/usecases/queues/list-appeals.ts';
import type { QueueFilter } from '#appeals/queues/usecases/queues/queue-filter.ts';
import { MINUTE_MS } from '#kernel/domain/instant.ts';
import { aboutATree, file, fileIn, give, staffAs, succeeded } from '#test/support/usecases/cases.ts';
import { project } from '#test/support/usecases/lives.ts';
import { openWorld } from '#test/support/usecases/world.ts';

describe('a filter of a queue', () => {
  const open = async () => {
    const world = openWorld();
    const add = (key: string, changes: Parameters<typeof aboutATree>[0]) => file(world, aboutATree(changes), { key });
    const place = (regionCode: string) => ({ address: '某街', regionCode });
    const tree = await add('tree', { place: place('210102001') });
    const heating = await add('heating', { categoryHint: '0201', urgency: 'urgent' });
    const unknown = await add('unknown', { categoryHint: undefined, place: { address: '某街' } });
    await project(world, world.log.all());
    const found = async (filter: QueueFilter) =>
      succeeded(await listQueue(world, staffAs('DSP'), 'intake', 50, { filter })).items.map(({ appealId }) => appealId);
    return { world, tree, heating, unknown, found };
  };

  test('a category filter includes the categories below it', async () => {
    const { found, tree, heating } = await open();
    expect(await found({ category: '01' })).toEqual([tree]);
    expect(await found({ category: '0201' })).toEqual([heating]);
    expect(await found({ category: '020101' })).toEqual([]);
  });

  test('a region filter includes the regions below it', async () => {
    const { found, tree, heating } = await open();
    expect((await found({ region: '210100' })).toSorted()).toEqual([tree, heating].toSorted());
    expect(await found({ region: '210102001' })).toEqual([tree]);
    expect(await found({ region: '210103' })).toEqual([]);
  });

  test('filters can be combined', async () => {
    const { found, heating } = await open();
    expect(await found({ urgency: 'urgent' })).toEqual([heating]);
    expect(await found({ urgency: 'urgent', category: '01' })).toEqual([]);
  });

  test('a light filter lists cases with that light at this moment', async () => {
    const { world, found, tree, heating, unknown } = await open();
    const lights = async () =>
      Object.fromEntries(await Promise.all(LIGHTS.map(async (light) => [light, await found({ light })] as const)));
    const all = (ids: string[]) => ids.toSorted();
    const before = await lights();
    expect(all(before.green as string[])).toEqual(all([tree, heating, unknown]));
    expect([before.yellow, before.red, before.off]).toEqual([[], [], []]);
    world.clock.advance(20 * MINUTE_MS);
    expect(await lights()).toMatchObject({ yellow: [heating], red: [] });
    world.clock.advance(20 * MINUTE_MS);
    expect(await lights()).toMatchObject({ yellow: [], red: [heating] });
  });

  test('the filter for the light off lists cases without a running clock', async () => {
    const world = openWorld();
    const held = await fileIn(world, 'inProgress', aboutATree(), 'held');
    const other = await fileIn(world, 'inProgress', aboutATree(), 'other');
    for (const name of ['requestHold', 'approveHold'] as const) await give(world, held, name);
    await project(world, world.log.all());
    const found = async (light: Light) =>
      succeeded(await listQueue(world, staffAs('UNT', 'parks'), 'unit', 50, { filter: { light } })).items;
    expect((await found('off')).map(({ appealId }) => appealId)).toEqual([held]);
    expect((await found('green')).map(({ appealId }) => appealId)).toEqual([other]);
  });
});
