import { describe, expect, test } from 'vitest';
import { armWait } from '#appeals/case/usecases/waits/arm-wait.ts';
import { checkDeadlines } from '#appeals/handling/usecases/workflow/check-deadlines.ts';
import { driveWorkflow } from '#appeals/handling/usecases/workflow/drive-workflow.ts';
import { routeAppeal } from '#appeals/handling/usecases/workflow/route-appeal.ts';
import { projectView } from '#appeals/queues/usecases/views/project-view.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, plusMillis } from '#kernel/domain/instant.ts';
import { LEASE_MS } from '#kernel/jobs/run-lane.ts';
import { runAudit } from '#test/support/jobs/workflow.ts';
import { aboutATree, aboutHeating, caseOf, file, fileIn, give, typesOf } from '#test/support/usecases/cases.ts';
import { Death, dying } from '#test/support/usecases/deaths.ts';
import { type MemoryWorld, openWorld } from '#test/support/usecases/world.ts';

const GRACE_MS = 5 * MINUTE_MS;
const audit = (world: MemoryWorld) => runAudit(world, GRACE_MS);
const NOTHING = { lostStarts: 0, missedCheckpoints: 0, lostWaits: 0 };

/** Consumers see all events of the log again, as a stream would bring them. */
async function project(world: MemoryWorld): Promise<void> {
  for (const event of world.log.all()) await projectView(world, event);
}

async function start(world: MemoryWorld): Promise<void> {
  for (const event of world.log.all()) await driveWorkflow(world, event);
}

/** The machine waits with the case's present checkpoint. */
async function wait(world: MemoryWorld, id: string, token = 't1'): Promise<void> {
  const { run } = await caseOf(world, id);
  const { phase, checkpoint } = await routeAppeal(world, id, run);
  world.workflow.openWait(token);
  await armWait(world, { appealId: id, run, token, phase, checkpoint });
}

