import { describe, expect, test } from 'vitest';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import type { Wait } from '#appeals/case/ports/workflow.ts';
import { armWait } from '#appeals/case/usecases/waits/arm-wait.ts';
import { toWaitAnswer } from '#appeals/case/usecases/waits/wait-answer.ts';
import { driveWorkflow } from '#appeals/handling/usecases/workflow/drive-workflow.ts';
import { routeAppeal } from '#appeals/handling/usecases/workflow/route-appeal.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { actorAs, contextAt, instant } from '#test/support/domain/world.ts';
import { aboutATree, aboutHeating, caseOf, file, fileIn, give } from '#test/support/usecases/cases.ts';
import { Death, deathsOf, dying } from '#test/support/usecases/deaths.ts';
import { type MemoryWorld, openWorld } from '#test/support/usecases/world.ts';

const FAR = instant('2026-12-31T00:00:00Z');

async function lastEvent(world: MemoryWorld, id: string): Promise<AppealEvent> {
  return (await world.log.read(id)).at(-1) as AppealEvent;
}

/** The machine enters a wait: its token is open, then its task arms it. */
async function enterWait(world: MemoryWorld, id: string, wait: Partial<Wait> = {}) {
  const armed: Wait = { appealId: id, run: 1, token: 't1', phase: 'handling', checkpoint: FAR, ...wait };
  world.workflow.openWait(armed.token);
  return armWait(world, armed);
}

/** What the case waits for now. */
async function present(world: MemoryWorld, id: string) {
  const { policy, calendar } = contextAt(world.time.now());
  return toWaitAnswer(await caseOf(world, id), 1, { now: world.time.now(), policy, calendar });
}

async function checkpointOf(world: MemoryWorld, id: string): Promise<Instant> {
  return (await present(world, id)).checkpoint;
}

describe('a deadline that becomes an earlier one during a wait', () => {
  const earlier: readonly (readonly [string, (world: MemoryWorld, id: string) => Promise<unknown>])[] = [
    ['raised urgency', (world, id) => give(world, id, 'reclassify', {}, { actor: actorAs('DSP') })],
    ['the review of a request', (world, id) => give(world, id, 'requestExtension')],
  ];
  test.each(earlier)('an earlier deadline by %s wakes the wait, which is armed anew for it', async (_what, change) => {
    const world = openWorld();
    const id = await fileIn(world, 'inProgress');
    await give(world, id, 'contact');
    const checkpoint = await checkpointOf(world, id);
    expect(await enterWait(world, id, { checkpoint })).toBe('waiting');
    await change(world, id);
    await driveWorkflow(world, await lastEvent(world, id));
    const answer = world.workflow.answers.get('t1');
    expect(answer).toMatchObject({ phase: 'handling', routeAgain: false });
    expect(answer && answer.checkpoint < checkpoint).toBe(true);
  });

  test('a later deadline leaves the wait alone: the timer finds nothing due', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'inProgress');
    await give(world, id, 'contact');
    await give(world, id, 'requestExtension');
    await enterWait(world, id, { checkpoint: await checkpointOf(world, id) });
    await give(world, id, 'grantExtension');
    await driveWorkflow(world, await lastEvent(world, id));
    expect(world.workflow.answers.size).toBe(0);
  });
});

