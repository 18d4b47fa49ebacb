import { describe, expect, test } from 'vitest';
import { openCase } from '#appeals/case/usecases/cases/open-case.ts';
import { claimEntry } from '#appeals/queues/usecases/queues/claim-entry.ts';
import { countQueue } from '#appeals/queues/usecases/queues/count-queue.ts';
import { listQueue } from '#appeals/queues/usecases/queues/list-appeals.ts';
import { listNearest } from '#appeals/queues/usecases/search/list-nearest.ts';
import type { Grant } from '#directory/domain/directory.ts';
import { actorAs } from '#test/support/domain/world.ts';
import { aboutATree, caseOf, failureOf, file, fileIn, give, staffAs, succeeded } from '#test/support/usecases/cases.ts';
import { project } from '#test/support/usecases/lives.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

const HERE = { lat: 41.79, lng: 123.4 };
const WORKER = staffAs('WRK', 'parks');
const OFFICER = staffAs('UNT', 'parks');
type Staff = ReturnType<typeof staffAs>;

const movedTo = (staff: Staff, ...grants: readonly Grant[]): Staff => ({ ...staff, grants: [...grants] });

/** A case of `parks` that its officer has signed and assigned to its worker. */
async function openAssigned() {
  const world = openWorld();
  const id = await fileIn(world, 'inProgress', aboutATree());
  const to = { workerId: WORKER.subject };
  await give(world, id, 'assignWorker', to, { actor: actorAs('UNT', 'parks'), staffIds: [WORKER.subject] });
  await project(world, await world.log.read(id));
  return { world, id };
}

let keys = 0;

/** Whether a reader can open, list, list by distance, count and claim the case. */
async function isSeenBy(world: World, staff: Staff, id: string): Promise<boolean[]> {
  const { number } = await caseOf(world, id);
  const viewer = { kind: 'staff', id: staff.subject, grants: staff.grants } as const;
  const call = { queue: 'mine', number, key: `claim-${keys++}` } as const;
  return [
    (await openCase(world, number, viewer)).ok,
    succeeded(await listQueue(world, staff, 'mine', 10)).items.length > 0,
    succeeded(await listNearest(world, staff, HERE, 10)).items.length > 0,
    succeeded(await countQueue(world, staff, 'mine')).total.count > 0,
    failureOf(await claimEntry(world, staff, call)) !== 'not-found',
  ];
}

const SEEN = [true, true, true, true, true];
const UNSEEN = [false, false, false, false, false];

describe('a reader’s own list', () => {
  test('a reader’s own list contains cases that they filed for others, signed or were assigned', async () => {
    const { world, id } = await openAssigned();
    for (const reader of [WORKER, OFFICER]) expect(await isSeenBy(world, reader, id)).toEqual(SEEN);
    const filer = { actor: actorAs('WRK', 'street-2'), channel: 'field', appellantKind: 'citizen' } as const;
    const found = await file(world, aboutATree(), { key: 'found', filer });
    await project(world, await world.log.read(found));
    expect(await isSeenBy(world, staffAs('WRK', 'street-2'), found)).toEqual(SEEN);
  });

  test('cases that were handed over to another unit leave the lists of officer and worker', async () => {
    const { world, id } = await openAssigned();
    await give(world, id, 'handOver', { fromUnitId: 'parks', toUnitId: 'heat' }, { unitIds: ['heat'] });
    await project(world, await world.log.read(id));
    for (const reader of [WORKER, OFFICER]) expect(await isSeenBy(world, reader, id)).toEqual(UNSEEN);
    const to = { workerId: staffAs('WRK', 'heat').subject };
    await give(world, id, 'assignWorker', to, { actor: actorAs('UNT', 'heat'), staffIds: [to.workerId] });
    await project(world, await world.log.read(id));
    expect(await isSeenBy(world, staffAs('WRK', 'heat'), id)).toEqual(SEEN);
  });

  test.each<[string, Staff]>([
    ['a worker who moved to another unit', movedTo(WORKER, { role: 'WRK', unitId: 'heat' })],
    ['an officer who moved to another unit', movedTo(OFFICER, { role: 'UNT', unitId: 'heat' })],
  ])('the own list shows no case of the old unit to %s', async (_, moved) => {
    const { world, id } = await openAssigned();
    expect(await isSeenBy(world, moved, id)).toEqual(UNSEEN);
  });

  test.each<[string, Staff]>([
    ['an officer who moved to the unit above', movedTo(OFFICER, { role: 'LDR', unitId: 'district' })],
    ['a worker who became the officer', movedTo(WORKER, { role: 'UNT', unitId: 'parks' })],
    ['an officer who went to the centre', movedTo(OFFICER, { role: 'DSP', unitId: 'centre' })],
    ['somebody who has a second unit', movedTo(WORKER, ...WORKER.grants, { role: 'UNT', unitId: 'heat' })],
  ])('the own list stays the same for %s', async (_, moved) => {
    const { world, id } = await openAssigned();
    expect(await isSeenBy(world, moved, id)).toEqual(SEEN);
  });

  test('an officer who becomes a worker of the same unit loses the cases signed as an officer', async () => {
    const { world, id } = await openAssigned();
    const moved = movedTo(OFFICER, { role: 'WRK', unitId: 'parks' });
    expect(await isSeenBy(world, moved, id)).toEqual(UNSEEN);
  });

  test('lines without the reason why they are in a reader’s list are shown to the centre only', async () => {
    const { world, id } = await openAssigned();
    const row = await world.views.load(id);
    if (!row) throw new Error('not projected');
    await world.views.forget(id);
    await world.views.save({ ...row, lines: row.lines.map(({ holds: _holds, ...line }) => line) }, 0);
    expect((await isSeenBy(world, WORKER, id)).slice(0, 3)).toEqual([true, false, false]);
    const inCentre = movedTo(OFFICER, { role: 'DSP', unitId: 'centre' });
    expect((await isSeenBy(world, inCentre, id)).slice(0, 3)).toEqual([true, true, true]);
  });
});
