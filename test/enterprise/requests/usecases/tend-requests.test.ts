import { describe, expect, test } from 'vitest';
import { joinBusiness } from '#enterprise/businesses/change-agents.ts';
import { fileRequest } from '#enterprise/requests/usecases/file-request.ts';
import { loadRequest } from '#enterprise/requests/usecases/open-request.ts';
import { projectRequest } from '#enterprise/requests/usecases/project-request.ts';
import { CALENDAR } from '#test/support/domain/world.ts';
import { commandRequest } from '#test/support/enterprise/command-request.ts';
import {
  business,
  type EnterpriseWorld,
  FACTORY,
  MANAGER,
  OTHER_MANAGER,
  openEnterprise,
  POOLED,
} from '#test/support/enterprise/samples.ts';
import { runTending } from '#test/support/jobs/workflow.ts';
import { succeeded } from '#test/support/usecases/cases.ts';

async function openFiled(code = FACTORY) {
  const world = await openEnterprise();
  world.businesses.putBusiness(business(POOLED, { legalPhoneKey: world.legal }));
  succeeded(await joinBusiness(world, world.legal, code, '张三', `join-${code}`));
  const filing = { creditCode: code, type: 'policyAdvice' as const, title: '补贴', text: '能否申请？' };
  const filed = succeeded(await fileRequest(world, { subject: world.legal, address: '192.0.2.1' }, filing, 'k'));
  await project(world);
  return { world, request: filed.request };
}

async function project(world: EnterpriseWorld) {
  for (const event of world.requestLog.all()) await projectRequest(world, event);
}

const current = async (world: EnterpriseWorld, id: string) => (await loadRequest(world.requestLog, id))?.request;

/** A record that an administrator changes or imports: no request notices it. */
const changeRecord = (world: EnterpriseWorld, code: string, managerId: string | undefined) =>
  world.businesses.putBusiness(
    business(code, { ...(managerId !== undefined && { managerId }), legalPhoneKey: world.legal }),
    world.time.now(),
  );

describe('open requests are tended', () => {
  test('A request follows a manager whom an import has named, once', async () => {
    const { world, request } = await openFiled();
    world.at('2026-03-09 11:00');
    changeRecord(world, FACTORY, OTHER_MANAGER.subject);
    expect(await runTending(world)).toEqual({ seen: 1, moved: 1, recounted: 0, left: [] });
    expect((await current(world, request.id))?.managers.map(({ managerId }) => managerId)).toEqual([
      MANAGER.subject,
      OTHER_MANAGER.subject,
    ]);
    expect(world.requestLog.all().at(-1)).toMatchObject({ actor: { role: 'SYS' }, type: 'request.managerReplaced' });
    await project(world);
    expect(await runTending(world)).toMatchObject({ seen: 1, moved: 0 });
  });

  test('A request of the pool goes to the first manager of its business, and back when that one leaves', async () => {
    const { world, request } = await openFiled(POOLED);
    world.at('2026-03-09 11:00');
    changeRecord(world, POOLED, MANAGER.subject);
    expect(await runTending(world)).toMatchObject({ moved: 1 });
    expect(await current(world, request.id)).toMatchObject({ status: 'assigned', managerId: MANAGER.subject });
    await project(world);
    world.at('2026-03-09 12:00');
    changeRecord(world, POOLED, undefined);
    expect(await runTending(world)).toMatchObject({ moved: 1 });
    expect((await current(world, request.id))?.status).toBe('requested');
  });

  test('A request that a manager took from the pool stays when the business gets another one', async () => {
    const { world, request } = await openFiled(POOLED);
    const caller = { kind: 'staff' as const, subject: MANAGER.subject };
    succeeded(await commandRequest(world, { number: request.number, caller, command: 'take', input: {}, key: 't' }));
    await project(world);
    world.at('2026-03-09 11:00');
    changeRecord(world, POOLED, OTHER_MANAGER.subject);
    expect(await runTending(world)).toMatchObject({ seen: 1, moved: 0 });
    expect((await current(world, request.id))?.managerId).toBe(MANAGER.subject);
  });

  test('A request that its manager returned stays in the pool when the stream delivers the filing again', async () => {
    const { world, request } = await openFiled(POOLED);
    const give = (command: 'take' | 'returnToPool', input: object) =>
      commandRequest(world, {
        number: request.number,
        caller: { kind: 'staff', subject: MANAGER.subject },
        command,
        input,
        key: command,
      } as never);
    changeRecord(world, POOLED, MANAGER.subject);
    succeeded(await give('take', {}));
    succeeded(await give('returnToPool', { reason: '不熟悉' }));
    await project(world);
    expect(await current(world, request.id)).toMatchObject({ status: 'requested', version: 3 });
  });

  test('A new calendar moves the deadlines of an open request, once, with an event', async () => {
    const { world, request } = await openFiled();
    const dueAt = () => current(world, request.id).then((found) => found?.clocks.map((clock) => clock.dueAt));
    const before = await dueAt();
    const days = { ...CALENDAR.days, '2026-03-10': { working: false, name: '台风' } };
    world.directory.putCalendar({ ...CALENDAR, version: CALENDAR.version + 1, days });
    expect(await runTending(world)).toMatchObject({ recounted: 1, left: [] });
    expect(await dueAt()).not.toEqual(before);
    expect(world.requestLog.all().at(-1)?.type).toBe('request.deadlinesRecomputed');
    expect(await runTending(world)).toMatchObject({ recounted: 0 });
  });

  test('A closed request is left as it is, and a request that fails does not stop the others', async () => {
    const { world, request } = await openFiled();
    const filing = { creditCode: FACTORY, type: 'policyAdvice' as const, title: '用工', text: '如何招工？' };
    const other = succeeded(await fileRequest(world, { subject: world.legal, address: '192.0.2.1' }, filing, 'k2'));
    await project(world);
    world.at('2026-03-09 11:00');
    changeRecord(world, FACTORY, OTHER_MANAGER.subject);
    const broken = {
      ...world,
      requestLog: {
        ...world.requestLog,
        read: async (id: string) => {
          if (id === request.id) throw new Error('unreadable');
          return world.requestLog.read(id);
        },
      },
    };
    expect(await runTending(broken)).toEqual({
      seen: 2,
      moved: 1,
      recounted: 0,
      left: [{ thing: request.id, why: 'Error' }],
    });
    expect((await current(world, other.request.id))?.managerId).toBe(OTHER_MANAGER.subject);
    const caller = { kind: 'agent' as const, subject: world.legal };
    succeeded(
      await commandRequest(world, { number: request.number, caller, command: 'withdraw', input: {}, key: 'w' }),
    );
    const events = world.requestLog.all().length;
    expect(await runTending(world)).toMatchObject({ moved: 0, left: [] });
    expect(world.requestLog.all()).toHaveLength(events);
  });
});
