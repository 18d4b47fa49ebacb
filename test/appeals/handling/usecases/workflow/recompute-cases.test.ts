import { expect, test } from 'vitest';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { checkDeadlines } from '#appeals/handling/usecases/workflow/check-deadlines.ts';
import { driveWorkflow } from '#appeals/handling/usecases/workflow/drive-workflow.ts';
import { recomputeCases } from '#appeals/handling/usecases/workflow/recompute-cases.ts';
import type { Calendar } from '#kernel/domain/time/calendar.ts';
import { CALENDAR, localTime, NEXT_CALENDAR } from '#test/support/domain/world.ts';
import { checkpointsUntil } from '#test/support/jobs/all-shards.ts';
import { aboutATree, aboutHeating, caseOf, fileIn, typesOf } from '#test/support/usecases/cases.ts';
import { project } from '#test/support/usecases/lives.ts';
import { type MemoryWorld, openWorld, type World } from '#test/support/usecases/world.ts';

const resultOf = async (world: World, id: string) =>
  (await caseOf(world, id)).clocks.find(({ kind }) => kind === 'result');

async function openCases(world: World) {
  const ids = {
    counted: await fileIn(world, 'inProgress', aboutATree(), 'k1'),
    inHours: await fileIn(world, 'dispatched', aboutHeating(), 'k2'),
    ended: await fileIn(world, 'closed', aboutATree(), 'k3'),
  };
  await project(world, world.log.all());
  return ids;
}

test('a new calendar moves the open cases that end otherwise on it, one event each, and once', async () => {
  const world = openWorld({ at: '2026-03-09 10:00' });
  const { counted, inHours } = await openCases(world);
  expect(await recomputeCases(world)).toEqual({ seen: 2, recounted: 0, moved: 0, left: [], isMore: false });

  world.directory.putCalendar(NEXT_CALENDAR);
  expect(await recomputeCases(world)).toEqual({ seen: 2, recounted: 1, moved: 1, left: [], isMore: false });
  expect(await resultOf(world, counted)).toMatchObject({ dueAt: localTime('2026-03-17 24:00') });
  expect((await typesOf(world, counted)).at(-1)).toBe('deadlinesRecomputed');
  expect((await typesOf(world, inHours)).at(-1)).toBe('dispatched');
  expect(await recomputeCases(world)).toEqual({ seen: 2, recounted: 0, moved: 0, left: [], isMore: false });
});

test('a recomputation that was stopped continues when it is begun anew', async () => {
  const world = openWorld();
  const ids = [
    await fileIn(world, 'inProgress', aboutATree(), 'k1'),
    await fileIn(world, 'inProgress', aboutATree(), 'k2'),
  ];
  await project(world, world.log.all());
  world.directory.putCalendar(NEXT_CALENDAR);
  let written = 0;
  const append: World['log']['append'] = (event) =>
    ++written > 1 ? Promise.reject(new Error('stopped')) : world.log.append(event);
  await expect(recomputeCases({ ...world, log: { ...world.log, append } })).rejects.toThrow('stopped');
  expect((await recomputeCases(world)).recounted).toBe(1);
  for (const id of ids)
    expect((await typesOf(world, id)).filter((type) => type === 'deadlinesRecomputed')).toHaveLength(1);
});

test('a dry run of a recomputation says how many cases would move, and writes nothing', async () => {
  const world = openWorld();
  await openCases(world);
  const before = world.log.all().length;
  world.directory.putCalendar(NEXT_CALENDAR);
  const progress: number[] = [];
  const report = await recomputeCases(world, { isDryRun: true, onProgress: ({ seen }) => progress.push(seen) });
  expect(report).toEqual({ seen: 2, recounted: 1, moved: 1, left: [], isMore: false });
  expect(progress).toEqual([2]);
  expect(world.log.all()).toHaveLength(before);
  expect(CALENDAR.version).toBeLessThan(NEXT_CALENDAR.version);
});

