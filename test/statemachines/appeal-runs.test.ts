import { describe, expect, test } from 'vitest';
import { armWait } from '#appeals/case/usecases/waits/arm-wait.ts';
import { HOUR_MS, MINUTE_MS } from '#kernel/domain/instant.ts';
import { localTime } from '#test/support/domain/world.ts';
import { runAudit } from '#test/support/jobs/workflow.ts';
import { aboutATree, aboutHeating, caseOf, file, give, typesOf } from '#test/support/usecases/cases.ts';
import { openStory } from '#test/support/usecases/stories.ts';

describe('a run', () => {
  test('a run hands over to the next one after 500 loops, which continues without a difference', async () => {
    const { world, machine, filed } = openStory();
    const id = await filed(aboutATree());
    // Each answer sent back makes the case ask again; a wait that is woken counts one loop.
    for (let n = 0; (await caseOf(world, id)).run === 1 && n < 600; n++) {
      const wait = await world.runs.findWait(id, 1);
      if (!wait) throw new Error('no wait');
      const { phase, checkpoint } = wait;
      await machine.deps.workflow.resume(wait.token, { phase, checkpoint, routeAgain: false });
      await machine.settle();
    }
    expect((await world.log.read(id)).at(-1)).toMatchObject({
      type: 'appeal.runReplaced',
      data: { why: 'tooManyLoops' },
    });
    expect(machine.view(id, 1).status).toBe('SUCCEEDED');
    expect(machine.view(id, 1).statesEntered).toBeLessThan(1010);
    expect(machine.entered(id, 2)).toEqual(['Route appeal', 'Await handling']);
    await machine.runTo(localTime('2026-03-11 00:00'));
    expect((await typesOf(world, id)).at(-1)).toBe('marked');
  });

  test('a run that is older than that of the case ends at once', async () => {
    const { world, machine } = openStory();
    const id = await file(world, aboutHeating());
    await give(world, id, 'replaceRun', { why: 'lostStart' });
    // A driver that has read the case before does this.
    await machine.deps.workflow.start(id, 1);
    await machine.settle();
    expect(machine.entered(id, 1)).toEqual(['Route appeal', 'Await handling', 'Which phase', 'Done']);
    expect(machine.view(id, 2).status).toBe('RUNNING');
    expect((await caseOf(world, id)).status).toBe('dispatched');
  });

  test('a run that was replaced while it waited ends at its checkpoint, without doing anything', async () => {
    const { world, machine, filed } = openStory();
    const id = await filed();
    await give(world, id, 'replaceRun', { why: 'failed' });
    await machine.runTo(localTime('2026-03-09 11:30'));
    expect(machine.view(id, 1).status).toBe('SUCCEEDED');
    expect((await typesOf(world, id)).filter((type) => type === 'marked')).toHaveLength(1);
    expect(machine.executions('RUNNING')).toEqual([`${id}-2`]);
  });

  test('a run is woken when the case goes on, also when an earlier wait is armed again meanwhile', async () => {
    const { world, machine, filed } = openStory();
    const id = await filed();
    await machine.runTo(localTime('2026-03-09 11:30'));
    const [first, second] = machine.calls.flatMap(({ task, input }) => (task === 'arm-wait' ? [input] : []));
    if (!first || !second) throw new Error('no two waits');
    const { taskToken: token, ...wait } = first;
    await armWait(machine.deps, { ...wait, token });
    await give(world, id, 'withdraw');
    await machine.settle();
    expect(machine.view(id).status).toBe('SUCCEEDED');
  });

  test('a run is started once, however often its event comes', async () => {
    const { machine, filed } = openStory();
    const id = await filed();
    expect(await machine.deps.workflow.start(id, 1)).toBe('started');
    expect(machine.executions()).toEqual([`${id}-1`]);
  });

  test('a run with the name of an ended one answers that it exists', async () => {
    const { machine, filed, live } = openStory();
    const id = await filed();
    await live(id, 1, 'withdraw');
    expect(await machine.deps.workflow.start(id, 1)).toBe('exists');
  });
});