describe('a run that was asked for and never started', () => {
  test('a run that never started is replaced by the next one after the grace period, and counted', async () => {
    const world = openWorld();
    const id = await file(world);
    world.clock.advance(GRACE_MS);
    expect(await audit(world)).toEqual({ ...NOTHING, lostStarts: 1 });
    expect(await caseOf(world, id)).toMatchObject({ run: 2, runSince: world.time.now() });
    expect((await world.log.read(id)).at(-1)).toMatchObject({ type: 'appeal.runReplaced', data: { why: 'lostStart' } });
  });

  test('a run that never started is left alone within the grace period', async () => {
    const world = openWorld();
    await file(world);
    world.clock.advance(GRACE_MS - 1);
    expect(await audit(world)).toEqual(NOTHING);
  });

  test('hundreds of runs are late and not lost: none is replaced until the queue has drained', async () => {
    const world = openWorld();
    for (let n = 0; n < 320; n++) await file(world, aboutATree(), { key: `k${n}` });
    world.clock.advance(GRACE_MS);
    // In each of the eight lanes.
    expect(await audit(world)).toEqual({ ...NOTHING, backlog: 8 });
    // Also not when their checkpoints pass.
    await project(world);
    world.clock.advance(3 * HOUR_MS);
    expect(await audit(world)).toEqual({ ...NOTHING, backlog: 8 });
    const events = world.log.all();
    for (const event of events.slice(1)) await driveWorkflow(world, event);
    expect((await audit(world)).lostStarts).toBe(1);
  });

  test('hundreds of runs that no queue can hold any more are lost, and each is replaced once', async () => {
    const world = openWorld();
    for (let n = 0; n < 320; n++) await file(world, aboutATree(), { key: `k${n}` });
    world.clock.advance(4 * HOUR_MS + GRACE_MS);
    expect(await audit(world)).toEqual({ ...NOTHING, lostStarts: 320 });
    expect(await audit(world)).toEqual(NOTHING);
  });

  test('a start that is late is not replaced for its checkpoint, and one that nobody audits is in the end', async () => {
    const world = openWorld();
    const id = await file(world, aboutHeating());
    await project(world);
    const blind = { ...world, starts: { inHour: async () => ({ things: [], after: undefined, isLast: true }) } };
    world.clock.advance(3 * HOUR_MS);
    expect(await runAudit(blind, GRACE_MS)).toEqual(NOTHING);
    await world.jobPositions.forget('audit-checkpoints');
    world.clock.advance(HOUR_MS);
    expect(await runAudit(blind, GRACE_MS)).toEqual({ ...NOTHING, missedCheckpoints: 1 });
    expect((await caseOf(world, id)).run).toBe(2);
  });

  test('a lost run that was too fresh for one audit is found by the next', async () => {
    const world = openWorld();
    await file(world);
    world.clock.advance(GRACE_MS - 1);
    await audit(world);
    world.clock.advance(5 * MINUTE_MS);
    expect((await audit(world)).lostStarts).toBe(1);
  });

  test('a lost run is replaced once, however often the audit comes while the new run starts', async () => {
    const world = openWorld();
    const id = await file(world);
    world.clock.advance(GRACE_MS);
    await audit(world);
    expect(await audit(world)).toEqual(NOTHING);
    world.clock.advance(GRACE_MS - MINUTE_MS);
    expect(await audit(world)).toEqual(NOTHING);
    await start(world);
    world.clock.advance(HOUR_MS);
    expect((await audit(world)).lostStarts).toBe(0);
    expect((await caseOf(world, id)).run).toBe(2);
  });

  test('a run whose replacement is lost as well is replaced again', async () => {
    const world = openWorld();
    const id = await file(world);
    world.clock.advance(GRACE_MS);
    await audit(world);
    world.clock.advance(GRACE_MS);
    expect((await audit(world)).lostStarts).toBe(1);
    expect((await caseOf(world, id)).run).toBe(3);
  });

  test('a lost run of a case that has ended is not replaced', async () => {
    const world = openWorld();
    await fileIn(world, 'refused');
    world.clock.advance(GRACE_MS);
    expect(await audit(world)).toEqual(NOTHING);
  });

  test('a run that was started and only recorded late is left alone', async () => {
    const world = openWorld();
    await file(world);
    await expect(start(dying(world, { effect: 1, happened: true }).ports)).rejects.toThrow(Death);
    await start(world);
    world.clock.advance(GRACE_MS);
    expect(await audit(world)).toEqual(NOTHING);
  });

  test('a lost run is found among many that were started', async () => {
    const world = openWorld();
    for (let n = 0; n < 20; n++) await file(world, aboutATree(), { key: `k${n}` });
    await start(world);
    const lost = await file(world, aboutATree(), { key: 'lost' });
    world.clock.advance(GRACE_MS);
    expect((await audit(world)).lostStarts).toBe(1);
    expect((await caseOf(world, lost)).run).toBe(2);
  });

  test('a lost run is found after the auditor itself was off for days', async () => {
    const world = openWorld();
    await audit(world);
    const ids: string[] = [];
    for (let day = 0; day < 4; day++) {
      ids.push(await file(world, aboutATree(), { key: `day-${day}` }));
      world.clock.advance(24 * HOUR_MS);
    }
    expect((await audit(world)).lostStarts).toBe(4);
    for (const id of ids) expect((await caseOf(world, id)).run).toBe(2);
  });
});

describe('a checkpoint that has passed', () => {
  const overdue = async () => {
    const world = openWorld();
    const id = await fileIn(world, 'dispatched', aboutHeating());
    await start(world);
    await project(world);
    world.clock.advance(HOUR_MS + GRACE_MS + 1);
    return { world, id };
  };

  test('a checkpoint that has passed without a mark is repaired by the next run, and counted', async () => {
    const { world, id } = await overdue();
    expect(await audit(world)).toEqual({ ...NOTHING, missedCheckpoints: 1 });
    expect((await caseOf(world, id)).run).toBe(2);
    await start(world);
    expect(world.workflow.started.at(-1)).toEqual({ appealId: id, run: 2 });
    // What the new run does first.
    await checkDeadlines(world, id, 2, false);
    expect((await typesOf(world, id)).at(-1)).toBe('marked');
  });

  test('a passed checkpoint within the grace period is left alone', async () => {
    const world = openWorld();
    await fileIn(world, 'dispatched', aboutHeating());
    await start(world);
    await project(world);
    world.clock.advance(HOUR_MS + GRACE_MS);
    expect(await audit(world)).toEqual(NOTHING);
  });

  test('a passed checkpoint is left to a run that began a moment ago', async () => {
    const { world, id } = await overdue();
    await give(world, id, 'replaceRun', { why: 'failed' });
    await start(world);
    await project(world);
    expect(await audit(world)).toEqual(NOTHING);
    world.clock.advance(GRACE_MS);
    expect((await audit(world)).missedCheckpoints).toBe(1);
  });

  test('a passed checkpoint is repaired also when its line is of a run that has been replaced since', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'dispatched', aboutHeating());
    await start(world);
    await project(world);
    await give(world, id, 'replaceRun', { why: 'failed' });
    await start(world);
    await project(world);
    world.clock.advance(HOUR_MS + GRACE_MS + 1);
    expect(await audit(world)).toEqual({ ...NOTHING, missedCheckpoints: 1 });
    expect((await caseOf(world, id)).run).toBe(3);
  });

  test('a passed checkpoint in a view that lags behind the log repairs nothing', async () => {
    const { world, id } = await overdue();
    await checkDeadlines(world, id, 1, false);
    expect(await audit(world)).toEqual(NOTHING);
    expect((await caseOf(world, id)).run).toBe(1);
  });

  test('a passed checkpoint of a case that has ended repairs nothing', async () => {
    const { world, id } = await overdue();
    await give(world, id, 'withdraw');
    expect(await audit(world)).toEqual(NOTHING);
  });
});

