import { describe, expect, test } from 'vitest';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { driveWorkflow } from '#appeals/handling/usecases/workflow/drive-workflow.ts';
import { notifyAppellant } from '#notices/notify-appellant.ts';
import { BAD_ANSWER } from '#test/support/domain/bodies.ts';
import { instant } from '#test/support/domain/world.ts';
import {
  asAppellant,
  asStaff,
  caseOf,
  commandBy,
  fileIn,
  give,
  shownToAppellant,
  shownToStaff,
  succeeded,
} from '#test/support/usecases/cases.ts';
import { inQueue, project } from '#test/support/usecases/lives.ts';
import { openMachine } from '#test/support/usecases/machine.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

async function ownView(world: World, id: string) {
  const { number } = await caseOf(world, id);
  return shownToAppellant(world, number, asAppellant());
}

async function toldOf(world: World, event: AppealEvent | undefined): Promise<string> {
  const before = world.notices.sent.length;
  if (event) await notifyAppellant(world, event);
  return world.notices.sent[before]?.text ?? '';
}

describe('a redo', () => {
  test('A redo moves the run from the survey back to handling and to a new survey', async () => {
    const world = openWorld();
    const machine = openMachine(world);
    const id = await fileIn(world, 'followUp');
    await machine.settle();
    await give(world, id, 'rate', { answer: BAD_ANSWER });
    await give(world, id, 'redo');
    await machine.settle();
    expect(machine.entered(id).slice(-2)).toEqual(['Which phase', 'Await handling']);
    for (const name of ['sign', 'submitResult', 'pass'] as const) await give(world, id, name);
    await machine.settle();
    expect(machine.entered(id).at(-1)).toBe('Await survey answer');
    await give(world, id, 'rate');
    await machine.settle();
    expect(machine.executions('RUNNING')).toEqual([]);
  });

  test('The system orders a redo at once when the policy allows it', async () => {
    const world = openWorld({ policy: { redoBySystem: true } });
    const machine = openMachine(world);
    const id = await fileIn(world, 'followUp');
    await machine.settle();
    await give(world, id, 'rate', { answer: BAD_ANSWER });
    const { changedAt } = await caseOf(world, id);
    await machine.runTo(instant(new Date(Date.parse(changedAt) + 5000).toISOString()));
    expect(await caseOf(world, id)).toMatchObject({ status: 'dispatched', round: 2 });
    expect(machine.entered(id).at(-1)).toBe('Await handling');
    expect(machine.executions('RUNNING')).toEqual([`${id}-1`]);
  });

  test('A result that the system passes goes to the survey at once', async () => {
    const world = openWorld({ policy: { passBySystem: true } });
    const machine = openMachine(world);
    const id = await fileIn(world, 'inProgress');
    await machine.settle();
    await give(world, id, 'submitResult');
    const { changedAt } = await caseOf(world, id);
    await machine.runTo(instant(new Date(Date.parse(changedAt) + 5000).toISOString()));
    expect(await caseOf(world, id)).toMatchObject({ status: 'followUp' });
    expect(machine.entered(id).at(-1)).toBe('Await survey answer');
  });

  test('The appellant is notified of a redo and sees the old reply until the next one passes', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'inProgress');
    const parks = asStaff('UNT', 'parks');
    await commandBy(world, parks, id, 'submitResult', { solved: true, publicReply: '已处理' });
    await give(world, id, 'pass');
    await give(world, id, 'rate', { answer: BAD_ANSWER });
    const events = await give(world, id, 'redo');
    expect(await toldOf(world, events.at(-1))).toMatch(/重新办理，已交parks/);
    expect(await ownView(world, id)).toMatchObject({ status: 'dispatched', reply: '已处理', handledBy: 'parks' });
  });
});

describe('a reopening', () => {
  test('A reopening starts a new run, and the old run has ended', async () => {
    const world = openWorld();
    const machine = openMachine(world);
    const id = await fileIn(world, 'closed');
    await machine.settle();
    await give(world, id, 'reopen');
    await machine.settle();
    expect(machine.executions('SUCCEEDED')).toContain(`${id}-1`);
    expect(machine.executions('RUNNING')).toEqual([`${id}-2`]);
  });

  test('A reopening ends the wait of the old run even without an event of the closure', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'followUp');
    await world.runs.arm({
      appealId: id,
      run: 1,
      token: 't1',
      phase: 'survey',
      checkpoint: instant('2026-12-31T00:00:00Z'),
    });
    world.workflow.openWait('t1');
    await give(world, id, 'rate');
    const events = await give(world, id, 'reopen');
    await driveWorkflow(world, events.at(-1) as AppealEvent);
    expect(world.workflow.answers.get('t1')?.phase).toBe('done');
    expect(await world.runs.findWait(id, 1)).toBeUndefined();
  });

  test('A reopened case goes to the dispatcher, and the appellant is notified', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'closed');
    const events = await give(world, id, 'reopen');
    await project(world, events);
    expect(await inQueue(world, 'dispatch')).toMatchObject([{ appealId: id, round: 2 }]);
    expect(await ownView(world, id)).toMatchObject({ status: 'accepted', handledBy: '12345热线' });
    expect(await toldOf(world, events.at(-1))).toMatch(/重新受理/);
  });
});

test('A transfer notifies the appellant of the service and the receipt', async () => {
  const world = openWorld();
  const id = await fileIn(world, 'submitted');
  const events = await give(world, id, 'transfer', { service: '119', receipt: 'F-9' });
  expect(await toldOf(world, events.at(-1))).toMatch(/消防119.*F-9/);
  expect(await ownView(world, id)).toMatchObject({
    status: 'transferred',
    transferredTo: { service: '119', receipt: 'F-9', text: '消防119' },
    canDo: [],
  });
});

test('A direct answer of an operator is followed by a survey link', async () => {
  const world = openWorld();
  const id = await fileIn(world, 'submitted');
  succeeded(await commandBy(world, asStaff('AGT'), id, 'answer', { text: '请到二楼五号窗口。' }));
  const events = await world.log.read(id);
  expect(await toldOf(world, events.at(-1))).toMatch(/已答复.*\/s\//);
  expect(await ownView(world, id)).toMatchObject({ status: 'followUp', reply: '请到二楼五号窗口。' });
});

test('A contested score waits in the supervision queue until the ruling', async () => {
  const world = openWorld();
  const id = await fileIn(world, 'closed');
  await project(world, await give(world, id, 'appealScore'));
  expect(await inQueue(world, 'supervision')).toMatchObject([{ appealId: id, status: 'closed' }]);
  await project(world, await give(world, id, 'ruleScore', { upheld: true }));
  expect(await inQueue(world, 'supervision')).toEqual([]);
  const { number } = await caseOf(world, id);
  const view = await shownToStaff(world, number, asStaff('SUP'));
  expect(view.scoring).toMatchObject({ scored: false, reason: 'ruled', contest: { upheld: true } });
});
