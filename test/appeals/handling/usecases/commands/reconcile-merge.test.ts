import { describe, expect, test } from 'vitest';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { countChildRatings } from '#appeals/case/usecases/cases/child-ratings.ts';
import { answerSurvey } from '#appeals/handling/usecases/commands/survey.ts';
import { driveWorkflow } from '#appeals/handling/usecases/workflow/drive-workflow.ts';
import { projectView } from '#appeals/queues/usecases/views/project-view.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { findQueryCode } from '#kernel/usecases/query-code.ts';
import { notifyAppellant } from '#notices/notify-appellant.ts';
import { actorAs } from '#test/support/domain/world.ts';
import {
  aboutATree,
  asAppellant,
  asStaff,
  caseOf,
  citizen,
  commandBy,
  failureOf,
  file,
  give,
  shownToAppellant,
  shownToStaff,
  succeeded,
  typesOf,
} from '#test/support/usecases/cases.ts';
import { Death, deathsOf, dying, NEVER } from '#test/support/usecases/deaths.ts';
import { inQueue, project } from '#test/support/usecases/lives.ts';
import { openMachine } from '#test/support/usecases/machine.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

const filer = citizen('citizen-2');

/** Two cases of one matter, of two people. */
async function twoCases(world: World) {
  const master = await file(world, aboutATree({ contact: { name: '张三', phone: '13800000001' } }), { key: 'm' });
  const other = aboutATree({ text: '又断了一根树枝。', contact: { name: '李四', phone: '13800000002' } });
  const child = await file(world, other, { key: 'c', filer });
  return { master, child };
}

async function merge(world: World, child: string, master: string) {
  const { number } = await caseOf(world, master);
  return commandBy(world, asStaff('AGT'), child, 'merge', { into: number }, { key: `merge-${master}` });
}

async function merged(world: World) {
  const cases = await twoCases(world);
  succeeded(await merge(world, cases.child, cases.master));
  await drive(world);
  return cases;
}

/** The driver sees every event of the log, also those that it adds. */
async function drive(world: World, from = 0): Promise<void> {
  for (let index = from; index < world.log.size(); index++)
    await driveWorkflow(world, world.log.all()[index] as AppealEvent);
}

/** Whether both logs say the same. */
async function inStep(world: World, { child, master }: { readonly child: string; readonly master: string }) {
  const [one, other] = [await caseOf(world, child), await caseOf(world, master)];
  return (one.merger?.masterId === master) === other.children.some(({ id }) => id === child);
}

async function ownView(world: World, id: string, subject: string) {
  const { number } = await caseOf(world, id);
  return shownToAppellant(world, number, asAppellant(subject));
}

async function staffView(world: World, id: string) {
  const { number } = await caseOf(world, id);
  return shownToStaff(world, number, asStaff('DSP'));
}

