import { describe, expect, test } from 'vitest';
import { countQueue } from '#appeals/queues/usecases/queues/count-queue.ts';
import { countQueues } from '#appeals/queues/usecases/queues/count-queues.ts';
import { projectView } from '#appeals/queues/usecases/views/project-view.ts';
import { MINUTE_MS } from '#kernel/domain/instant.ts';
import {
  aboutATree,
  aboutHeating,
  failureOf,
  file,
  fileIn,
  give,
  staffAs,
  succeeded,
} from '#test/support/usecases/cases.ts';
import { project } from '#test/support/usecases/lives.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

const projectAll = (world: World) => project(world, world.log.all());

const exactly = (count: number) => ({ count, atLeast: false });

describe('countQueue', () => {
  test('a queue is counted by the lights at this moment', async () => {
    const world = openWorld();
    await file(world, aboutATree(), { key: 'tree' });
    await file(world, aboutHeating(), { key: 'heating' });
    await projectAll(world);
    const counts = async () => succeeded(await countQueue(world, staffAs('DSP'), 'intake'));
    expect(await counts()).toEqual({
      at: world.time.now(),
      total: exactly(2),
      red: exactly(0),
      yellow: exactly(0),
      green: exactly(2),
      off: exactly(0),
    });
    world.clock.advance(40 * MINUTE_MS);
    expect(await counts()).toMatchObject({ yellow: exactly(1), green: exactly(1) });
    world.clock.advance(40 * MINUTE_MS);
    expect(await counts()).toMatchObject({ red: exactly(1), yellow: exactly(0), green: exactly(1), total: exactly(2) });
  });

  test('cases without a running clock are counted under the light off', async () => {
    const world = openWorld();
    const held = await fileIn(world, 'inProgress', aboutATree());
    for (const name of ['requestHold', 'approveHold'] as const) await give(world, held, name);
    await projectAll(world);
    const counts = succeeded(await countQueue(world, staffAs('UNT', 'parks'), 'unit'));
    expect(counts).toMatchObject({ total: exactly(1), off: exactly(1) });
  });

  test('counts follow a mark that moved while the deadline stayed', async () => {
    const world = openWorld();
    const id = await file(world, aboutHeating());
    await projectAll(world);
    world.clock.advance(50 * MINUTE_MS);
    const policy = await world.directory.policy();
    const later = { ...policy, marks: { ...policy.marks, other: [{ mark: 'red', afterEndShare: 3 }] as const } };
    const moved = { ...world, directory: { ...world.directory, policy: async () => later } };
    await give(world, id, 'comment');
    for (const event of await world.log.read(id)) await projectView(moved, event);
    world.clock.advance(20 * MINUTE_MS);
    expect(succeeded(await countQueue(world, staffAs('DSP'), 'intake'))).toMatchObject({
      red: exactly(0),
      yellow: exactly(1),
    });
  });

  test('counts leave out a tip-off for members of the accused unit, as the queue does', async () => {
    const world = openWorld();
    await file(world, aboutATree({ kind: 'report', accusedUnitId: 'bureau' }));
    await projectAll(world);
    const withHat = { ...staffAs('DSP'), grants: [...staffAs('DSP').grants, ...staffAs('UNT', 'bureau').grants] };
    expect(succeeded(await countQueue(world, staffAs('DSP'), 'intake')).total).toEqual(exactly(1));
    expect(succeeded(await countQueue(world, withHat, 'intake')).total).toEqual(exactly(0));
  });

  test('counts for units leave out lines of an older release without the needed data', async () => {
    const world = openWorld();
    const lists = {
      stretch: async () => ({ lines: [{}, { kind: 'complaint' as const }, { accusedUnitId: 'heat' }], whole: true }),
    };
    const total = async (staff: ReturnType<typeof staffAs>, queue: 'unit' | 'intake') =>
      succeeded(await countQueue({ ...world, lists }, staff, queue)).total;
    expect(await total(staffAs('UNT', 'heat'), 'unit')).toEqual(exactly(3));
    const withHat = { ...staffAs('DSP'), grants: [...staffAs('DSP').grants, ...staffAs('UNT', 'heat').grants] };
    expect(await total(withHat, 'intake')).toEqual(exactly(3));
    expect(await total(staffAs('DSP'), 'intake')).toEqual(exactly(9));
  });

  test('counts say if counting stopped at a limit', async () => {
    const world = openWorld();
    const lists = {
      stretch: async (_queue: string, _scope: string, { part }: { readonly part: string }) => ({
        lines: [{}],
        whole: part !== 'late',
      }),
    };
    expect(succeeded(await countQueue({ ...world, lists }, staffAs('DSP'), 'intake'))).toMatchObject({
      total: { count: 3, atLeast: true },
      red: { count: 0, atLeast: true },
      yellow: { count: 1, atLeast: true },
      green: exactly(1),
    });
  });

  test('counts of a queue that the reader may not see are not found', async () => {
    const world = openWorld();
    expect(failureOf(await countQueue(world, staffAs('UNT', 'parks'), 'intake'))).toBe('not-found');
    expect(failureOf(await countQueue(world, staffAs('UNT', 'parks'), 'unit', 'heat'))).toBe('not-found');
  });
});

describe('countQueues', () => {
  test('Every queue of a reader is counted as it is alone, the queue of a unit for each own unit', async () => {
    const world = openWorld();
    await fileIn(world, 'inProgress', aboutATree());
    await file(world, aboutHeating(), { key: 'heating' });
    await projectAll(world);
    const both = staffAs('UNT', 'parks');
    const officer = { ...both, grants: [...both.grants, { role: 'UNT' as const, unitId: 'heat' }] };
    const counted = await countQueues(world, officer);
    expect(counted.map(({ queue, unitId }) => [queue, unitId])).toEqual([
      ['unit', 'parks'],
      ['unit', 'heat'],
      ['mine', undefined],
    ]);
    for (const { queue, unitId, ...counts } of counted)
      expect(counts).toEqual(succeeded(await countQueue(world, officer, queue, unitId)));
    expect(counted[0]).toMatchObject({ total: exactly(1) });
  });

  test('The centre gets no count of the queue that may be of any unit', async () => {
    const world = openWorld();
    const queues = (await countQueues(world, staffAs('DSP'))).map(({ queue }) => queue);
    expect(queues).toEqual(['intake', 'dispatch', 'returns', 'requests', 'results', 'mine']);
  });
});
