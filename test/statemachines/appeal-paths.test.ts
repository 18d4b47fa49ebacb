import { describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS, plusMillis } from '../../shared/domain/instant.ts';
import { auditCases } from '../../shared/usecases/audit-cases.ts';
import { actorAs, instant, localTime } from '../support/domain-world.ts';
import { aboutATree, aboutHeating, caseOf, file, fileIn, give, operator, typesOf } from '../support/usecase-cases.ts';
import { type MachineOptions, openMachine } from '../support/usecase-machine.ts';
import { linesOf, rebuiltLinesOf } from '../support/usecase-views.ts';
import { openWorld, type WorldOptions } from '../support/usecase-world.ts';

function open(options: MachineOptions = {}, worldOptions: WorldOptions = {}) {
  const world = openWorld(worldOptions);
  const machine = openMachine(world, options);
  /** Gives commands `minutes` apart, each seen by machine and views before the next. */
  const live = async (id: string, minutes: number, ...names: Parameters<typeof give>[2][]) => {
    for (const name of names) {
      await machine.runTo(plusMillis(world.time.now(), minutes * MINUTE_MS));
      await give(world, id, name);
      await machine.settle();
    }
  };
  const filed = async (request = aboutHeating(), by: Parameters<typeof file>[2] = {}) => {
    const id = await file(world, request, by);
    await machine.settle();
    return id;
  };
  return { world, machine, live, filed };
}

const HAPPY = ['sign', 'contact', 'submitResult', 'pass', 'rate'] as const;

describe('an ordinary life', () => {
  test('enters six states: routed, awaited, asked about, done', async () => {
    const { world, machine, filed, live } = open();
    const id = await filed();
    await live(id, 10, ...HAPPY);
    expect(machine.entered(id)).toEqual([
      'Route appeal',
      'Await handling',
      'Which phase',
      'Await survey answer',
      'Which phase',
      'Done',
    ]);
    expect(machine.view(id).status).toBe('SUCCEEDED');
    expect(await typesOf(world, id)).toEqual([
      'submitted',
      'candidatesSuggested',
      'accepted',
      'dispatched',
      'signed',
      'contacted',
      'resultSubmitted',
      'resultPassed',
      'rated',
    ]);
    expect(await linesOf(world)).toEqual(await rebuiltLinesOf(world));
    expect(machine.logged).toEqual([]);
  });

  test('that takes longer enters two states more for each wake by an earlier checkpoint, three for each that passes', async () => {
    const { machine, filed, live } = open();
    const id = await filed();
    // The sign clock ends, the contact clock ends, half of the result clock is over; then the review is due sooner.
    await live(id, 30, 'sign', 'contact');
    await live(id, 13 * 60, 'submitResult');
    await live(id, 30, 'pass', 'rate');
    const entered = machine.entered(id);
    const passed = entered.filter((name) => name === 'Check deadlines').length;
    const awaited = entered.filter((name) => name.startsWith('Await')).length;
    const woken = awaited - 2 - passed;
    expect([passed, woken]).toEqual([3, 1]);
    expect(entered).toHaveLength(6 + 3 * passed + 2 * woken);
  });

  test('that is answered on the spot and not drawn starts nothing', async () => {
    const { machine, filed } = open({}, { policy: { surveyShare: 0 } });
    await filed(aboutATree({ answer: { text: '好' } }), { filer: operator() });
    expect(machine.executions()).toEqual([]);
  });

  test('that is answered on the spot and drawn is only asked about', async () => {
    const { machine, filed, live } = open({}, { policy: { surveyShare: 1 } });
    const id = await filed(aboutATree({ answer: { text: '好' } }), { filer: operator() });
    await live(id, 60, 'rate');
    expect(machine.entered(id)).toHaveLength(6);
    expect(machine.view(id).status).toBe('SUCCEEDED');
  });

  test('that is closed before its run has armed a wait is done at once', async () => {
    const { world, machine } = open();
    const id = await file(world, aboutHeating());
    await give(world, id, 'withdraw');
    await machine.settle();
    expect(machine.entered(id)).toEqual(['Route appeal', 'Await handling', 'Which phase', 'Done']);
    expect(machine.view(id).status).toBe('SUCCEEDED');
  });

  test('that is refused by a person ends its run', async () => {
    const { machine, filed, live } = open();
    const id = await filed(aboutATree({ kind: 'report' }));
    await live(id, 30, 'refuse');
    expect(machine.view(id).status).toBe('SUCCEEDED');
  });
});

