import { expect, test } from 'vitest';
import { recomputeCases } from '../../../shared/usecases/recompute-cases.ts';
import { CALENDAR, localTime, NEXT_CALENDAR } from '../../support/domain-world.ts';
import { aboutATree, aboutHeating, caseOf, fileIn, typesOf } from '../../support/usecase-cases.ts';
import { project } from '../../support/usecase-lives.ts';
import { openWorld, type World } from '../../support/usecase-world.ts';

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
  expect(await recomputeCases(world)).toEqual({ seen: 2, moved: 0, left: [] });

  world.directory.putCalendar(NEXT_CALENDAR);
  expect(await recomputeCases(world)).toEqual({ seen: 2, moved: 1, left: [] });
  expect(await resultOf(world, counted)).toMatchObject({ dueAt: localTime('2026-03-17 24:00') });
  expect((await typesOf(world, counted)).at(-1)).toBe('deadlinesRecomputed');
  expect((await typesOf(world, inHours)).at(-1)).toBe('dispatched');
  expect(await recomputeCases(world)).toEqual({ seen: 2, moved: 0, left: [] });
});

test('stopped on its way it goes on when it is begun anew', async () => {
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
  expect((await recomputeCases(world)).moved).toBe(1);
  for (const id of ids)
    expect((await typesOf(world, id)).filter((type) => type === 'deadlinesRecomputed')).toHaveLength(1);
});

test('tried first it says how many would move, and writes nothing', async () => {
  const world = openWorld();
  await openCases(world);
  const before = world.log.all().length;
  world.directory.putCalendar(NEXT_CALENDAR);
  const progress: number[] = [];
  const report = await recomputeCases(world, { isDryRun: true, onProgress: ({ seen }) => progress.push(seen) });
  expect(report).toEqual({ seen: 2, moved: 1, left: [] });
  expect(progress).toEqual([2]);
  expect(world.log.all()).toHaveLength(before);
  expect(CALENDAR.version).toBeLessThan(NEXT_CALENDAR.version);
});
