import { describe, expect, test } from 'vitest';
import type { CalendarPass } from '#appeals/case/ports/workflow.ts';
import { type FollowCalendarDeps, followCalendar } from '#appeals/handling/usecases/workflow/follow-calendar.ts';
import { NotSeeded } from '#directory/ports/directory.ts';
import { HOUR_MS, MINUTE_MS } from '#kernel/domain/instant.ts';
import { CALENDAR, laterCalendar, localTime, NEXT_CALENDAR } from '#test/support/domain/world.ts';
import { memoryCalendarProgress } from '#test/support/memory/control/progress.ts';
import { aboutATree, caseOf, fileIn, typesOf } from '#test/support/usecases/cases.ts';
import { project } from '#test/support/usecases/lives.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

/** Three cases that are counted in working days, and a platform that looks after its calendar. */
async function openFollowing() {
  const world = openWorld({ at: '2026-03-09 10:00' });
  const progress = memoryCalendarProgress();
  const ids: string[] = [];
  for (const key of ['k1', 'k2', 'k3']) ids.push(await fileIn(world, 'inProgress', aboutATree(), key));
  const follow = async (more: Partial<FollowCalendarDeps> = {}, most?: number) => {
    await project(world, world.log.all());
    return followCalendar({ ...world, progress, ...more }, most);
  };
  /** Until nothing is left to do; minutes go by. */
  const settle = async () => {
    for (let runs = 0; runs < 10; runs++) {
      if ((await follow()).did === 'idle') return runs;
      world.clock.advance(MINUTE_MS);
    }
    throw new Error('it never comes to rest');
  };
  const dues = async () =>
    Promise.all(ids.map(async (id) => (await caseOf(world, id)).clocks.find(({ kind }) => kind === 'result')?.dueAt));
  return { world, progress, ids, follow, settle, dues };
}

describe('a calendar that somebody has published', () => {
  test('a new calendar moves the open cases by itself until no function can use the one before', async () => {
    const { world, ids, follow, settle, dues } = await openFollowing();
    await settle();
    world.directory.putCalendar(NEXT_CALENDAR);
    expect(await follow()).toMatchObject({ did: 'counted', version: NEXT_CALENDAR.version, moved: 3, isDone: false });
    expect(new Set(await dues())).toEqual(new Set([localTime('2026-03-17 24:00')]));

    // A function that still knew the one before has begun another case on it.
    const late = { ...world, directory: { ...world.directory, calendar: async () => CALENDAR } };
    ids.push(await fileIn(late, 'inProgress', aboutATree(), 'k4'));
    world.clock.advance(MINUTE_MS);
    expect(await follow()).toMatchObject({ recounted: 1, isDone: false });
    world.clock.advance(MINUTE_MS);
    expect(await follow()).toMatchObject({ recounted: 0, isDone: true });
    expect(await follow()).toEqual({ did: 'idle' });
    for (const id of ids)
      expect((await typesOf(world, id)).filter((type) => type === 'deadlinesRecomputed')).toHaveLength(1);
  });

  test('a pass over the cases begins again when another calendar follows', async () => {
    const { world, settle, dues } = await openFollowing();
    world.directory.putCalendar(NEXT_CALENDAR);
    await settle();
    world.directory.putCalendar({ ...laterCalendar({ '2026-03-14': true }), version: NEXT_CALENDAR.version + 1 });
    expect(await settle()).toBe(3);
    expect(new Set(await dues()).size).toBe(1);
    expect((await dues())[0]).not.toBe(localTime('2026-03-17 24:00'));
  });

  test('a pass over the cases continues at once where a run has failed', async () => {
    const { world, follow } = await openFollowing();
    world.directory.putCalendar(NEXT_CALENDAR);
    const append = () => Promise.reject(new Error('it fails'));
    await expect(follow({ log: { ...world.log, append } })).rejects.toThrow('it fails');
    expect(await follow()).toMatchObject({ did: 'counted', moved: 3 });
  });

  test('a pass reads the published calendar anew where a function still has the one before', async () => {
    const { world, progress, follow } = await openFollowing();
    world.directory.putCalendar(NEXT_CALENDAR);
    await follow();
    const known = async (least = 0) => (least > CALENDAR.version ? NEXT_CALENDAR : CALENDAR);
    expect(await follow({ directory: { ...world.directory, calendar: known } })).toMatchObject({
      version: NEXT_CALENDAR.version,
    });
    expect(await progress.read()).toMatchObject({ version: NEXT_CALENDAR.version });
  });

  test('one run at a time follows a calendar, and a crashed one does not block the others for long', async () => {
    const { world, progress, follow, dues } = await openFollowing();
    world.directory.putCalendar(NEXT_CALENDAR);
    const dead = () => Promise.reject(new Error('it dies'));
    const write = (pass: CalendarPass) => (pass.busyUntil === undefined ? dead() : progress.write(pass));
    const dying = { log: { ...world.log, append: dead }, progress: { ...progress, write } };
    await expect(follow(dying)).rejects.toThrow('it dies');
    expect(await follow()).toEqual({ did: 'busy' });
    world.clock.advance(16 * MINUTE_MS);
    expect(await follow()).toMatchObject({ moved: 3, isDone: true });
    expect(new Set(await dues()).size).toBe(1);
  });

  test('a run moves a limited number of cases, and the next run continues', async () => {
    const { world, follow } = await openFollowing();
    for (let n = 0; n < 30; n++) await fileIn(world, 'inProgress', aboutATree(), `more-${n}`);
    world.directory.putCalendar(NEXT_CALENDAR);
    world.clock.advance(5 * MINUTE_MS);
    expect(await follow({}, 20)).toMatchObject({ recounted: 20, isMore: true, isDone: false });
    expect(await follow({}, 20)).toMatchObject({ recounted: 13, isMore: false });
  });

  test('a pass waits in a directory that nobody has filled yet', async () => {
    const { world, follow } = await openFollowing();
    const calendar = () => Promise.reject(new NotSeeded('the directory has no CALENDAR#cn'));
    expect(await follow({ directory: { ...world.directory, calendar } })).toEqual({ did: 'idle' });
  });

  test('a case that cannot be recomputed is tried again each time, and fails loudly after an hour', async () => {
    const { world, follow, ids } = await openFollowing();
    world.directory.putCalendar(NEXT_CALENDAR);
    const append: World['log']['append'] = async (event) =>
      event.appealId === ids[0]
        ? ({ ok: false, error: { kind: 'too-many-requests', retryAfterSeconds: 1 } } as never)
        : world.log.append(event);
    const failing = { log: { ...world.log, append } };
    expect(await follow(failing)).toMatchObject({ moved: 2, left: [{ appealId: ids[0] }], isDone: false });
    world.clock.advance(HOUR_MS);
    await expect(follow(failing)).rejects.toThrow('1 cases cannot be put on the calendar cn');
    expect(await follow()).toMatchObject({ moved: 1, left: [], isDone: true });
  });
});
