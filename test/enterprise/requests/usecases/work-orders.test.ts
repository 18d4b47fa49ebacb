import { describe, expect, test } from 'vitest';
import { checkDeadlines } from '#appeals/handling/usecases/workflow/check-deadlines.ts';
import { routeAppeal } from '#appeals/handling/usecases/workflow/route-appeal.ts';
import { joinBusiness } from '#enterprise/businesses/change-agents.ts';
import { presentRequest } from '#enterprise/requests/presenting/request-presenter.ts';
import { listRequestEvents, pageRequestTimeline } from '#enterprise/requests/presenting/request-timeline.ts';
import { fileRequest } from '#enterprise/requests/usecases/file-request.ts';
import { openRequest, type RequestCaller } from '#enterprise/requests/usecases/open-request.ts';
import { readRequestRecords } from '#enterprise/requests/usecases/request-records.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { notifyAppellant } from '#notices/notify-appellant.ts';
import { notifyStaff } from '#notices/notify-staff.ts';
import { actorAs, localTime } from '#test/support/domain/world.ts';
import { type CommandDeps, commandRequest } from '#test/support/enterprise/command-request.ts';
import { type EnterpriseWorld, FACTORY, MANAGER, openEnterprise } from '#test/support/enterprise/samples.ts';
import { aboutATree, caseOf, failureOf, file, fileIn, give, succeeded } from '#test/support/usecases/cases.ts';
import { Death, dying } from '#test/support/usecases/deaths.ts';

const ORDER = {
  title: '厂门口道路被堵',
  text: '货车无法进出。',
  categoryHint: '0101',
  contactName: '张三',
  phone: '13900000011',
  address: '和平区某街1号',
};
const STAFF: RequestCaller = { kind: 'staff', subject: MANAGER.subject };

/** A request that the manager has accepted. */
async function openAccepted() {
  const world = await openEnterprise();
  succeeded(await joinBusiness(world, world.legal, FACTORY, '张三', 'k-join'));
  const filing = { creditCode: FACTORY, type: 'labourAndResources' as const, title: '堵路', text: '无法出货' };
  const waitAMinute = () => world.clock.advance(60_000);
  const filed = succeeded(await fileRequest(world, { subject: world.legal, address: '192.0.2.1' }, filing, 'k'));
  const { number } = filed.request;
  waitAMinute();
  succeeded(await command(world, number, 'accept', {}, 'k-accept'));
  waitAMinute();
  return { world, number, requestId: filed.request.id, agent: { kind: 'agent' as const, subject: world.legal } };
}

const command = (
  world: CommandDeps,
  number: string,
  name: 'accept' | 'conclude' | 'advise' | 'openWorkOrder',
  input: object,
  key: string = name,
) => commandRequest(world, { number, caller: STAFF, command: name, input, key } as never);
const appeals = (world: EnterpriseWorld) => world.log.all().filter(({ type }) => type === 'appeal.submitted');

/** The request as a caller reads it. */
async function show(world: EnterpriseWorld, number: string, caller: RequestCaller, limit = 100) {
  const access = succeeded(await openRequest(world, number, caller));
  const page = pageRequestTimeline(access, 'en', { limit });
  return presentRequest(access, await readRequestRecords(world, access, listRequestEvents(page)), 'en', page);
}

/** A work order that was routed to its unit. */
async function openDispatched() {
  const opened = await openAccepted();
  succeeded(await command(opened.world, opened.number, 'openWorkOrder', ORDER));
  const [filed] = appeals(opened.world);
  if (!filed) throw new Error('no appeal');
  opened.world.clock.advance(60_000);
  await routeAppeal(opened.world, filed.appealId, 1);
  return { ...opened, appealId: filed.appealId };
}

