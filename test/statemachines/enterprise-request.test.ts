import { describe, expect, test } from 'vitest';
import { joinBusiness } from '#enterprise/businesses/change-agents.ts';
import type { RequestInputs } from '#enterprise/requests/contracts/request-commands.ts';
import type { ServedCommand } from '#enterprise/requests/domain/transitions.ts';
import { fileRequest } from '#enterprise/requests/usecases/file-request.ts';
import { armRequestWait, checkRequestDeadlines, driveRequest } from '#enterprise/requests/usecases/keep-time.ts';
import type { RequestType } from '#enterprise/services/domain/vocabulary.ts';
import { MINUTE_MS } from '#kernel/domain/instant.ts';
import { CALENDAR, localTime } from '#test/support/domain/world.ts';
import { commandRequest } from '#test/support/enterprise/command-request.ts';
import { openRequestMachine } from '#test/support/enterprise/request-machine.ts';
import { FACTORY, MANAGER, openEnterprise } from '#test/support/enterprise/samples.ts';
import { runRequestAudit, runTending } from '#test/support/jobs/workflow.ts';
import { succeeded } from '#test/support/usecases/cases.ts';

/** A factory with a request that was filed on Monday, 2026-03-09 at 10:00 by default, and the machine that keeps its time. */
async function openStory(filedAt = '2026-03-09 10:00', type: RequestType = 'policyAdvice') {
  const world = await openEnterprise();
  world.at(filedAt);
  const machine = openRequestMachine(world);
  succeeded(await joinBusiness(world, world.legal, FACTORY, '张三', 'join'));
  const filing = { creditCode: FACTORY, type, title: '补贴', text: '能否申请？' };
  const { request } = succeeded(await fileRequest(world, { subject: world.legal, address: '192.0.2.1' }, filing, 'k'));
  const { id, number } = request;
  let keys = 0;
  const give = async <C extends ServedCommand>(by: 'agent' | 'staff', command: C, input: RequestInputs[C]) => {
    const caller = { kind: by, subject: by === 'agent' ? world.legal : MANAGER.subject };
    succeeded(await commandRequest(world, { number, caller, command, input, key: `c${++keys}` }));
    await machine.settle();
  };
  const typesOf = () => world.requestLog.all().map(({ type }) => type.replace('request.', ''));
  const marks = () =>
    world.requestLog.all().flatMap((event) => (event.type === 'request.marked' ? [event.data.mark] : []));
  const rowOf = async () => (await world.requestLists.ofBusiness(FACTORY, 1)).items[0];
  return { world, machine, id, give, typesOf, marks, rowOf };
}