describe('a wait that is armed', () => {
  test('an armed wait waits when the case is as the machine expects', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'dispatched');
    const checkpoint = await checkpointOf(world, id);
    expect(await enterWait(world, id, { checkpoint })).toBe('waiting');
    expect(world.workflow.answers.size).toBe(0);
    expect(await world.runs.findWait(id, 1)).toMatchObject({ token: 't1', phase: 'handling', checkpoint });
  });

  test('an armed wait is answered at once when the phase has changed before it was armed', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'followUp');
    expect(await enterWait(world, id)).toBe('answered');
    expect(world.workflow.answers.get('t1')).toEqual(await present(world, id));
    expect(await world.runs.findWait(id, 1)).toBeUndefined();
  });

  test('an armed wait is answered at once when the next checkpoint is earlier than its own', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'dispatched');
    const checkpoint = await checkpointOf(world, id);
    expect(await enterWait(world, id, { checkpoint: FAR })).toBe('answered');
    expect(world.workflow.answers.get('t1')).toMatchObject({ phase: 'handling', checkpoint });
  });

  test('an armed wait waits when the next checkpoint is later: the timer finds nothing due', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'dispatched');
    expect(await enterWait(world, id, { checkpoint: instant('2026-03-09T02:00:01Z') })).toBe('waiting');
  });

  test('an armed wait of an older run is answered at once as done', async () => {
    const world = openWorld();
    const id = await file(world);
    await give(world, id, 'replaceRun');
    expect(await enterWait(world, id)).toBe('answered');
    expect(world.workflow.answers.get('t1')?.phase).toBe('done');
  });

  test('a wait that is armed twice with one token is one wait, and stays answered', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'closed');
    await enterWait(world, id);
    expect(await armWait(world, { appealId: id, run: 1, token: 't1', phase: 'handling', checkpoint: FAR })).toBe(
      'answered',
    );
    expect(await world.runs.findWait(id, 1)).toBeUndefined();
    expect(world.workflow.answers.size).toBe(1);
  });
});

describe('a wait that expects a phase', () => {
  test.each([
    ['succeeds when the case comes to it', 'followUp', 'survey', false],
    ['is interrupted by another phase', 'closed', 'survey', true],
    ['of an execution that knows no interruption always succeeds', 'closed', undefined, false],
  ] as const)('a wait that expects a phase %s', async (_, status, expects, isInterrupted) => {
    const world = openWorld();
    const id = await fileIn(world, status);
    await enterWait(world, id, expects && { expects });
    expect(world.workflow.answers.get('t1')).toEqual(await present(world, id));
    expect(world.workflow.interrupted.has('t1')).toBe(isInterrupted);
  });

  test('a wait that expects a phase is interrupted by an earlier checkpoint of its own phase', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'dispatched');
    await enterWait(world, id, { expects: 'survey' });
    expect(world.workflow.answers.get('t1')?.phase).toBe('handling');
    expect(world.workflow.interrupted.has('t1')).toBe(true);
  });
});