describe('a merge over two logs', () => {
  test('a merge is joined once, however often the driver gets its event', async () => {
    const world = openWorld();
    const cases = await merged(world);
    await drive(world);
    expect(await typesOf(world, cases.master)).toEqual(['submitted', 'joined']);
    expect(await inStep(world, cases)).toBe(true);
  });

  test('a merge ends when the master has ended before it could take the case', async () => {
    const world = openWorld();
    const cases = await twoCases(world);
    succeeded(await merge(world, cases.child, cases.master));
    await give(world, cases.master, 'refuse');
    await drive(world);
    expect(await typesOf(world, cases.child)).toEqual(['submitted', 'merged', 'unmerged']);
    expect(await caseOf(world, cases.child)).toMatchObject({ status: 'submitted', run: 2 });
    expect(await typesOf(world, cases.master)).toEqual(['submitted', 'refused']);
  });

  test('a merge ends when its master has become a tip-off before it took the case in', async () => {
    const world = openWorld();
    const cases = await twoCases(world);
    succeeded(await merge(world, cases.child, cases.master));
    succeeded(await commandBy(world, asStaff('DSP'), cases.master, 'reclassify', { kind: 'report', reason: '举报' }));
    await drive(world);
    expect(await typesOf(world, cases.child)).toEqual(['submitted', 'merged', 'unmerged']);
    expect((await caseOf(world, cases.master)).children).toEqual([]);
  });

  test.each([
    ['correct whom the master accuses', 'correctAccused', { accusedUnitId: 'heat', reason: '核实' }],
    ['correct that the master accuses nobody', 'correctAccused', { accusesNobody: true, reason: '核实' }],
    [
      'accept the master as accusing another unit',
      'accept',
      { category: '0101', accusedUnitId: 'heat', restatement: { title: '举报', text: '有人收钱' } },
    ],
  ] as const)(
    'a merge of tip-offs ends for a child that accuses another unit when staff %s',
    async (_what, name, body) => {
      const world = openWorld();
      const report = (phone: string, accusedUnitId?: string) =>
        aboutATree({ kind: 'report', contact: { name: '张三', phone }, ...(accusedUnitId && { accusedUnitId }) });
      const master = await file(world, report('13800000001', 'parks'), { key: 'm' });
      const child = await file(world, report('13800000002', 'parks'), { key: 'c', filer });
      const open = await file(world, report('13800000003'), { key: 'o', filer: citizen('citizen-3') });
      for (const each of [child, open]) succeeded(await merge(world, each, master));
      await drive(world);
      expect((await caseOf(world, master)).children).toHaveLength(2);
      const by = asStaff(name === 'accept' ? 'DSP' : 'SUP');
      succeeded(await commandBy(world, by, master, name, body as never));
      await drive(world);
      expect((await caseOf(world, child)).status).toBe('submitted');
      expect((await caseOf(world, open)).status).toBe('merged');
      expect((await caseOf(world, master)).children.map(({ id }) => id)).toEqual([open]);
    },
  );

  test('a merge ends when its master was itself merged meanwhile', async () => {
    const world = openWorld();
    const { master, child } = await twoCases(world);
    const third = await file(world, aboutATree(), { key: 't' });
    succeeded(await merge(world, child, master));
    succeeded(await merge(world, master, third));
    await drive(world);
    expect((await caseOf(world, child)).status).toBe('submitted');
    expect((await caseOf(world, master)).status).toBe('merged');
  });

  test('of two cases that are merged with each other at the same time one stays on its own', async () => {
    const world = openWorld();
    const { master: one, child: other } = await twoCases(world);
    const asItWas = await caseOf(world, one);
    succeeded(await merge(world, one, other));
    // The person who gave the second command had read the first case before it was merged.
    await give(world, other, 'merge', { into: asItWas.number }, { actor: actorAs('AGT'), others: [asItWas] });
    await drive(world);
    const statuses = [(await caseOf(world, one)).status, (await caseOf(world, other)).status];
    expect(statuses.sort()).toEqual(['merged', 'submitted']);
    expect(await inStep(world, { child: one, master: other })).toBe(true);
    expect(await inStep(world, { child: other, master: one })).toBe(true);
  });

  test('a merge is undone in both logs by the supervisor', async () => {
    const world = openWorld();
    const cases = await merged(world);
    succeeded(await commandBy(world, asStaff('SUP'), cases.child, 'unmerge', { reason: '不是同一件事' }));
    await drive(world);
    expect((await typesOf(world, cases.master)).at(-1)).toBe('parted');
    expect(await inStep(world, cases)).toBe(true);
  });

  test('a merge undone before the driver has its event leaves nothing in the master', async () => {
    const world = openWorld();
    const cases = await twoCases(world);
    succeeded(await merge(world, cases.child, cases.master));
    await give(world, cases.child, 'unmerge', {}, { actor: actorAs('SUP') });
    await drive(world);
    expect(await typesOf(world, cases.master)).toEqual(['submitted']);
  });

  test('a merge made again after it was undone is joined again, and old messages change nothing', async () => {
    const world = openWorld();
    const cases = await merged(world);
    await give(world, cases.child, 'unmerge', {}, { actor: actorAs('SUP') });
    const { number } = await caseOf(world, cases.master);
    succeeded(await commandBy(world, asStaff('AGT'), cases.child, 'merge', { into: number }, { key: 'again' }));
    await drive(world);
    await drive(world);
    expect(await inStep(world, cases)).toBe(true);
    expect((await caseOf(world, cases.master)).children).toHaveLength(1);
  });

  test.each(['refuse', 'transfer', 'withdraw', 'lapse'] as const)(
    'a merge ends for all when the master ends by a %s, which does not settle their matter',
    async (ending) => {
      const world = openWorld();
      const cases = await merged(world);
      if (ending === 'lapse') {
        await give(world, cases.master, 'askInfo');
        world.at('2026-03-20 10:00');
      }
      await give(world, cases.master, ending);
      await drive(world);
      expect((await caseOf(world, cases.child)).status).toBe('submitted');
      expect((await caseOf(world, cases.master)).children).toEqual([]);
    },
  );

  test('a merge is not offered with a case that the caller may not see', async () => {
    const world = openWorld();
    const tipOff = aboutATree({ kind: 'report', accusedUnitId: 'parks' });
    const [master, child] = [await file(world, tipOff, { key: 'a' }), await file(world, tipOff, { key: 'b' })];
    const { number } = await caseOf(world, master);
    const own = asStaff('AGT', 'parks');
    expect(failureOf(await commandBy(world, own, child, 'merge', { into: number }))).toBe('not-found');
    const plain = await file(world, aboutATree(), { key: 'd' });
    expect(failureOf(await commandBy(world, own, plain, 'merge', { into: number }))).toBe('invalid: unknown-appeal');
  });
});

