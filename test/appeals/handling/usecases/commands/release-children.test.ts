import { expect, test } from 'vitest';
import { reconcileMerge } from '#appeals/handling/usecases/commands/reconcile-merge.ts';
import {
  aboutATree,
  asStaff,
  caseOf,
  citizen,
  commandBy,
  file,
  give,
  succeeded,
} from '#test/support/usecases/cases.ts';
import { openWorld } from '#test/support/usecases/world.ts';

const CHILDREN = 30;

/** A master that has been refused, with cases that follow it. The driver has not seen the refusal. */
async function givenRefused() {
  const world = openWorld({ policy: { maxJoined: 1000 } });
  const master = await file(world, aboutATree({ contact: { phone: '13800000000' } }), { key: 'master' });
  const { number: into } = await caseOf(world, master);
  const children: string[] = [];
  for (let at = 1; at <= CHILDREN; at++) {
    const phone = `138000001${String(at).padStart(2, '0')}`;
    const child = await file(world, aboutATree({ contact: { phone } }), { key: `c-${at}`, filer: citizen(`p-${at}`) });
    succeeded(await commandBy(world, asStaff('DSP'), child, 'merge', { into }, { key: child }));
    children.push(child);
  }
  for (const event of [...world.log.all()]) await reconcileMerge(world, event);
  expect((await caseOf(world, master)).children).toHaveLength(CHILDREN);
  await give(world, master, 'refuse', { reason: 'NUISANCE' });
  const refused = world.log.all().at(-1);
  if (refused?.type !== 'appeal.refused') throw new Error('not refused');
  return { world, master, children, refused };
}

test('Many cases leave a refused master at the same time, and one that cannot holds none of the others back', async () => {
  const { world, children, refused } = await givenRefused();
  const broken = children[4] ?? '';
  const reads = { now: 0, most: 0 };
  const read: typeof world.log.read = async (id) => {
    reads.most = Math.max(reads.most, ++reads.now);
    await new Promise(setImmediate);
    reads.now--;
    if (id === broken) throw new Error('not readable');
    return world.log.read(id);
  };
  await expect(reconcileMerge({ ...world, log: { ...world.log, read } }, refused)).rejects.toThrow('not readable');
  const followers = async () => {
    const all = await Promise.all(children.map((id) => caseOf(world, id)));
    return all.filter(({ merger }) => merger !== undefined).map(({ id }) => id);
  };
  expect(await followers()).toEqual([broken]);
  expect(reads.most).toBeGreaterThan(10);

  // The repeat writes for the one that is left, and for no other.
  const before = world.log.size();
  await reconcileMerge(world, refused);
  expect(await followers()).toEqual([]);
  expect(
    world.log
      .all()
      .slice(before)
      .map(({ appealId, type }) => [appealId, type]),
  ).toEqual([[broken, 'appeal.unmerged']]);
});