describe('an event after the wait was armed', () => {
  const openAt = async (status: 'dispatched' | 'resultReview' | 'followUp') => {
    const world = openWorld();
    const id = await fileIn(world, status);
    const phase = status === 'followUp' ? 'survey' : 'handling';
    await enterWait(world, id, { phase, checkpoint: await checkpointOf(world, id) });
    return { world, id };
  };

  test('an event wakes the wait when the phase changes', async () => {
    const { world, id } = await openAt('resultReview');
    await give(world, id, 'pass');
    await driveWorkflow(world, await lastEvent(world, id));
    expect(world.workflow.answers.get('t1')).toEqual(await present(world, id));
    expect(world.workflow.answers.get('t1')?.phase).toBe('survey');
    expect(await world.runs.findWait(id, 1)).toBeUndefined();
  });

  test('an event wakes the wait when the case ends', async () => {
    const { world, id } = await openAt('followUp');
    await give(world, id, 'rate');
    await driveWorkflow(world, await lastEvent(world, id));
    expect(world.workflow.answers.get('t1')?.phase).toBe('done');
  });

  test('an event wakes the wait when it brings an earlier checkpoint', async () => {
    const { world, id } = await openAt('dispatched');
    await give(world, id, 'sign');
    await driveWorkflow(world, await lastEvent(world, id));
    // Contact within 24 h, before the sign clock's end that it replaces.
    expect(world.workflow.answers.get('t1')?.checkpoint).toBe(instant('2026-03-10T02:00:00Z'));
  });

  test('a comment, an urge, or a contact that moves the checkpoint later wakes no wait', async () => {
    const { world, id } = await openAt('dispatched');
    await give(world, id, 'comment');
    await driveWorkflow(world, await lastEvent(world, id));
    await give(world, id, 'urge');
    await driveWorkflow(world, await lastEvent(world, id));
    expect(world.workflow.answers.size).toBe(0);
    expect(await world.runs.findWait(id, 1)).toMatchObject({ token: 't1' });
  });

  test('an event wakes once however often it comes, and a used token does no harm', async () => {
    const { world, id } = await openAt('resultReview');
    await give(world, id, 'pass');
    const event = await lastEvent(world, id);
    for (let n = 0; n < 3; n++) await driveWorkflow(world, event);
    expect(world.workflow.answers.size).toBe(1);
    await world.runs.arm({ appealId: id, run: 1, token: 'used-elsewhere', phase: 'handling', checkpoint: FAR });
    await driveWorkflow(world, event);
    expect(world.workflow.answers.size).toBe(1);
    expect(await world.runs.findWait(id, 1)).toBeUndefined();
  });

  test('a late event wakes for what the case is now, not for what it was', async () => {
    const { world, id } = await openAt('resultReview');
    await give(world, id, 'pass');
    const late = await lastEvent(world, id);
    await give(world, id, 'rate');
    await driveWorkflow(world, late);
    expect(world.workflow.answers.get('t1')?.phase).toBe('done');
  });

  test('an event finds no wait when the machine is between two, and arming sees the event', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'followUp');
    await driveWorkflow(world, await lastEvent(world, id));
    expect(world.workflow.answers.size).toBe(0);
    expect(await enterWait(world, id)).toBe('answered');
  });

  test('an event wakes the wait of the present run only', async () => {
    const { world, id } = await openAt('dispatched');
    await give(world, id, 'replaceRun');
    world.workflow.openWait('t2');
    await armWait(world, {
      appealId: id,
      run: 2,
      token: 't2',
      phase: 'handling',
      checkpoint: await checkpointOf(world, id),
    });
    await give(world, id, 'withdraw');
    await driveWorkflow(world, await lastEvent(world, id));
    expect([...world.workflow.answers.keys()]).toEqual(['t2']);
  });
});

describe('token and event, whatever the order of their four steps', () => {
  // The task makes two calls (A, B), whichever comes first; the writer appends (1), then the driver looks for a wait (2).
  const orders = ['AB12', 'A1B2', 'A12B', '1AB2', '1A2B', '12AB'];
  test.each(orders)('%s: the wait is answered exactly once with the new phase', async (order) => {
    const world = openWorld();
    const id = await fileIn(world, 'resultReview');
    const checkpoint = await checkpointOf(world, id);
    world.workflow.openWait('t1');

    // Each call is held until its step; a step ends when the task asks for its next call, or has ended.
    const permits: (() => void)[] = [];
    const held = async <T>(call: () => Promise<T>): Promise<T> => {
      await new Promise<void>((resolve) => permits.push(resolve));
      return call();
    };
    const log = { ...world.log, read: (appealId: string) => held(() => world.log.read(appealId)) };
    const runs = { ...world.runs, arm: (wait: Wait) => held(() => world.runs.arm(wait)) };
    let hasEnded = false;
    const wait: Wait = { appealId: id, run: 1, token: 't1', phase: 'handling', checkpoint };
    const arming = armWait({ ...world, log, runs }, wait).then(() => {
      hasEnded = true;
    });
    const call = async () => {
      permits.shift()?.();
      while (permits.length === 0 && !hasEnded) await new Promise(setImmediate);
    };
    const steps: Record<string, () => Promise<unknown>> = {
      A: call,
      B: call,
      '1': () => give(world, id, 'pass'),
      '2': async () => driveWorkflow(world, await lastEvent(world, id)),
    };
    for (const step of order) await steps[step]?.();
    await arming;
    expect([...world.workflow.answers.values()]).toEqual([await present(world, id)]);
    expect(await world.runs.findWait(id, 1)).toBeUndefined();
  });
});