describe('the time of a request', () => {
  test('An ordinary request enters three states: looked at, awaited, asked about', async () => {
    const { machine, id, give } = await openStory();
    await machine.settle();
    await give('staff', 'accept', {});
    await give('staff', 'advise', { reply: '可以申请' });
    await give('staff', 'conclude', {});
    await give('agent', 'rate', { helpful: 5 });
    const entered = machine.entered(id);
    expect([entered.slice(0, 2), entered.at(-1)]).toEqual([['Begin', 'Which phase'], 'Await feedback']);
    expect(machine.status(id)).toBe('SUCCEEDED');
  });

  test('A request that nobody accepts is marked in order, and escalated to head and supervisors', async () => {
    const { machine, marks, rowOf, id } = await openStory();
    await machine.runTo(localTime('2026-03-10 23:59'));
    expect(marks()).not.toContain('yellow');
    await machine.runTo(localTime('2026-03-11 00:01'));
    expect(marks()).toContain('yellow');
    await machine.runTo(localTime('2026-03-24 00:00'));
    const answered = marks().filter((mark) => mark === 'escalated' || mark === 'circular');
    expect(answered).toEqual(['escalated', 'circular']);
    expect(await rowOf()).toMatchObject({ escalatedTo: 'supervisor', status: 'assigned' });
    expect(machine.status(id)).toBe('RUNNING');
  });

  test('SYS asks for feedback 3 working days after an advice, and closes 7 days later without an answer', async () => {
    const { machine, give, typesOf, id, rowOf } = await openStory();
    await give('staff', 'accept', {});
    await give('staff', 'advise', { reply: '可以申请' });
    await machine.runTo(localTime('2026-03-12 23:59'));
    expect(typesOf()).not.toContain('concluded');
    await machine.runTo(localTime('2026-03-13 00:01'));
    expect(typesOf().at(-1)).toBe('concluded');
    await machine.runTo(localTime('2026-03-21 00:00'));
    expect(typesOf().at(-1)).toBe('notAnswered');
    expect(await rowOf()).toMatchObject({ status: 'closed', outcome: 'noAnswer' });
    expect(machine.status(id)).toBe('SUCCEEDED');
  });

  test('Timers that fire days late record each mark once, in the order of their instants', async () => {
    const { machine, world, marks, id } = await openStory();
    await machine.settle();
    world.at('2026-03-31 10:00');
    await machine.settle();
    const due = world.requestLog.all().flatMap((event) => (event.type === 'request.marked' ? [event.data.dueAt] : []));
    expect(due).toEqual(due.toSorted());
    expect(new Set(world.requestLog.all().map((event) => JSON.stringify(event.data))).size).toBe(
      world.requestLog.all().length,
    );
    expect(marks()).toContain('circular');
    const before = world.requestLog.all().length;
    await checkRequestDeadlines(machine.deps, id, 1, false);
    expect(world.requestLog.all()).toHaveLength(before);
  });

  test('A double or outdated timer, and a driver that repeats an event, change nothing', async () => {
    const { machine, world, id, give } = await openStory();
    await machine.settle();
    await give('agent', 'withdraw', {});
    const before = world.requestLog.all().length;
    for (const run of [1, 1, 7]) await checkRequestDeadlines(machine.deps, id, run, false);
    for (const event of world.requestLog.all()) await driveRequest(machine.deps, event);
    await machine.settle();
    expect(world.requestLog.all()).toHaveLength(before);
    expect(machine.status(id)).toBe('SUCCEEDED');
  });

  test('A reopened request has the next run, and the run of the round before has ended', async () => {
    const { machine, id, give } = await openStory();
    await machine.settle();
    await give('staff', 'accept', {});
    await give('staff', 'advise', { reply: '可以申请' });
    await give('staff', 'conclude', {});
    await give('agent', 'rate', { helpful: 4 });
    await give('agent', 'reopen', { text: '有新政策' });
    expect([machine.status(id, 1), machine.status(id, 2)]).toEqual(['SUCCEEDED', 'RUNNING']);
  });

  test('A wait that is armed after the request moved on is answered at once', async () => {
    const { machine, id, give } = await openStory();
    await machine.settle();
    await give('agent', 'withdraw', {});
    const wait = {
      appealId: id,
      run: 1,
      token: 'late',
      turn: 9,
      phase: 'handling' as const,
      expects: 'survey' as const,
      checkpoint: localTime('2026-03-20 10:00'),
    };
    expect(await armRequestWait(machine.deps, wait)).toBe('answered');
  });

  test('Past the loop limit the next run takes over', async () => {
    const { machine, world, id, typesOf } = await openStory();
    await machine.settle();
    await checkRequestDeadlines(machine.deps, id, 1, true);
    expect(typesOf().at(-1)).toBe('runReplaced');
    await machine.settle();
    expect([machine.status(id, 1), machine.status(id, 2)]).toEqual(['SUCCEEDED', 'RUNNING']);
    expect(world.requestLog.all().at(-1)).toMatchObject({ data: { why: 'tooManyLoops' }, changes: { run: 2 } });
  });

  test('An audit replaces a run that was never started, once, and its successor records what is due', async () => {
    const { machine, world, id, typesOf, marks } = await openStory();
    await machine.settle({ isDriven: false });
    world.at('2026-03-11 09:00');
    const grace = 10 * MINUTE_MS;
    expect(await runRequestAudit(machine.deps, grace)).toBe(1);
    expect(typesOf().at(-1)).toBe('runReplaced');
    expect(await runRequestAudit(machine.deps, grace)).toBe(0);
    await machine.settle();
    expect([machine.status(id, 2), marks().includes('yellow')]).toEqual(['RUNNING', true]);
    world.at('2026-03-11 10:00');
    expect(await runRequestAudit(machine.deps, grace)).toBe(0);
  });

  test('A milestone that a new calendar moves into the past waits for the recount of the hour, and replaces no run', async () => {
    const { machine, world, give, marks } = await openStory('2026-03-13 10:00', 'projectApproval');
    await give('staff', 'accept', {});
    await machine.runTo(localTime('2026-03-17 08:00'));
    expect(marks()).toEqual([]);
    // Half of the time until Friday had passed at midnight, now that three of its days are none.
    const free = { working: false, name: '台风' };
    const days = { ...CALENDAR.days, '2026-03-18': free, '2026-03-19': free, '2026-03-20': free };
    world.directory.putCalendar({ ...CALENDAR, version: CALENDAR.version + 1, days });
    // An event that wakes no run brings the row up to the new calendar.
    await give('agent', 'urge', {});
    await machine.runTo(localTime('2026-03-17 08:20'));
    const grace = 10 * MINUTE_MS;
    expect(await runRequestAudit(machine.deps, grace)).toBe(0);
    expect(await runTending(machine.deps)).toMatchObject({ recounted: 1 });
    await machine.settle();
    await machine.runTo(localTime('2026-03-17 08:40'));
    expect(await runRequestAudit(machine.deps, grace)).toBe(0);
  });
});
