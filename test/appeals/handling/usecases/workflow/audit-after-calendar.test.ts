import { expect, test } from 'vitest';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { checkDeadlines } from '#appeals/handling/usecases/workflow/check-deadlines.ts';
import { driveWorkflow } from '#appeals/handling/usecases/workflow/drive-workflow.ts';
import { recomputeCases } from '#appeals/handling/usecases/workflow/recompute-cases.ts';
import { MINUTE_MS } from '#kernel/domain/instant.ts';
import type { Calendar } from '#kernel/domain/time/calendar.ts';
import { CALENDAR, laterCalendar, localTime } from '#test/support/domain/world.ts';
import { runAudit } from '#test/support/jobs/workflow.ts';
import { aboutATree, aboutHeating, caseOf, fileIn, give, typesOf } from '#test/support/usecases/cases.ts';
import { project } from '#test/support/usecases/lives.ts';
import { type MemoryWorld, openWorld } from '#test/support/usecases/world.ts';

const GRACE_MS = 5 * MINUTE_MS;
const NOTHING = { lostStarts: 0, missedCheckpoints: 0, lostWaits: 0 };
const audit = (world: MemoryWorld) => runAudit(world, GRACE_MS);

/** Half of the result clock of the case is over at noon of 9 March, and no longer at noon of 10 March. */
const SWAPPED: Calendar = laterCalendar({ '2026-03-07': true, '2026-03-11': false });

/** A case whose run waits for noon of 10 March, on 9 March at 12:03. The audit has just looked through all cases. */
async function openWaiting() {
  const world = openWorld({ at: '2026-03-05 10:00' });
  const id = await fileIn(world, 'inProgress', aboutATree(), 'k1');
  for (const event of world.log.all()) await driveWorkflow(world, event);
  await checkDeadlines(world, id, 1, false);
  world.at('2026-03-09 09:00');
  const { phase, checkpoint } = await checkDeadlines(world, id, 1, false);
  expect(checkpoint).toBe(localTime('2026-03-10 12:00'));
  world.workflow.openWait('token');
  await world.runs.arm({ appealId: id, run: 1, token: 'token', phase, checkpoint });
  world.at('2026-03-09 12:03');
  await project(world, world.log.all());
  expect(await audit(world)).toEqual(NOTHING);
  return { world, id };
}

const lastOf = async (world: MemoryWorld, id: string) => (await world.log.read(id)).at(-1) as AppealEvent;

test('a milestone that a new calendar moves into the past waits for the recount, and replaces no run', async () => {
  const { world, id } = await openWaiting();
  world.directory.putCalendar(SWAPPED);
  world.at('2026-03-09 12:06');
  await give(world, id, 'comment');
  await project(world, [await lastOf(world, id)]);
  // The driver still has the calendar before, so that it does not wake the run. There are so many cases that the recount takes long.
  const cached = { ...world.directory, calendar: async () => CALENDAR };
  await driveWorkflow({ ...world, directory: cached }, await lastOf(world, id));
  expect(world.workflow.answers.size).toBe(0);
  for (const at of ['12:11', '12:16', '12:21']) {
    world.at(`2026-03-09 ${at}:01`);
    expect(await audit(world)).toEqual(NOTHING);
  }
  expect(await recomputeCases(world)).toMatchObject({ recounted: 1 });
  await project(world, [await lastOf(world, id)]);
  expect(await audit(world)).toEqual(NOTHING);
  await driveWorkflow(world, await lastOf(world, id));
  expect(world.workflow.answers.get('token')?.checkpoint).toBe(localTime('2026-03-09 12:21:01'));
  await checkDeadlines(world, id, 1, false);
  await project(world, [await lastOf(world, id)]);
  world.at('2026-03-09 12:40');
  expect(await audit(world)).toEqual(NOTHING);
  expect((await caseOf(world, id)).run).toBe(1);
});

test('a run that the recount after a new calendar does not wake is replaced after the grace period', async () => {
  const { world, id } = await openWaiting();
  world.directory.putCalendar(SWAPPED);
  await recomputeCases(world);
  await project(world, [await lastOf(world, id)]);
  world.clock.advance(GRACE_MS);
  expect(await audit(world)).toEqual(NOTHING);
  world.clock.advance(1);
  expect(await audit(world)).toEqual({ ...NOTHING, missedCheckpoints: 1 });
});

test('a run that was lost before a new calendar is replaced after the recount, however late that comes', async () => {
  const { world, id } = await openWaiting();
  await world.runs.disarm(id, 1, 'token');
  world.at('2026-03-10 12:06');
  world.directory.putCalendar(laterCalendar({ '2026-03-20': false }));
  for (const at of ['12:06', '12:11', '12:16', '13:00', '14:00']) {
    world.at(`2026-03-10 ${at}`);
    expect(await audit(world)).toEqual(NOTHING);
  }
  // Nothing brings its row up to the recount.
  expect(await recomputeCases(world)).toMatchObject({ recounted: 1 });
  world.clock.advance(GRACE_MS + 1);
  expect(await audit(world)).toEqual({ ...NOTHING, missedCheckpoints: 1 });
  expect((await typesOf(world, id)).at(-1)).toBe('runReplaced');
});

test('a lost run of a case whose limits are hours is replaced before any recount', async () => {
  const world = openWorld();
  const id = await fileIn(world, 'dispatched', aboutHeating());
  for (const event of world.log.all()) await driveWorkflow(world, event);
  await project(world, world.log.all());
  world.directory.putCalendar({ ...CALENDAR, version: CALENDAR.version + 1 });
  world.clock.advance(60 * MINUTE_MS + GRACE_MS + 1);
  expect(await audit(world)).toEqual({ ...NOTHING, missedCheckpoints: 1 });
  expect((await caseOf(world, id)).run).toBe(2);
});