describe('a command that comes before the run has begun', () => {
  test('accepted by a person: the run waits, and turns in no circle', async () => {
    const { world, machine } = open();
    const id = await fileIn(world, 'accepted', aboutHeating());
    await machine.settle();
    expect(machine.entered(id).length).toBeLessThanOrEqual(3);
    expect(machine.view(id).status).toBe('RUNNING');
    expect((await caseOf(world, id)).run).toBe(1);
  });

  test.each(['needsInfo', 'dispatched', 'inProgress', 'resultReview'] as const)('%s: the run waits', async (status) => {
    const { world, machine } = open();
    const id = await fileIn(world, status, aboutHeating());
    await machine.settle();
    expect(machine.entered(id)).toEqual(['Route appeal', 'Await handling']);
    expect(machine.view(id).status).toBe('RUNNING');
  });

  test('asked about already: the run goes to the survey', async () => {
    const { world, machine } = open();
    const id = await fileIn(world, 'followUp', aboutHeating());
    await machine.settle();
    expect(machine.entered(id)).toEqual(['Route appeal', 'Await handling', 'Which phase', 'Await survey answer']);
  });
});

describe('a checkpoint', () => {
  test('fires in the second it is due, is marked, and the case is awaited again', async () => {
    const { world, machine, filed } = open();
    const id = await filed();
    await machine.runTo(plusMillis(localTime('2026-03-09 11:00'), -1));
    expect(machine.entered(id)).toEqual(['Route appeal', 'Await handling']);
    await machine.runTo(localTime('2026-03-09 11:00'));
    expect(machine.entered(id)).toEqual([
      'Route appeal',
      'Await handling',
      'Check deadlines',
      'Which phase',
      'Await handling',
    ]);
    const mark = (await world.log.read(id)).at(-1);
    expect(mark).toMatchObject({ type: 'appeal.marked', at: localTime('2026-03-09 11:00'), data: { mark: 'yellow' } });
  });

  test('of a deadline in fractions of a second fires at the next whole second, never early', async () => {
    const { world, machine } = open();
    world.clock.advance(250);
    const id = await file(world, aboutHeating());
    await machine.settle();
    world.clock.advance(500);
    await machine.runTo(localTime('2026-03-09 12:00'));
    const mark = (await world.log.read(id)).at(4);
    expect(mark).toMatchObject({
      at: instant('2026-03-09T03:00:00.250Z'),
      data: { dueAt: instant('2026-03-09T03:00:00.250Z') },
    });
  });

  test('after checkpoint passes until all marks of a forgotten case have fired', async () => {
    const { world, machine, filed } = open();
    const id = await filed();
    await machine.runTo(localTime('2026-03-12 10:00'));
    const marks = (await world.log.read(id)).flatMap((event) => (event.type === 'appeal.marked' ? [event] : []));
    expect(marks.map(({ data }) => data.mark)).toEqual([
      'yellow',
      'red',
      'reminder50',
      'reminder80',
      'yellow',
      'red',
      'escalated',
      'circular',
    ]);
    // Each in its own second, as the rule says.
    for (const { at, data } of marks) expect(at).toBe(data.dueAt);
    expect(machine.view(id).status).toBe('RUNNING');
  });

  test('that nobody answers the survey by closes the case', async () => {
    const { world, machine, filed, live } = open();
    const id = await filed();
    await live(id, 10, 'sign', 'contact', 'submitResult', 'pass');
    await machine.runTo(localTime('2026-03-13 00:00'));
    expect(await caseOf(world, id)).toMatchObject({ status: 'closed', outcome: 'notReached' });
    expect(machine.entered(id).slice(-4)).toEqual(['Await survey answer', 'Check deadlines', 'Which phase', 'Done']);
  });

  test('an appeal nobody supplies information for lapses', async () => {
    const { world, machine, filed, live } = open();
    const id = await filed(aboutATree({ kind: 'report' }));
    await live(id, 5, 'askInfo');
    await machine.runTo(localTime('2026-03-13 00:00'));
    expect(await caseOf(world, id)).toMatchObject({ status: 'closed', outcome: 'lapsed' });
    expect(machine.view(id).status).toBe('SUCCEEDED');
  });
});