describe('a task that fails', () => {
  const named = (name: string) => Object.assign(new Error('no'), { name });

  test('a task that fails for a while is retried, and nothing is done twice', async () => {
    let failures = 3;
    const { world, machine, filed } = openStory({
      before: (task) => {
        if (task === 'route-appeal' && failures-- > 0) throw named('ThrottlingException');
      },
    });
    const id = await filed();
    await machine.runTo(localTime('2026-03-09 10:05'));
    expect(machine.entered(id)).toEqual(['Route appeal', 'Await handling']);
    expect(machine.view(id).retries).toBe(3);
    expect(await typesOf(world, id)).toEqual(['submitted', 'candidatesSuggested', 'accepted', 'dispatched']);
  });

  test('a task that fails for long fails the execution by its error, and the next run replaces it', async () => {
    let isBroken = true;
    const { world, machine, filed } = openStory({
      before: (task) => {
        if (task === 'check-deadlines' && isBroken) throw named('PoisonEvent');
      },
    });
    const id = await filed();
    await machine.runTo(localTime('2026-03-09 11:30'));
    expect(machine.view(id)).toMatchObject({ status: 'FAILED', error: 'PoisonEvent' });
    expect(machine.calls.filter(({ task }) => task === 'check-deadlines')).toHaveLength(9);
    isBroken = false;
    const report = await runAudit(world, 5 * MINUTE_MS);
    expect(report.missedCheckpoints + report.lostWaits).toBe(1);
    await machine.runTo(localTime('2026-03-09 11:40'));
    expect(machine.view(id, 2).status).toBe('RUNNING');
    expect((await typesOf(world, id)).slice(-2)).toEqual(['runReplaced', 'marked']);
  });

  test('a failed task may be redriven where it failed, once the cause is repaired', async () => {
    let isBroken = true;
    const { world, machine, filed } = openStory({
      before: (task) => {
        if (task === 'check-deadlines' && isBroken) throw named('TypeError');
      },
    });
    const id = await filed();
    await machine.runTo(localTime('2026-03-09 11:30'));
    isBroken = false;
    machine.machines.redriveExecution({ executionArn: machine.view(id).executionArn });
    await machine.settle();
    expect(machine.view(id).status).toBe('RUNNING');
    expect((await typesOf(world, id)).at(-1)).toBe('marked');
  });

  test('a wait that the Lambda service fails to arm is retried with a new token', async () => {
    let failures = 2;
    const { world, machine, filed } = openStory({
      before: (task) => {
        if (task === 'arm-wait' && failures-- > 0) throw named('Lambda.TooManyRequestsException');
      },
    });
    const id = await filed();
    await machine.runTo(localTime('2026-03-09 10:05'));
    const inputs = machine.calls.flatMap(({ task, input }) => (task === 'arm-wait' ? [input] : []));
    const tokens = inputs.map(({ taskToken }) => taskToken);
    expect(new Set(tokens).size).toBe(3);
    expect((await world.runs.findWait(id, 1))?.token).toBe(tokens[2]);
    // An attempt that only seemed to fail arrives after the next one.
    const [seeming] = inputs;
    if (seeming) await armWait(machine.deps, { ...seeming, token: seeming.taskToken });
    expect((await world.runs.findWait(id, 1))?.token).toBe(tokens[2]);
  });

  test('a wait whose arming fails by itself fails the execution, which the auditor finds', async () => {
    let isBroken = true;
    const { world, machine, filed } = openStory({
      before: (task) => {
        if (task === 'arm-wait' && isBroken) throw named('ProvisionedThroughputExceededException');
      },
    });
    const id = await filed();
    expect(machine.view(id)).toMatchObject({ status: 'FAILED' });
    isBroken = false;
    world.clock.advance(HOUR_MS + 6 * MINUTE_MS);
    expect(await runAudit(world, 5 * MINUTE_MS)).toMatchObject({ missedCheckpoints: 1 });
    await machine.settle();
    expect(machine.view(id, 2).status).toBe('RUNNING');
  });

  test('a failing task never loses a deadline, because the timeout of the wait is not retried', async () => {
    const { world, machine, filed } = openStory();
    const id = await filed();
    await machine.runTo(localTime('2026-03-09 11:00'));
    expect(machine.calls.filter(({ task }) => task === 'arm-wait')).toHaveLength(2);
    expect((await typesOf(world, id)).at(-1)).toBe('marked');
  });
});