describe('work orders of requests', () => {
  test('A work order is an ordinary appeal of the business that names the request', async () => {
    const { world, number, requestId } = await openAccepted();
    const { request } = succeeded(await command(world, number, 'openWorkOrder', ORDER));
    const appeal = await caseOf(world, appeals(world)[0]?.appealId ?? '');
    expect(request).toMatchObject({ status: 'workOrder', workOrder: appeal.number });
    expect(appeal).toMatchObject({
      kind: 'help',
      appellantKind: 'enterprise',
      requestId,
      regionCode: '210102',
      filedBy: { id: MANAGER.subject, role: 'MGR' },
    });
    expect(await world.contacts.get(appeal.id)).toMatchObject({
      name: '张三',
      enterprise: { creditCode: FACTORY },
    });
  });

  test('A work order whose process dies after any effect becomes one appeal by the same call', async () => {
    let died = 0;
    for (const happened of [true, false])
      for (let effect = 1; effect <= 12; effect++) {
        const { world, number } = await openAccepted();
        const mortal = dying(world, { effect, happened });
        try {
          await command(mortal.ports, number, 'openWorkOrder', ORDER);
        } catch (error) {
          expect(error).toBeInstanceOf(Death);
          died++;
        }
        const { request } = succeeded(await command(world, number, 'openWorkOrder', ORDER));
        expect(appeals(world)).toHaveLength(1);
        expect(request.workOrder).toBe((await caseOf(world, appeals(world)[0]?.appealId ?? '')).number);
        const opened = world.requestLog.all().filter(({ type }) => type === 'request.workOrderOpened');
        expect(opened).toHaveLength(1);
      }
    expect(died).toBeGreaterThan(8);
  });

  test('A request that refuses the command files no appeal', async () => {
    const { world, number } = await openAccepted();
    const stale = { number, caller: STAFF, command: 'openWorkOrder' as const, input: ORDER, key: 'k' };
    expect(failureOf(await commandRequest(world, { ...stale, expectedVersion: 1 }))).toBe('request-refused');
    succeeded(await command(world, number, 'openWorkOrder', ORDER, 'first'));
    expect(failureOf(await command(world, number, 'openWorkOrder', ORDER, 'second'))).toBe('request-refused');
    expect(appeals(world)).toHaveLength(1);
  });

  test('The manager neither advises nor concludes before the appeal has ended', async () => {
    const { world, number, appealId } = await openDispatched();
    for (const name of ['advise', 'conclude'] as const)
      expect(failureOf(await command(world, number, name, { reply: '已协调' }, `${name}-1`))).toBe('request-refused');
    await give(world, appealId, 'withdraw');
    succeeded(await command(world, number, 'conclude', {}, 'conclude-2'));
  });

  test('A work order that was merged has ended when the case that it follows has', async () => {
    const { world, number } = await openAccepted();
    succeeded(await command(world, number, 'openWorkOrder', ORDER));
    const appealId = appeals(world)[0]?.appealId ?? '';
    const masterId = await file(world, aboutATree({ kind: 'help' }));
    const master = await caseOf(world, masterId);
    await give(world, appealId, 'merge', { into: master.number }, { actor: actorAs('DSP'), others: [master] });
    expect(failureOf(await command(world, number, 'conclude', {}, 'c1'))).toBe('request-refused');
    await give(world, masterId, 'withdraw');
    succeeded(await command(world, number, 'conclude', {}, 'c2'));
  });

  test('A work order has not ended while the case that it follows is merged too', async () => {
    const { world, number } = await openAccepted();
    succeeded(await command(world, number, 'openWorkOrder', ORDER));
    const appealId = appeals(world)[0]?.appealId ?? '';
    const masterId = await file(world, aboutATree({ kind: 'help' }));
    const other = await caseOf(world, await file(world, aboutATree({ kind: 'help' }), { key: 'other' }));
    const master = await caseOf(world, masterId);
    await give(world, appealId, 'merge', { into: master.number }, { actor: actorAs('DSP'), others: [master] });
    // The master has not heard of the work order yet when it is merged itself.
    await give(world, masterId, 'merge', { into: other.number }, { actor: actorAs('DSP'), others: [other] });
    expect(failureOf(await command(world, number, 'conclude', {}, 'c1'))).toBe('request-refused');
    await give(world, appealId, 'unmerge');
    await give(world, appealId, 'withdraw');
    succeeded(await command(world, number, 'conclude', {}, 'c2'));
  });

  test('Both sides see one timeline with the progress of the work order, without the notes of units', async () => {
    const { world, number, appealId, agent } = await openDispatched();
    world.clock.advance(60_000);
    await give(world, appealId, 'sign');
    for (const caller of [agent, STAFF]) {
      const shown = await show(world, number, caller);
      expect(shown.timeline.map(({ event }) => event)).toEqual([
        'appeal.signed',
        'appeal.dispatched',
        'appeal.accepted',
        'request.workOrderOpened',
        'appeal.submitted',
        'request.accepted',
        'request.filed',
      ]);
      expect(shown.workOrders).toMatchObject([{ status: 'inProgress', handledBy: expect.any(String) }]);
    }
  });

  test('The pages of a timeline with a work order have every entry once', async () => {
    const { world, number, agent } = await openDispatched();
    const access = succeeded(await openRequest(world, number, agent));
    const whole = pageRequestTimeline(access, 'en', { limit: 100 }).entries.map(({ position }) => position);
    const paged: string[] = [];
    for (let after: string | undefined, isMore = true; isMore; isMore = after !== undefined) {
      const page = pageRequestTimeline(access, 'en', { limit: 2, ...(after !== undefined && { after }) });
      paged.push(...page.entries.map(({ position }) => position));
      after = page.after;
    }
    expect(paged).toEqual(whole);
    expect(new Set(paged).size).toBe(6);
  });

  test('The manager is notified of the marks of the work order', async () => {
    const { world, appealId } = await openDispatched();
    world.directory.putStaff({ ...MANAGER, phone: '13100000001' });
    world.at('2026-03-20 10:00');
    await checkDeadlines(world, appealId, 1, false);
    for (const event of await world.log.read(appealId)) await notifyStaff(world, event);
    const told = world.notices.sent.filter(({ phone }) => phone === '13100000001');
    expect(told.length).toBeGreaterThan(0);
    expect(told[0]?.text).toContain('协调工单');
  });

  test('The deputy is notified of the marks of the work order while the manager is away, and not afterwards', async () => {
    const toldAt = async (to: Instant) => {
      const { world, appealId } = await openDispatched();
      world.directory.putStaff({ ...MANAGER, phone: '13100000001' });
      world.directory.putStaff({ ...MANAGER, subject: 'manager-b', phone: '13100000002' });
      await world.absences.put({
        managerId: MANAGER.subject,
        deputyId: 'manager-b',
        by: MANAGER.subject,
        from: localTime('2026-03-01 08:00'),
        to,
      });
      world.at('2026-03-20 10:00');
      await checkDeadlines(world, appealId, 1, false);
      const told = async () => {
        for (const event of await world.log.read(appealId)) await notifyStaff(world, event);
        return world.notices.sent.filter(({ text }) => text.includes('协调工单'));
      };
      const first = await told();
      // A repeat sends the same messages, which the gateway knows.
      expect(new Set((await told()).map(({ reference }) => reference)).size).toBe(first.length);
      return new Set(first.map(({ phone }) => phone));
    };
    expect(await toldAt(localTime('2026-04-01 08:00'))).toEqual(new Set(['13100000001', '13100000002']));
    expect(await toldAt(localTime('2026-03-10 08:00'))).toEqual(new Set(['13100000001']));
  });

  describe('its end', () => {
    /** The texts to the manager and the deputy about the end, after each event was delivered twice. */
    async function tell(world: EnterpriseWorld, isAway = false) {
      world.directory.putStaff({ ...MANAGER, phone: '13100000001' });
      world.directory.putStaff({ ...MANAGER, subject: 'manager-b', phone: '13100000002' });
      const to = localTime(isAway ? '2026-04-01 08:00' : '2026-03-02 08:00');
      const named = { managerId: MANAGER.subject, deputyId: 'manager-b', by: MANAGER.subject };
      await world.absences.put({ ...named, from: localTime('2026-03-01 08:00'), to });
      for (const event of [...world.log.all(), ...world.log.all()]) await notifyAppellant(world, event);
      const told = world.notices.sent.filter(({ phone }) => phone.startsWith('131000000'));
      return [...new Map(told.map((each) => [each.reference, each])).values()];
    }

    test('The manager is notified once when the work order ends', async () => {
      const { world, number, appealId } = await openDispatched();
      expect(await tell(world)).toEqual([]);
      await give(world, appealId, 'withdraw');
      const told = await tell(world);
      expect(told.map(({ phone }) => phone)).toEqual(['13100000001']);
      for (const part of ['已办结', number, (await caseOf(world, appealId)).number])
        expect(told[0]?.text).toContain(part);
    });

    test('The deputy of a manager who is away is notified too', async () => {
      const { world, appealId } = await openDispatched();
      await give(world, appealId, 'withdraw');
      expect((await tell(world, true)).map(({ phone }) => phone)).toEqual(['13100000001', '13100000002']);
    });

    test('The manager is notified once when a work order that has ended is reopened', async () => {
      const { world, number } = await openAccepted();
      succeeded(await command(world, number, 'openWorkOrder', ORDER));
      const appealId = appeals(world)[0]?.appealId ?? '';
      await give(world, appealId, 'refuse');
      await give(world, appealId, 'reopen', {}, { actor: actorAs('SUP') });
      const signs = (await tell(world)).map(({ text }) => text.split('：')[0]);
      expect(signs).toEqual(['【12345】不予受理', '【12345】重新受理']);
    });

    test('The manager is notified of the end of a merged work order by that of the case that it follows', async () => {
      const { world, number } = await openAccepted();
      succeeded(await command(world, number, 'openWorkOrder', ORDER));
      const appealId = appeals(world)[0]?.appealId ?? '';
      const masterId = await fileIn(world, 'followUp', aboutATree({ kind: 'help' }), 'master');
      const master = await caseOf(world, masterId);
      await give(world, appealId, 'merge', { into: master.number }, { actor: actorAs('DSP'), others: [master] });
      const child = await caseOf(world, appealId);
      await give(world, masterId, 'join', { childNumber: child.number, childId: child.id }, { others: [child] });
      expect(await tell(world)).toEqual([]);
      await give(world, masterId, 'rate');
      const told = await tell(world);
      expect(told).toHaveLength(1);
      expect(told[0]?.text).toContain(child.number);
    });

    test('Nobody is notified of the end when the request was closed before', async () => {
      const { world, number, appealId, agent } = await openDispatched();
      const call = { number, caller: agent, command: 'withdraw' as const, input: {}, key: 'w' };
      succeeded(await commandRequest(world, call));
      await give(world, appealId, 'withdraw');
      expect(await tell(world)).toEqual([]);
    });
  });

  test('Nobody is notified of the marks of a work order whose request was withdrawn', async () => {
    const { world, number, appealId, agent } = await openDispatched();
    world.directory.putStaff({ ...MANAGER, phone: '13100000001' });
    const call = { number, caller: agent, command: 'withdraw' as const, input: {}, key: 'w' };
    succeeded(await commandRequest(world, call));
    world.at('2026-03-20 10:00');
    await checkDeadlines(world, appealId, 1, false);
    for (const event of await world.log.read(appealId)) await notifyStaff(world, event);
    expect(world.notices.sent.filter(({ phone }) => phone === '13100000001')).toEqual([]);
  });
});
