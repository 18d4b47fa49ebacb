import { describe, expect, test } from 'vitest';
import { MINUTE_MS, plusMillis } from '#kernel/domain/instant.ts';
import { actorAs, instant, localTime } from '#test/support/domain/world.ts';
import { runAudit } from '#test/support/jobs/workflow.ts';
import {
  aboutATree,
  aboutHeating,
  caseOf,
  file,
  fileIn,
  give,
  operator,
  typesOf,
} from '#test/support/usecases/cases.ts';
import { openStory } from '#test/support/usecases/stories.ts';
import { listLines, listRebuiltLines } from '#test/support/usecases/views.ts';

const HAPPY = ['sign', 'contact', 'submitResult', 'pass', 'rate'] as const;

describe('an ordinary life', () => {
  test('an ordinary case enters three states: routed, awaited, asked about', async () => {
    const { world, machine, filed, live } = openStory();
    const id = await filed();
    await live(id, 10, ...HAPPY);
    expect(machine.entered(id)).toEqual(['Route appeal', 'Await handling', 'Await survey answer']);
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
    expect(await listLines(world)).toEqual(await listRebuiltLines(world));
    expect(machine.logged).toEqual([]);
  });

  test('a longer case enters two more states for an earlier checkpoint, three for one that passes', async () => {
    const { machine, filed, live } = openStory();
    const id = await filed();
    // The sign clock ends, the contact clock ends, half of the result clock has passed; then the review is due sooner.
    await live(id, 30, 'sign', 'contact');
    await live(id, 13 * 60, 'submitResult');
    await live(id, 30, 'pass', 'rate');
    const entered = machine.entered(id);
    const passed = entered.filter((name) => name === 'Check deadlines').length;
    const awaited = entered.filter((name) => name.startsWith('Await')).length;
    const woken = awaited - 2 - passed;
    expect([passed, woken]).toEqual([3, 1]);
    expect(entered).toHaveLength(3 + 3 * passed + 2 * woken);
  });

  test('a case that is answered on the spot and not drawn starts no run', async () => {
    const { machine, filed } = openStory({}, { policy: { surveyShare: 0 } });
    await filed(aboutATree({ answer: { text: '好' } }), { filer: operator() });
    expect(machine.executions()).toEqual([]);
  });

  test('a case that is answered on the spot and drawn is only asked about', async () => {
    const { machine, filed, live } = openStory({}, { policy: { surveyShare: 1 } });
    const id = await filed(aboutATree({ answer: { text: '好' } }), { filer: operator() });
    await live(id, 60, 'rate');
    expect(machine.entered(id)).toHaveLength(3);
    expect(machine.view(id).status).toBe('SUCCEEDED');
  });

  test('a case that is closed before its run has armed a wait is done at once', async () => {
    const { world, machine } = openStory();
    const id = await file(world, aboutHeating());
    await give(world, id, 'withdraw');
    await machine.settle();
    expect(machine.entered(id)).toEqual(['Route appeal', 'Await handling', 'Which phase', 'Done']);
    expect(machine.view(id).status).toBe('SUCCEEDED');
  });

  test('a case that a person refuses ends its run', async () => {
    const { machine, filed, live } = openStory();
    const id = await filed(aboutATree({ kind: 'report' }));
    await live(id, 30, 'refuse');
    expect(machine.view(id).status).toBe('SUCCEEDED');
  });
});

describe('a command that comes before the run has begun', () => {
  test('a case that a person accepted before its run began waits, and its run does not circle', async () => {
    const { world, machine } = openStory();
    const id = await fileIn(world, 'accepted', aboutHeating());
    await machine.settle();
    expect(machine.entered(id).length).toBeLessThanOrEqual(3);
    expect(machine.view(id).status).toBe('RUNNING');
    expect((await caseOf(world, id)).run).toBe(1);
  });

  test.each(['needsInfo', 'dispatched', 'inProgress', 'resultReview'] as const)(
    'a case in the state %s before its run begins waits',
    async (status) => {
      const { world, machine } = openStory();
      const id = await fileIn(world, status, aboutHeating());
      await machine.settle();
      expect(machine.entered(id)).toEqual(['Route appeal', 'Await handling']);
      expect(machine.view(id).status).toBe('RUNNING');
    },
  );

  test('a case that is asked about before its run begins goes to the survey', async () => {
    const { world, machine } = openStory();
    const id = await fileIn(world, 'followUp', aboutHeating());
    await machine.settle();
    expect(machine.entered(id)).toEqual(['Route appeal', 'Await handling', 'Await survey answer']);
  });
});

