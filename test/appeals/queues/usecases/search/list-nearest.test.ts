import { describe, expect, test } from 'vitest';
import { listNearest } from '#appeals/queues/usecases/search/list-nearest.ts';
import { aboutATree, failureOf, file, give, staffAs, succeeded } from '#test/support/usecases/cases.ts';
import { project } from '#test/support/usecases/lives.ts';
import { openWorld } from '#test/support/usecases/world.ts';

const HERE = { lat: 41.79, lng: 123.4 };
/** A kilometre in degrees of latitude. */
const KM = 1 / 111.195;
const WORKER = staffAs('WRK', 'street-1');
const filer = {
  actor: { id: WORKER.subject, grants: WORKER.grants },
  channel: 'field',
  appellantKind: 'citizen',
} as const;

async function open() {
  const world = openWorld();
  const add = (key: string, kmNorth: number | undefined, changes: Parameters<typeof aboutATree>[0] = {}) => {
    const at = kmNorth === undefined ? {} : { lat: HERE.lat + kmNorth * KM, lng: HERE.lng };
    const place = { address: '某街', regionCode: '210102001', ...at };
    return file(world, aboutATree({ place, ...changes }), { key, filer });
  };
  return { world, add, project: () => project(world, world.log.all()) };
}

describe('listNearest', () => {
  test('the nearest case comes first with its distance, and cases without a place come last', async () => {
    const { world, add, project } = await open();
    const nowhere = await add('nowhere', undefined);
    const far = await add('far', 12);
    world.clock.advance(1000);
    const later = await add('later', undefined);
    const near = await add('near', 0.3);
    await project();
    const { items, after } = succeeded(await listNearest(world, WORKER, HERE, 10));
    expect(items.map(({ appealId, metresAway }) => [appealId, metresAway])).toEqual([
      [near, 300],
      [far, 12000],
      [nowhere, undefined],
      [later, undefined],
    ]);
    expect(after).toBeUndefined();
    expect(items[0]).toMatchObject({ title: '树枝掉落' });
  });

  test('pages contain each case once, even if several have the same place', async () => {
    const { world, add, project } = await open();
    for (const [index, km] of [5, 1, 3, 3, 3, 2].entries()) await add(`k${index}`, km);
    await add('nowhere', undefined);
    await project();
    const pages: (number | undefined)[][] = [];
    let after: string | undefined;
    do {
      const page = succeeded(await listNearest(world, WORKER, HERE, 2, { after }));
      pages.push(page.items.map(({ metresAway }) => metresAway));
      after = page.after;
    } while (after !== undefined);
    expect(pages).toEqual([[1000, 2000], [3000, 3000], [3000, 5000], [undefined]]);
  });

  test('a worker is not shown the distance of a tip-off', async () => {
    const { world, add, project } = await open();
    const report = await add('report', 1, { kind: 'report' });
    await project();
    const { items } = succeeded(await listNearest(world, WORKER, HERE, 10));
    expect(items.map(({ appealId, metresAway }) => [appealId, metresAway])).toEqual([[report, undefined]]);
  });

  test('the list contains only the reader’s queue and can be filtered', async () => {
    const { world, add, project } = await open();
    const id = await add('one', 1);
    await give(world, id, 'accept');
    await add('two', 2, { urgency: 'urgent' });
    await file(world, aboutATree(), { key: 'of another' });
    await project();
    const metres = async (filter = {}) =>
      succeeded(await listNearest(world, WORKER, HERE, 10, { filter })).items.map(({ metresAway }) => metresAway);
    expect(await metres()).toEqual([1000, 2000]);
    expect(await metres({ urgency: 'urgent' })).toEqual([2000]);
    expect(succeeded(await listNearest(world, staffAs('WRK', 'street-2'), HERE, 10)).items).toEqual([]);
    expect(failureOf(await listNearest(world, staffAs('ADM'), HERE, 10))).toBe('not-found');
  });
});
