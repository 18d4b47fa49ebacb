import { describe, expect, test } from 'vitest';
import type { FollowCalendarDeps } from '#appeals/handling/usecases/workflow/follow-calendar.ts';
import { NotSeeded } from '#directory/ports/directory.ts';
import { HOUR_MS, MINUTE_MS } from '#kernel/domain/instant.ts';
import { LEASE_MS } from '#kernel/jobs/run-lane.ts';
import { CALENDAR, laterCalendar, localTime, NEXT_CALENDAR } from '#test/support/domain/world.ts';
import { runCalendar } from '#test/support/jobs/workflow.ts';
import { aboutATree, caseOf, fileIn, typesOf } from '#test/support/usecases/cases.ts';
import { project } from '#test/support/usecases/lives.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

/** Three cases that are counted in working days, and a platform that looks after its calendar. */
async function openFollowing() {
  const world = openWorld({ at: '2026-03-09 10:00' });
  const ids: string[] = [];
  for (const key of ['k1', 'k2', 'k3']) ids.push(await fileIn(world, 'inProgress', aboutATree(), key));
  const follow = async (more: Partial<FollowCalendarDeps & World> = {}) => {
    await project(world, world.log.all());
    return runCalendar({ ...world, ...more });
  };
  /** Until nothing is looked at any more. */
  const settle = async () => {
    await follow();
    world.clock.advance(HOUR_MS);
    await follow();
    expect(await follow()).toEqual(NOTHING);
  };
  const dues = async () =>
    Promise.all(ids.map(async (id) => (await caseOf(world, id)).clocks.find(({ kind }) => kind === 'result')?.dueAt));
  return { world, ids, follow, settle, dues };
}

const NOTHING = { looked: 0, recounted: 0, moved: 0, left: [] };

describe('a calendar that somebody has published', () => {
  test('a new calendar moves open cases at once, and those that a function began on the one before in an hour', async () => {
    const { world, ids, follow, settle, dues } = await openFollowing();
    await settle();
    world.directory.putCalendar(NEXT_CALENDAR);
    expect(await follow()).toMatchObject({ recounted: 3, moved: 3 });
    expect(new Set(await dues())).toEqual(new Set([localTime('2026-03-17 24:00')]));

    // A function that still knew the one before has begun another case on it.
    const late = { ...world, directory: { ...world.directory, calendar: async () => CALENDAR } };
    ids.push(await fileIn(late, 'inProgress', aboutATree(), 'k4'));
    world.clock.advance(HOUR_MS - 1);
    expect(await follow()).toEqual(NOTHING);
    world.clock.advance(1);
    expect(await follow()).toMatchObject({ recounted: 1 });
    expect(await follow()).toEqual(NOTHING);
    for (const id of ids)
      expect((await typesOf(world, id)).filter((type) => type === 'deadlinesRecomputed')).toHaveLength(1);
  });

  test('a pass over the cases begins again when another calendar follows', async () => {
    const { world, settle, follow, dues } = await openFollowing();
    world.directory.putCalendar(NEXT_CALENDAR);
    await settle();
    world.directory.putCalendar({ ...laterCalendar({ '2026-03-14': true }), version: NEXT_CALENDAR.version + 1 });
    expect(await follow()).toMatchObject({ recounted: 3 });
    expect(new Set(await dues()).size).toBe(1);
    expect((await dues())[0]).not.toBe(localTime('2026-03-17 24:00'));
  });

  test('a pass reads the published calendar anew where a function still has the one before', async () => {
    const { world, follow } = await openFollowing();
    world.directory.putCalendar(NEXT_CALENDAR);
    await follow();
    const known = async (least = 0) => (least > CALENDAR.version ? NEXT_CALENDAR : CALENDAR);
    world.clock.advance(HOUR_MS);
    await follow({ directory: { ...world.directory, calendar: known } });
    expect(await world.progress.read()).toMatchObject({ version: NEXT_CALENDAR.version });
    for (const position of await world.jobPositions.read('follow-calendar'))
      expect(position).toMatchObject({ pass: `cn ${NEXT_CALENDAR.version} settled`, isDone: true });
  });

  test('a run that crashed is followed by one that goes on after its lease, and counts each case once', async () => {
    const { world, ids, follow, dues } = await openFollowing();
    world.directory.putCalendar(NEXT_CALENDAR);
    const dead = () => Promise.reject(new Error('it dies'));
    const write: World['jobPositions']['write'] = async (job, position) =>
      position.things > 0 ? dead() : world.jobPositions.write(job, position);
    await expect(follow({ jobPositions: { ...world.jobPositions, write } })).rejects.toThrow('it dies');
    expect(await follow()).toMatchObject({ recounted: 0 });
    world.clock.advance(LEASE_MS);
    await follow();
    expect(new Set(await dues())).toEqual(new Set([localTime('2026-03-17 24:00')]));
    for (const id of ids)
      expect((await typesOf(world, id)).filter((type) => type === 'deadlinesRecomputed')).toHaveLength(1);
    for (const position of await world.jobPositions.read('follow-calendar')) expect(position.isDone).toBe(true);
  });

  test('a pass waits in a directory that nobody has filled yet', async () => {
    const { world, follow } = await openFollowing();
    const calendar = () => Promise.reject(new NotSeeded('the directory has no CALENDAR#cn'));
    expect(await follow({ directory: { ...world.directory, calendar } })).toEqual(NOTHING);
  });

  test('a case that cannot be recomputed is named for a person, and tried again by the second pass', async () => {
    const { world, follow, ids } = await openFollowing();
    world.directory.putCalendar(NEXT_CALENDAR);
    const append: World['log']['append'] = async (event) => {
      if (event.appealId === ids[0]) throw new Error('refused');
      return world.log.append(event);
    };
    const failing = { log: { ...world.log, append } };
    expect(await follow(failing)).toMatchObject({ moved: 2, left: [{ thing: ids[0], why: 'Error' }] });
    world.clock.advance(30 * MINUTE_MS);
    expect((await follow()).left).toHaveLength(1);
    world.clock.advance(30 * MINUTE_MS);
    expect(await follow()).toMatchObject({ moved: 1, left: [] });
  });
});