describe('a checkpoint', () => {
  test('a checkpoint fires in the second in which it is due, is marked, and the case is awaited again', async () => {
    const { world, machine, filed } = openStory();
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

  test('a deadline in fractions of a second fires at the next whole second, never early', async () => {
    const { world, machine } = openStory();
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

  test('checkpoints follow each other until all marks of a forgotten case have fired', async () => {
    const { world, machine, filed } = openStory();
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

  test('a case whose survey nobody answers closes at its checkpoint', async () => {
    const { world, machine, filed, live } = openStory();
    const id = await filed();
    await live(id, 10, 'sign', 'contact', 'submitResult', 'pass');
    await machine.runTo(localTime('2026-03-13 00:00'));
    expect(await caseOf(world, id)).toMatchObject({ status: 'closed', outcome: 'notAsked' });
    expect(machine.entered(id).slice(-4)).toEqual(['Await survey answer', 'Check deadlines', 'Which phase', 'Done']);
  });

  test('an appeal for which nobody supplies information lapses', async () => {
    const { world, machine, filed, live } = openStory();
    const id = await filed(aboutATree({ kind: 'report' }));
    await live(id, 5, 'askInfo');
    await machine.runTo(localTime('2026-03-13 00:00'));
    expect(await caseOf(world, id)).toMatchObject({ status: 'closed', outcome: 'lapsed' });
    expect(machine.view(id).status).toBe('SUCCEEDED');
  });
});

describe('a person', () => {
  test('a comment or an urge does not wake the wait', async () => {
    const { machine, filed, live } = openStory();
    const id = await filed();
    await live(id, 1, 'comment', 'urge', 'comment');
    expect(machine.entered(id)).toEqual(['Route appeal', 'Await handling']);
  });

  test('a command that brings an earlier checkpoint wakes the wait, which then waits for that', async () => {
    const { machine, filed, live } = openStory();
    const id = await filed(aboutATree());
    await live(id, 1, 'sign');
    expect(machine.entered(id)).toEqual(['Route appeal', 'Await handling', 'Which phase', 'Await handling']);
    expect(machine.machines.nextTimer()).toBe(Date.parse(localTime('2026-03-10 10:01')));
  });

  test('a bad answer keeps the case in the survey until the verdict', async () => {
    const { world, machine, filed, live } = openStory();
    const id = await filed();
    await live(id, 10, 'sign', 'contact', 'submitResult', 'pass');
    await give(world, id, 'rate', { answer: { contacted: true, resolved: false, satisfaction: 1 } });
    await machine.settle();
    expect(machine.view(id).status).toBe('RUNNING');
    await live(id, 10, 'closeWithReason');
    expect(machine.view(id).status).toBe('SUCCEEDED');
    expect(machine.entered(id).at(-1)).toBe('Await survey answer');
    expect(machine.view(id).status).toBe('SUCCEEDED');
  });

  test('a command at the instant of the timer wins or loses: the mark is recorded or not due', async () => {
    const { world, machine, filed } = openStory();
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

describe('many at once', () => {
  test('each of many concurrent runs keeps its own time', async () => {
    const { world, machine } = openStory();
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
    expect(await runAudit(world, 5 * MINUTE_MS)).toEqual({ lostStarts: 0, missedCheckpoints: 0, lostWaits: 0 });
  });
});

test('the people of an assisting unit move nothing but their own share', async () => {
  const { world, machine, filed } = openStory();
  const id = await filed(aboutATree());
  await give(world, id, 'sign', {}, { actor: actorAs('UNT', 'street-1') });
  await machine.settle();
  expect((await caseOf(world, id)).status).toBe('dispatched');
  expect(machine.view(id).status).toBe('RUNNING');
});