describe('a wait past its time', () => {
  const waiting = async () => {
    const world = openWorld();
    const id = await file(world, aboutHeating());
    await start(world);
    await wait(world, id);
    return { world, id };
  };

  test('a wait past its time is repaired by the next run, though the views do not have the case', async () => {
    const { world, id } = await waiting();
    world.clock.advance(HOUR_MS + GRACE_MS + 1);
    expect(await audit(world)).toEqual({ ...NOTHING, lostWaits: 1 });
    expect((await caseOf(world, id)).run).toBe(2);
  });

  test('a wait past its time is removed and not counted once its case waits in the next run', async () => {
    const { world, id } = await waiting();
    world.clock.advance(HOUR_MS + GRACE_MS + 1);
    await audit(world);
    await audit(world);
    expect(await world.runs.findWait(id, 1)).toBeUndefined();
    expect(await audit(world)).toEqual(NOTHING);
  });

  test('a wait that was armed a moment ago for a checkpoint long past is left alone', async () => {
    const { world, id } = await waiting();
    world.clock.advance(HOUR_MS + GRACE_MS + 1);
    await audit(world);
    await start(world);
    await wait(world, id, 't2');
    expect(await audit(world)).toEqual(NOTHING);
    expect((await caseOf(world, id)).run).toBe(2);
  });

  test('a wait of a case that has ended is removed', async () => {
    const { world, id } = await waiting();
    await give(world, id, 'withdraw');
    world.clock.advance(HOUR_MS + GRACE_MS + 1);
    expect(await audit(world)).toEqual(NOTHING);
    expect(await world.runs.findWait(id, 1)).toBeUndefined();
  });
});

describe('a repair', () => {
  const threeLost = async () => {
    const world = openWorld();
    const ids = [];
    for (const key of ['one', 'two', 'three']) ids.push(await file(world, aboutATree(), { key }));
    world.clock.advance(GRACE_MS + 1);
    return { world, ids };
  };

  test('a repair is not given up because somebody acts on the case at the same time', async () => {
    const { world, ids } = await threeLost();
    let comments = 0;
    const append: typeof world.log.append = async (event) => {
      // Each time that the auditor is about to put its event, somebody is faster.
      if (event.type === 'appeal.runReplaced' && comments++ < 5) await give(world, event.appealId, 'comment');
      return world.log.append(event);
    };
    expect(await runAudit({ ...world, log: { ...world.log, append } }, GRACE_MS)).toEqual({
      ...NOTHING,
      lostStarts: 3,
    });
    for (const id of ids) expect((await caseOf(world, id)).run).toBe(2);
  });

  test('a case that cannot be read is named for a person, and looked at again by the next audits', async () => {
    const { world, ids } = await threeLost();
    const read: typeof world.log.read = async (appealId, from) => {
      if (appealId === ids[1]) throw new Error('a poison log');
      return world.log.read(appealId, from);
    };
    const poisoned = { ...world, log: { ...world.log, read } };
    expect((await runAudit(poisoned, GRACE_MS)).lostStarts).toBe(2);
    const runs = async () => Promise.all(ids.map(async (id) => (await caseOf(world, id)).run));
    expect(await runs()).toEqual([2, 1, 2]);
    const aside = () => world.jobPositions.listAside('audit-starts', 10);
    const thing = JSON.stringify({ appealId: ids[1], run: 1 });
    expect(await aside()).toMatchObject([{ thing, why: 'Error', isForPerson: true }]);
    for (const event of world.log.all().filter(({ appealId }) => appealId !== ids[1]))
      await driveWorkflow(world, event);
    // Long after the index of starts was last read for that day.
    world.clock.advance(3 * DAY_MS);
    expect((await runAudit(poisoned, GRACE_MS)).lostStarts).toBe(0);
    expect((await audit(world)).lostStarts).toBe(1);
    expect(await runs()).toEqual([2, 2, 2]);
    expect(await aside()).toEqual([]);
  });

  test('a repair by several auditors at the same time is one run', async () => {
    const { world, ids } = await threeLost();
    const reports = await Promise.all([audit(world), audit(world), audit(world)]);
    expect(reports.reduce((sum, { lostStarts }) => sum + lostStarts, 0)).toBe(3);
    for (const id of ids) expect((await caseOf(world, id)).run).toBe(2);
  });
});