describe('the event that begins a run', () => {
  test('the event that begins a run starts it once, and records that', async () => {
    const world = openWorld();
    const id = await file(world);
    const [first] = world.log.all();
    for (let n = 0; n < 3; n++) await driveWorkflow(world, first as AppealEvent);
    expect(world.workflow.started).toEqual([{ appealId: id, run: 1 }]);
    expect(await world.runs.isStarted(id, 1)).toBe(true);
  });

  test('the event that begins a run starts the present one, though it names a replaced one', async () => {
    const world = openWorld();
    const id = await file(world);
    await give(world, id, 'replaceRun');
    for (const event of [...world.log.all()].reverse()) await driveWorkflow(world, event);
    expect(world.workflow.started).toEqual([{ appealId: id, run: 2 }]);
  });

  test('an appeal that was closed by its first event starts no run', async () => {
    const world = openWorld({ policy: { surveyShare: 0 } });
    const filer = {
      actor: { id: 'op', grants: [{ role: 'AGT', unitId: 'centre' }] },
      channel: 'phone',
      appellantKind: 'citizen',
    } as const;
    await file(world, aboutATree({ answer: { text: '好' } }), { filer });
    await driveWorkflow(world, world.log.all()[0] as AppealEvent);
    expect(world.workflow.started).toEqual([]);
  });

  test('the event that begins a run comes again when the start failed, and is then done', async () => {
    for (const death of deathsOf(2)) {
      const world = openWorld();
      const id = await file(world);
      const event = world.log.all()[0] as AppealEvent;
      await expect(driveWorkflow(dying(world, death).ports, event)).rejects.toThrow(Death);
      await driveWorkflow(world, event);
      expect(world.workflow.started).toEqual([{ appealId: id, run: 1 }]);
      expect(await world.runs.isStarted(id, 1)).toBe(true);
    }
  });
});

test('a driver that crashed between waking and forgetting the token does no harm when repeated', async () => {
  for (const death of deathsOf(2)) {
    const world = openWorld();
    const id = await fileIn(world, 'resultReview', aboutHeating());
    await enterWait(world, id, { checkpoint: await checkpointOf(world, id) });
    await give(world, id, 'pass');
    await expect(driveWorkflow(dying(world, death).ports, await lastEvent(world, id))).rejects.toThrow(Death);
    await driveWorkflow(world, await lastEvent(world, id));
    expect([...world.workflow.answers.values()]).toMatchObject([{ phase: 'survey' }]);
    expect(await world.runs.findWait(id, 1)).toBeUndefined();
  }
});

test('a task that crashed while arming leaves a wait that its retry, with a new token, replaces', async () => {
  for (const death of deathsOf(3)) {
    const world = openWorld();
    const id = await fileIn(world, 'closed');
    world.workflow.openWait('t1');
    await expect(
      armWait(dying(world, death).ports, { appealId: id, run: 1, token: 't1', phase: 'handling', checkpoint: FAR }),
    ).rejects.toThrow(Death);
    world.workflow.timeOut('t1');
    await enterWait(world, id, { token: 't2' });
    expect(world.workflow.answers.get('t2')?.phase).toBe('done');
    expect(await world.runs.findWait(id, 1)).toBeUndefined();
  }
});

test('an appeal that was routed waits for its first checkpoint without being woken', async () => {
  const world = openWorld();
  const id = await file(world, aboutATree());
  const { checkpoint } = await routeAppeal(world, id, 1);
  expect(await enterWait(world, id, { checkpoint })).toBe('waiting');
  for (const event of world.log.all()) await driveWorkflow(world, event);
  expect(world.workflow.answers.size).toBe(0);
});