describe('a person', () => {
  test('who comments or urges wakes nobody', async () => {
    const { machine, filed, live } = open();
    const id = await filed();
    await live(id, 1, 'comment', 'urge', 'comment');
    expect(machine.entered(id)).toEqual(['Route appeal', 'Await handling']);
  });

  test('whose deed brings an earlier checkpoint wakes the wait, which then waits for that', async () => {
    const { machine, filed, live } = open();
    const id = await filed(aboutATree());
    await live(id, 1, 'sign');
    expect(machine.entered(id)).toEqual(['Route appeal', 'Await handling', 'Which phase', 'Await handling']);
    expect(machine.machines.nextTimer()).toBe(Date.parse(localTime('2026-03-10 10:01')));
  });

  test('who answers badly keeps the case in the survey until the verdict', async () => {
    const { world, machine, filed, live } = open();
    const id = await filed();
    await live(id, 10, 'sign', 'contact', 'submitResult', 'pass');
    await give(world, id, 'rate', { answer: { contacted: true, resolved: false, satisfaction: 1 } });
    await machine.settle();
    expect(machine.view(id).status).toBe('RUNNING');
    await live(id, 10, 'closeWithReason');
    expect(machine.view(id).status).toBe('SUCCEEDED');
    expect(machine.entered(id).at(-1)).toBe('Done');
  });

  test('who is as fast as the timer: one of them wins, the mark is there or it is not due', async () => {
    const { world, machine, filed } = open();
    const id = await filed();
    world.clock.jumpTo(Date.parse(localTime('2026-03-09 11:00')));
    await give(world, id, 'sign');
    await machine.settle();
    const types = await typesOf(world, id);
    expect(types.slice(4).sort()).toEqual(types.includes('marked') ? ['marked', 'signed'] : ['signed']);
    expect(machine.view(id).status).toBe('RUNNING');
    expect(machine.logged).toEqual([]);
  });
});