describe('a healthy system', () => {
  test('a healthy system is left unchanged, hour after hour', async () => {
    const world = openWorld();
    const ids = [await file(world, aboutHeating(), { key: '1' }), await file(world, aboutATree(), { key: '2' })];
    await start(world);
    for (let hour = 0; hour < 60; hour++) {
      for (const id of ids) {
        await checkDeadlines(world, id, 1, false);
        await wait(world, id, `t-${id}-${hour}`);
      }
      await project(world);
      expect(await audit(world)).toEqual(NOTHING);
      world.clock.advance(GRACE_MS);
      expect(await audit(world)).toEqual(NOTHING);
      world.clock.advance(HOUR_MS - GRACE_MS);
    }
    for (const id of ids) expect((await caseOf(world, id)).run).toBe(1);
  });
});

describe('the position', () => {
  test('an audit that crashes at any effect is followed by one that looks there again, and replaces the run once', async () => {
    for (let effect = 1; effect <= 12; effect++)
      for (const happened of [false, true]) {
        const world = openWorld();
        await audit(world);
        const id = await file(world);
        world.clock.advance(GRACE_MS);
        const dead = { ...world, ...dying(world, { effect, happened }).ports };
        await audit(dead).catch((error) => expect(error).toBeInstanceOf(Death));
        world.clock.advance(LEASE_MS);
        await audit(world);
        expect((await caseOf(world, id)).run).toBe(2);
      }
  });

  test('an audit goes on from the end of the one before, and covers again what an index may have shown late', async () => {
    const world = openWorld();
    const late = await file(world);
    world.clock.advance(MINUTE_MS);
    for (let n = 0; n < 40; n++) await file(world, aboutATree(), { key: `k${n}` });
    for (const event of world.log.all().filter(({ appealId }) => appealId !== late)) await driveWorkflow(world, event);
    const looked: string[] = [];
    const watched = (isHidden: boolean): MemoryWorld => ({
      ...world,
      starts: {
        ...world.starts,
        async inHour(from, shard, part) {
          looked.push(from);
          const slice = await world.starts.inHour(from, shard, part);
          return isHidden ? { ...slice, things: slice.things.filter(({ appealId }) => appealId !== late) } : slice;
        },
      },
    });
    world.clock.advance(GRACE_MS + MINUTE_MS);
    expect(await audit(watched(true))).toEqual(NOTHING);
    const end = plusMillis(world.time.now(), -GRACE_MS);
    looked.length = 0;
    world.clock.advance(2 * MINUTE_MS);
    expect((await audit(watched(false))).lostStarts).toBe(1);
    expect(looked.toSorted()[0]).toBe(plusMillis(end, -10 * MINUTE_MS));
    expect((await caseOf(world, late)).run).toBe(2);
  });
});

describe('a start that was throttled for so long that the run was replaced', () => {
  test('a start that was throttled until its run was replaced starts the present run in its place', async () => {
    const world = openWorld();
    const id = await file(world);
    world.clock.advance(GRACE_MS);
    await audit(world);
    const [first, replaced] = world.log.all();
    for (const event of [first, replaced]) if (event) await driveWorkflow(world, event);
    expect(world.workflow.started).toEqual([{ appealId: id, run: 2 }]);
    expect(await world.runs.isStarted(id, 2)).toBe(true);
  });
});