/** Counted working days 6, 9, 10, 11, 12 March become 6, 7, 9, 10, 12: the same end, half of it a day earlier. */
const SWAPPED: Calendar = {
  ...CALENDAR,
  version: CALENDAR.version + 1,
  days: {
    ...CALENDAR.days,
    '2026-03-07': { working: true, name: '调休' },
    '2026-03-11': { working: false, name: '调休' },
  },
};

async function waitingCase(world: MemoryWorld) {
  const id = await fileIn(world, 'inProgress', aboutATree(), 'k1');
  await project(world, world.log.all());
  await checkDeadlines(world, id, 1, false);
  world.at('2026-03-09 09:00');
  const { phase, checkpoint } = await checkDeadlines(world, id, 1, false);
  world.workflow.openWait('token');
  await world.runs.arm({ appealId: id, run: 1, token: 'token', phase, checkpoint });
  await project(world, world.log.all());
  return { id, checkpoint };
}

test('a case with the same end but earlier marks is recounted too, and its wait is armed anew', async () => {
  const world = openWorld({ at: '2026-03-05 10:00' });
  const { id, checkpoint } = await waitingCase(world);
  expect(checkpoint).toBe(localTime('2026-03-10 12:00'));

  world.at('2026-03-09 11:00');
  world.directory.putCalendar(SWAPPED);
  expect(await recomputeCases(world)).toEqual({ seen: 1, recounted: 1, moved: 0, left: [], isMore: false });
  await driveWorkflow(world, (await world.log.read(id)).at(-1) as AppealEvent);
  expect(world.workflow.answers.get('token')?.checkpoint).toBe(localTime('2026-03-09 12:00'));
  expect((await resultOf(world, id))?.dueAt).toBe(localTime('2026-03-12 24:00'));
  expect(await recomputeCases(world)).toEqual({ seen: 1, recounted: 0, moved: 0, left: [], isMore: false });
});

test('a function with the earlier calendar reads it anew for a case that is on the next one', async () => {
  const world = openWorld({ at: '2026-03-05 10:00' });
  const { id } = await waitingCase(world);
  world.directory.putCalendar(SWAPPED);
  await recomputeCases(world);
  const behind: World['directory'] = {
    ...world.directory,
    calendar: async (least = 0) => (least > CALENDAR.version ? world.directory.calendar() : CALENDAR),
  };
  await driveWorkflow({ ...world, directory: behind }, (await world.log.read(id)).at(-1) as AppealEvent);
  expect(world.workflow.answers.get('token')?.checkpoint).toBe(localTime('2026-03-09 12:00'));
});

test('a mark that a new calendar puts before its publication falls due with it', async () => {
  const world = openWorld({ at: '2026-03-05 10:00' });
  const { id } = await waitingCase(world);
  world.at('2026-03-09 15:00');
  world.directory.putCalendar(SWAPPED);
  await recomputeCases(world);
  world.at('2026-03-09 15:01');
  await checkDeadlines(world, id, 1, false);
  expect((await world.log.read(id)).at(-1)).toMatchObject({
    type: 'appeal.marked',
    data: { mark: 'reminder50', dueAt: localTime('2026-03-09 15:00') },
  });
});

test('a case of which all marks have fired has no checkpoint, and is recounted all the same', async () => {
  const world = openWorld({ at: '2026-03-05 10:00' });
  const ids = [
    await fileIn(world, 'accepted', aboutATree(), 'k1'),
    await fileIn(world, 'inProgress', aboutATree(), 'k2'),
  ];
  world.at('2026-04-20 10:00');
  for (const id of ids) await checkDeadlines(world, id, 1, false);
  await project(world, world.log.all());
  expect(await checkpointsUntil(world.lists)).toEqual([]);
  world.directory.putCalendar(SWAPPED);
  expect(await recomputeCases(world)).toMatchObject({ recounted: 1 });
  expect((await typesOf(world, ids[1] as string)).at(-1)).toBe('deadlinesRecomputed');
});