describe('a run', () => {
  test('hands over to the next one after 500 loops, which goes on as if nothing had been', async () => {
    const { world, machine, filed } = open();
    const id = await filed(aboutATree());
    // Each answer sent back makes the case ask again; a wait that is woken counts one loop.
    for (let n = 0; (await caseOf(world, id)).run === 1 && n < 600; n++) {
      const wait = await world.runs.waitOf(id, 1);
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

  test('that finds itself older than the case ends at once', async () => {
    const { world, machine } = open();
    const id = await file(world, aboutHeating());
    await give(world, id, 'replaceRun', { why: 'lostStart' });
    await machine.settle();
    expect(machine.entered(id, 1)).toEqual(['Route appeal', 'Await handling', 'Which phase', 'Done']);
    expect(machine.view(id, 2).status).toBe('RUNNING');
    expect((await caseOf(world, id)).status).toBe('dispatched');
  });

  test('that was replaced while it waited ends at its checkpoint, without doing anything', async () => {
    const { world, machine, filed } = open();
    const id = await filed();
    await give(world, id, 'replaceRun', { why: 'failed' });
    await machine.runTo(localTime('2026-03-09 11:30'));
    expect(machine.view(id, 1).status).toBe('SUCCEEDED');
    expect((await typesOf(world, id)).filter((type) => type === 'marked')).toHaveLength(1);
    expect(machine.executions('RUNNING')).toEqual([`${id}-2`]);
  });

  test('is started once, however often its event comes', async () => {
    const { machine, filed } = open();
    const id = await filed();
    expect(await machine.deps.workflow.start(id, 1)).toBe('started');
    expect(machine.executions()).toEqual([`${id}-1`]);
  });

  test('of a name that has ended answers that it exists', async () => {
    const { machine, filed, live } = open();
    const id = await filed();
    await live(id, 1, 'withdraw');
    expect(await machine.deps.workflow.start(id, 1)).toBe('exists');
  });
});

describe('a task that fails', () => {
  const named = (name: string) => Object.assign(new Error('no'), { name });

  test('for a while is retried, and nothing is done twice', async () => {
    let failures = 3;
    const { world, machine, filed } = open({
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

  test('for long fails the execution with its own error, and the next run replaces it', async () => {
    let isBroken = true;
    const { world, machine, filed } = open({
      before: (task) => {
        if (task === 'check-deadlines' && isBroken) throw named('PoisonEvent');
      },
    });
    const id = await filed();
    await machine.runTo(localTime('2026-03-09 11:30'));
    expect(machine.view(id)).toMatchObject({ status: 'FAILED', error: 'PoisonEvent' });
    expect(machine.calls.filter(({ task }) => task === 'check-deadlines')).toHaveLength(9);
    isBroken = false;
    const report = await auditCases(world, 5 * MINUTE_MS);
    expect(report.missedCheckpoints + report.lostWaits).toBe(1);
    await machine.runTo(localTime('2026-03-09 11:40'));
    expect(machine.view(id, 2).status).toBe('RUNNING');
    expect((await typesOf(world, id)).slice(-2)).toEqual(['runReplaced', 'marked']);
  });

  test('may be redriven where it failed, when it is mended in time', async () => {
    let isBroken = true;
    const { world, machine, filed } = open({
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

  test('while arming a wait, by the Lambda service, is retried with a new token', async () => {
    let failures = 2;
    const { world, machine, filed } = open({
      before: (task) => {
        if (task === 'arm-wait' && failures-- > 0) throw named('Lambda.TooManyRequestsException');
      },
    });
    const id = await filed();
    await machine.runTo(localTime('2026-03-09 10:05'));
    const tokens = machine.calls.flatMap(({ task, input }) => (task === 'arm-wait' ? [input.taskToken] : []));
    expect(new Set(tokens).size).toBe(3);
    expect((await world.runs.waitOf(id, 1))?.token).toBe(tokens[2]);
  });

  test('while arming a wait, by itself, fails the execution: the auditor finds it', async () => {
    let isBroken = true;
    const { world, machine, filed } = open({
      before: (task) => {
        if (task === 'arm-wait' && isBroken) throw named('ProvisionedThroughputExceededException');
      },
    });
    const id = await filed();
    expect(machine.view(id)).toMatchObject({ status: 'FAILED' });
    isBroken = false;
    world.clock.advance(HOUR_MS + 6 * MINUTE_MS);
    expect(await auditCases(world, 5 * MINUTE_MS)).toMatchObject({ missedCheckpoints: 1 });
    await machine.settle();
    expect(machine.view(id, 2).status).toBe('RUNNING');
  });

  test('never makes a deadline that passes be lost: the timeout of the wait is not retried', async () => {
    const { world, machine, filed } = open();
    const id = await filed();
    await machine.runTo(localTime('2026-03-09 11:00'));
    expect(machine.calls.filter(({ task }) => task === 'arm-wait')).toHaveLength(2);
    expect((await typesOf(world, id)).at(-1)).toBe('marked');
  });
});

describe('many at once', () => {
  test('each keeps its own time', async () => {
    const { world, machine } = open();
    const ids: string[] = [];
    for (let n = 0; n < 12; n++) {
      ids.push(await file(world, n % 2 ? aboutHeating() : aboutATree(), { key: `k${n}` }));
      world.clock.advance(7 * MINUTE_MS);
    }
    await machine.settle();
    await machine.runTo(localTime('2026-03-16 10:00'));
    for (const id of ids) {
      const marks = (await world.log.read(id)).flatMap((event) => (event.type === 'appeal.marked' ? [event] : []));
      expect(marks.length).toBeGreaterThan(5);
      for (const { at, data } of marks) expect(Date.parse(at) - Date.parse(data.dueAt)).toBeLessThan(1000);
    }
    expect(machine.executions('RUNNING')).toHaveLength(12);
    expect(await auditCases(world, 5 * MINUTE_MS)).toEqual({ lostStarts: 0, missedCheckpoints: 0, lostWaits: 0 });
  });
});

test('the people of an assisting unit move nothing but their own share', async () => {
  const { world, machine, filed } = open();
  const id = await filed(aboutATree());
  await give(world, id, 'sign', {}, { actor: actorAs('UNT', 'street-1') });
  await machine.settle();
  expect((await caseOf(world, id)).status).toBe('dispatched');
  expect(machine.view(id).status).toBe('RUNNING');
});