describe('a driver that dies', () => {
  const ways = {
    'while a case joins': async (world: World) => {
      const cases = await twoCases(world);
      succeeded(await merge(world, cases.child, cases.master));
      return cases;
    },
    'while a master refuses': async (world: World) => {
      const cases = await twoCases(world);
      succeeded(await merge(world, cases.child, cases.master));
      await give(world, cases.master, 'refuse');
      return cases;
    },
    'while a case leaves': async (world: World) => {
      const cases = await merged(world);
      await give(world, cases.child, 'unmerge', {}, { actor: actorAs('SUP') });
      return cases;
    },
    'while a withdrawn master lets go': async (world: World) => {
      const cases = await merged(world);
      await give(world, cases.master, 'withdraw');
      return cases;
    },
  };

  test.each(Object.entries(ways))(
    'a driver that crashes leaves no half state once the message has come again: %s',
    async (_name, way) => {
      const counted = openWorld();
      await way(counted);
      const counting = dying(counted, NEVER);
      await drive(counting.ports as World);
      expect(counting.effects()).toBeGreaterThan(0);
      for (const death of deathsOf(counting.effects())) {
        const world = openWorld();
        const cases = await way(world);
        await expect(drive(dying(world, death).ports)).rejects.toThrow(Death);
        await drive(world);
        expect(await inStep(world, cases), JSON.stringify(death)).toBe(true);
        expect((await typesOf(world, cases.master)).filter((type) => type === 'joined').length).toBeLessThan(2);
      }
    },
  );
});

describe('the workflow of a case that joins another', () => {
  test('the run of a merged case ends, and a new run takes the case over when it leaves again', async () => {
    const world = openWorld({ policy: { confidenceThreshold: 2 } });
    const machine = openMachine(world);
    const cases = await twoCases(machine.deps);
    await machine.settle();
    succeeded(await merge(machine.deps, cases.child, cases.master));
    await machine.settle();
    expect(machine.executions('RUNNING')).toEqual([`${cases.master}-1`]);
    await give(machine.deps, cases.child, 'unmerge', {}, { actor: actorAs('SUP') });
    await machine.settle();
    expect(machine.executions('RUNNING')).toEqual([`${cases.child}-2`, `${cases.master}-1`].sort());
  });
});

