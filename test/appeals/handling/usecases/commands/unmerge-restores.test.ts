import { expect, test } from 'vitest';
import type { Appeal } from '#appeals/case/domain/appeal.ts';
import { reconcileMerge } from '#appeals/handling/usecases/commands/reconcile-merge.ts';
import { CENTRE } from '#appeals/queues/usecases/views/case-lines.ts';
import { HOUR_MS } from '#kernel/domain/instant.ts';
import {
  aboutATree,
  asStaff,
  caseOf,
  citizen,
  commandBy,
  failureOf,
  file,
  give,
  succeeded,
} from '#test/support/usecases/cases.ts';
import { project } from '#test/support/usecases/lives.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

/** Five appeals of different people; the first is the master of the others. */
async function fileFive(world: World, status: 'submitted' | 'accepted'): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const n of [1, 2, 3, 4, 5]) {
    const request = aboutATree({ contact: { phone: `1380000000${n}` } });
    ids.push(await file(world, request, { key: `key-${n}`, filer: citizen(`person-${n}`) }));
  }
  if (status === 'accepted') for (const id of ids) await give(world, id, 'accept');
  return ids;
}

async function drive(world: World) {
  for (const event of world.log.all()) await reconcileMerge(world, event);
  await project(world, world.log.all());
}

/** All that people and timers see of a case, without what only counts its events and runs. */
function describe({ clocks, texts, answered, version, run, runSince, changedAt, ...rest }: Appeal) {
  const running = clocks
    .filter(({ state }) => state !== 'stopped')
    .map(({ kind, state, dueAt }) => ({ kind, state, dueAt }));
  return { ...rest, running };
}

/** The queues of the centre with their order. */
async function listQueues({ lists }: World) {
  const read = await Promise.all((['intake', 'dispatch'] as const).map((queue) => lists.queue(queue, CENTRE, 100)));
  return read.map(({ items }) => items.map(({ appealId, status, dueAt }) => ({ appealId, status, dueAt })));
}

test.each(['submitted', 'accepted'] as const)(
  'an unmerge within a day restores case, lists and master: merged from %s',
  async (status) => {
    const world = openWorld({ policy: { groupSize: 5 } });
    const ids = await fileFive(world, status);
    const [master = '', ...children] = ids;
    await drive(world);
    const before = await Promise.all(ids.map(async (id) => describe(await caseOf(world, id))));
    const queues = await listQueues(world);

    const { number: into } = await caseOf(world, master);
    for (const child of children)
      succeeded(await commandBy(world, asStaff('DSP'), child, 'merge', { into }, { key: child }));
    await drive(world);
    expect((await caseOf(world, master)).flags).toEqual(['group']);
    expect(await listQueues(world)).not.toEqual(queues);

    world.clock.advance(23 * HOUR_MS);
    for (const child of children)
      succeeded(
        await commandBy(world, asStaff('SUP'), child, 'unmerge', { reason: '不是同一件事' }, { key: `un-${child}` }),
      );
    await drive(world);
    expect(await Promise.all(ids.map(async (id) => describe(await caseOf(world, id))))).toEqual(before);
    expect(await listQueues(world)).toEqual(queues);
  },
);

test('after a day a supervisor cannot unmerge any more', async () => {
  const world = openWorld();
  const [master = '', child = ''] = await fileFive(world, 'submitted');
  const { number: into } = await caseOf(world, master);
  succeeded(await commandBy(world, asStaff('DSP'), child, 'merge', { into }));
  world.clock.advance(24 * HOUR_MS + 1);
  const late = commandBy(world, asStaff('SUP'), child, 'unmerge', { reason: '不是同一件事' }, { key: 'late' });
  expect(failureOf(await late)).toBe('rule-broken: unmerging-over');
});

test('a flag for a group that a person set stays when its cases part', async () => {
  const world = openWorld({ policy: { groupSize: 2 } });
  const [master = '', child = ''] = await fileFive(world, 'submitted');
  await give(world, master, 'flag', { flags: ['group'] }, { actor: asStaffActor() });
  const { number: into } = await caseOf(world, master);
  succeeded(await commandBy(world, asStaff('DSP'), child, 'merge', { into }));
  await drive(world);
  succeeded(await commandBy(world, asStaff('SUP'), child, 'unmerge', { reason: '不是同一件事' }, { key: 'un' }));
  await drive(world);
  expect(await caseOf(world, master)).toMatchObject({ flags: ['group'], children: [] });
});

function asStaffActor() {
  return { id: 'sup-one', grants: [{ role: 'SUP' as const, unitId: 'centre' }] };
}