describe('the appellant of a case that follows another', () => {
  const answer = { contacted: true, resolved: true, satisfaction: 5 } as const;

  async function handled(world: World) {
    const cases = await merged(world);
    for (const name of ['accept', 'dispatch', 'sign', 'contact', 'urge', 'comment'] as const)
      await give(world, cases.master, name);
    return cases;
  }

  test('the appellant of a merged case keeps number and words, and sees only the progress of the other', async () => {
    const world = openWorld();
    const { child, master } = await handled(world);
    const view = await ownView(world, child, 'citizen-2');
    expect(view).toMatchObject({
      number: (await caseOf(world, child)).number,
      status: 'merged',
      text: '又断了一根树枝。',
      handledBy: 'parks',
      master: { status: 'inProgress', statusText: '办理中' },
      dueAt: (await ownView(world, master, 'citizen-1')).dueAt,
    });
    expect(view.timeline.map(({ event }) => event.replace('appeal.', ''))).toEqual([
      'signed',
      'dispatched',
      'accepted',
      'merged',
      'submitted',
    ]);
    expect(JSON.stringify(view)).not.toContain((await caseOf(world, master)).number);
  });

  test('the appellant of a merged case reads and rates the reply, and may come back with new facts', async () => {
    const world = openWorld();
    const { child, master } = await handled(world);
    expect((await ownView(world, child, 'citizen-2')).canDo).toEqual([]);
    const reply = { solved: true, publicReply: '已清理' };
    succeeded(await commandBy(world, asStaff('UNT', 'parks'), master, 'submitResult', reply));
    await give(world, master, 'pass');
    expect(await ownView(world, child, 'citizen-2')).toMatchObject({ reply: '已清理', canDo: ['rate'] });
    succeeded(await commandBy(world, asAppellant('citizen-2'), child, 'rate', answer));
    expect((await caseOf(world, master)).followUp.finalAnswer).toBeUndefined();
    await give(world, master, 'rate');
    const view = await ownView(world, child, 'citizen-2');
    expect(view).toMatchObject({ rating: { final: answer }, master: { status: 'closed' }, canDo: ['reopen'] });
    expect(view.timeline[0]?.text).toBe('所并入的诉求已办结');
    succeeded(await commandBy(world, asAppellant('citizen-2'), child, 'reopen', { text: '又断了' }));
    await drive(world);
    expect((await caseOf(world, master)).children).toEqual([]);
    expect(await ownView(world, child, 'citizen-2')).toMatchObject({ status: 'accepted', master: undefined });
  });

  test('staff of the master see how many appellants of merged cases rated and how, but not who', async () => {
    const world = openWorld();
    const { child, master } = await handled(world);
    const ratings = async () => {
      for (const event of world.log.all()) await projectView(world, event);
      return countChildRatings(world.lists, await caseOf(world, master), DEFAULT_POLICY);
    };
    expect(await ratings()).toEqual({ rated: 0, contacted: 0, resolved: 0, satisfied: 0 });
    for (const name of ['submitResult', 'pass'] as const) await give(world, master, name);
    const bad = { contacted: true, resolved: false, satisfaction: 2 } as const;
    succeeded(await commandBy(world, asAppellant('citizen-2'), child, 'rate', bad));
    expect(await ratings()).toEqual({ rated: 1, contacted: 1, resolved: 0, satisfied: 0 });
    expect(await countChildRatings(world.lists, await caseOf(world, child), DEFAULT_POLICY)).toBeUndefined();
  });

  test('the appellant of a merged case is notified of each step with their own number, at last with a link', async () => {
    const world = openWorld();
    const { child, master } = await handled(world);
    for (const name of ['submitResult', 'pass', 'rate'] as const) await give(world, master, name);
    for (const event of world.log.all()) await notifyAppellant(world, event);
    const { number } = await caseOf(world, child);
    const told = world.notices.sent.filter(({ phone }) => phone === '13800000002').map(({ text }) => text);
    expect(told.map((text) => text.replace(/https\S+/, 'link').replace(number, '#'))).toEqual([
      `【12345】您的诉求#已登记，查询码${await findQueryCode(world.keyring, await caseOf(world, child))}，可凭编号和查询码查询进展。`,
      '【12345】您的诉求#已与同一事项合并办理，仍可凭本编号和查询码查询进展、评价结果。',
      '【12345】诉求有结果，请评价：link',
      '【12345】诉求已办结，请评价：link',
    ]);
    const token = told.at(-1)?.split('/').at(-1) ?? '';
    succeeded(await answerSurvey(world, token, answer));
    expect((await caseOf(world, child)).followUp.finalAnswer).toMatchObject(answer);
  });

  test('an appellant who wants no reply gets no message about the other case either', async () => {
    const world = openWorld();
    const master = await file(world, aboutATree(), { key: 'm' });
    const quiet = aboutATree({ contact: { name: '李四', phone: '13800000002' }, flags: { noReply: true } });
    const child = await file(world, quiet, { key: 'c', filer });
    succeeded(await merge(world, child, master));
    await drive(world);
    for (const name of ['accept', 'dispatch'] as const) await give(world, master, name);
    for (const event of world.log.all()) await notifyAppellant(world, event);
    expect(world.notices.sent.filter(({ phone }) => phone === '13800000002')).toEqual([]);
  });
});

describe('staff', () => {
  test('staff see of a master which cases follow it, and of a case which others follow its master', async () => {
    const world = openWorld();
    const { child, master } = await merged(world);
    const [one, other] = [await staffView(world, child), await staffView(world, master)];
    expect(one).toMatchObject({ master: { number: other.number, status: 'submitted' }, children: [] });
    expect(other).toMatchObject({ master: undefined, children: [{ number: one.number }] });
  });

  test('staff do not find a merged case in their queues', async () => {
    const world = openWorld();
    const { child, master } = await merged(world);
    await project(world, world.log.all());
    const { number } = await caseOf(world, master);
    expect((await inQueue(world, 'intake')).map((line) => line.number)).toEqual([number]);
    expect((await caseOf(world, child)).status).toBe('merged');
  });
});
