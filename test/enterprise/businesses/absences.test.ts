import { describe, expect, test } from 'vitest';
import { changeAbsence, listAbsences } from '#enterprise/businesses/absences.ts';
import { joinBusiness } from '#enterprise/businesses/change-agents.ts';
import { fileRequest } from '#enterprise/requests/usecases/file-request.ts';
import { listDeskRequests } from '#enterprise/requests/usecases/list-requests.ts';
import { openRequest } from '#enterprise/requests/usecases/open-request.ts';
import { projectRequest } from '#enterprise/requests/usecases/project-request.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { notifyManagers } from '#notices/notify-managers.ts';
import { localTime } from '#test/support/domain/world.ts';
import { commandRequest } from '#test/support/enterprise/command-request.ts';
import {
  FACTORY,
  FOREIGN_MANAGER,
  HEAD,
  MANAGER,
  OTHER_MANAGER,
  openEnterprise,
  SUPERVISOR,
} from '#test/support/enterprise/samples.ts';
import { failureOf, succeeded } from '#test/support/usecases/cases.ts';

const [FROM, TO] = ['2026-03-10 08:00', '2026-03-12 08:00'] as const;
const deputy = (id: string = OTHER_MANAGER.subject, from: string | null = FROM, to: string = TO) => ({
  id,
  ...(from !== null && { from: localTime(from) }),
  to: localTime(to),
});

/** A request of the factory, which manager-1 serves, filed on Monday 2026-03-09. */
async function openFiled() {
  const world = await openEnterprise();
  world.at('2026-03-09 10:00');
  succeeded(await joinBusiness(world, world.legal, FACTORY, '张三', 'k-join'));
  const filing = { creditCode: FACTORY, type: 'legalAffairs' as const, title: '合同', text: '请审合同。' };
  const filed = succeeded(await fileRequest(world, { subject: world.legal, address: '192.0.2.1' }, filing, 'k'));
  const { number } = filed.request;
  for (const event of world.requestLog.all()) await projectRequest(world, event);
  let keys = 0;
  const accept = (subject: string) =>
    commandRequest(world, {
      number,
      caller: { kind: 'staff', subject },
      command: 'accept',
      input: {},
      key: `a${++keys}`,
    });
  const sees = async (subject: string) => (await openRequest(world, number, { kind: 'staff', subject })).ok;
  const listed = async (staff: typeof MANAGER, managerId: string) =>
    listDeskRequests(world, staff, { list: 'own', managerId, limit: 10 });
  return { world, number, accept, sees, listed };
}

describe('a deputy of an absent manager', () => {
  test('From the beginning to the end of the absence both see the requests, and the deputy acts on them', async () => {
    const { world, accept, sees, listed } = await openFiled();
    succeeded(await changeAbsence(world, MANAGER, { deputy: deputy() }));
    world.at('2026-03-10 07:59');
    expect(await sees(OTHER_MANAGER.subject)).toBe(false);
    expect(failureOf(await listed(OTHER_MANAGER, MANAGER.subject))).toBe('not-found');
    world.at('2026-03-10 08:00');
    expect([await sees(OTHER_MANAGER.subject), await sees(MANAGER.subject)]).toEqual([true, true]);
    expect(succeeded(await listed(OTHER_MANAGER, MANAGER.subject)).items).toHaveLength(1);
    const accepted = succeeded(await accept(OTHER_MANAGER.subject));
    expect(accepted.request).toMatchObject({ status: 'accepted', managerId: MANAGER.subject });
    expect(accepted.events.at(-1)?.actor).toMatchObject({ id: OTHER_MANAGER.subject, role: 'MGR' });
    world.at('2026-03-12 08:00');
    expect([await sees(OTHER_MANAGER.subject), await sees(MANAGER.subject)]).toEqual([false, true]);
  });

  test('Nobody else sees the requests of an absent manager, nor does a former manager of the county', async () => {
    const { world, sees } = await openFiled();
    succeeded(await changeAbsence(world, MANAGER, { deputy: deputy() }));
    world.at('2026-03-10 09:00');
    expect(await sees(FOREIGN_MANAGER.subject)).toBe(false);
    world.directory.putStaff({ ...OTHER_MANAGER, grants: [{ role: 'MGR', unitId: 'other-district' }] });
    expect(await sees(OTHER_MANAGER.subject)).toBe(false);
  });

  test('An absence that ends while the deputy writes leaves nothing recorded', async () => {
    const { world, number } = await openFiled();
    succeeded(await changeAbsence(world, MANAGER, { deputy: deputy() }));
    world.at('2026-03-10 09:00');
    let isFirst = true;
    const racing = {
      ...world,
      requestLog: {
        ...world.requestLog,
        append: async (event: Parameters<typeof world.requestLog.append>[0]) => {
          if (!isFirst) return world.requestLog.append(event);
          isFirst = false;
          succeeded(await changeAbsence(world, MANAGER, {}));
          return 'taken' as const;
        },
      },
    };
    const caller = { kind: 'staff' as const, subject: OTHER_MANAGER.subject };
    const given = await commandRequest(racing, { number, caller, command: 'accept', input: {}, key: 'race' });
    expect(failureOf(given)).toBe('not-found');
    expect(world.requestLog.all().map(({ type }) => type)).toEqual(['request.filed']);
  });

  test('An absence is entered by the manager, the head of the district or a supervisor, and by nobody else', async () => {
    const { world } = await openFiled();
    const enter = (staff: typeof MANAGER, managerId?: string, id?: string, to?: string) =>
      changeAbsence(world, staff, { managerId, deputy: deputy(id, null, to) });
    for (const staff of [MANAGER, HEAD, SUPERVISOR]) succeeded(await enter(staff, MANAGER.subject));
    expect(failureOf(await enter(OTHER_MANAGER, MANAGER.subject))).toBe('not-found');
    expect(failureOf(await enter(HEAD))).toBe('not-found');
    expect(failureOf(await enter(HEAD, FOREIGN_MANAGER.subject))).toBe('not-found');
    const wrongDeputy = 'unknown-reference: deputy.id manager';
    for (const id of [MANAGER.subject, FOREIGN_MANAGER.subject, HEAD.subject, 'nobody'])
      expect([id, failureOf(await enter(MANAGER, undefined, id))]).toEqual([id, wrongDeputy]);
    expect(failureOf(await enter(MANAGER, undefined, undefined, '2026-03-09 10:00'))).toBe(
      'unknown-reference: deputy.to absence-end',
    );
  });

  test('Both read the absence until it ends, and another deputy replaces the first at once', async () => {
    const { world, sees } = await openFiled();
    const third = { ...OTHER_MANAGER, subject: 'manager-3', name: '丁' };
    world.directory.putStaff(third);
    const idsFor = async (staff: typeof MANAGER) =>
      succeeded(await listAbsences(world, staff)).map(({ managerId, deputyId }) => `${managerId} ${deputyId}`);
    succeeded(await changeAbsence(world, MANAGER, { deputy: deputy(OTHER_MANAGER.subject, null) }));
    expect([await idsFor(MANAGER), await idsFor(OTHER_MANAGER)]).toEqual([
      ['manager-1 manager-2'],
      ['manager-1 manager-2'],
    ]);
    succeeded(await changeAbsence(world, HEAD, { managerId: MANAGER.subject, deputy: deputy('manager-3', null) }));
    expect([await idsFor(OTHER_MANAGER), await idsFor(third)]).toEqual([[], ['manager-1 manager-3']]);
    expect([await sees(OTHER_MANAGER.subject), await sees('manager-3')]).toEqual([false, true]);
    expect(succeeded(await changeAbsence(world, MANAGER, {}))).toBeUndefined();
    expect([await idsFor(MANAGER), await sees('manager-3')]).toEqual([[], false]);
    expect(failureOf(await listAbsences(world, HEAD))).toBe('not-found');
  });

  test('The deputy gets the texts about deadlines too', async () => {
    const { world } = await openFiled();
    world.directory.putStaff({ ...MANAGER, phone: '13900000001' });
    world.directory.putStaff({ ...OTHER_MANAGER, phone: '13900000002' });
    succeeded(await changeAbsence(world, MANAGER, { deputy: deputy() }));
    const [filed] = world.requestLog.all();
    const clock = filed?.changes.clocks?.find((entry) => 'kind' in entry && entry.kind === 'sign')?.clock ?? '';
    const marked = {
      ...(filed as NonNullable<typeof filed>),
      version: 2,
      type: 'request.marked' as const,
      at: localTime('2026-03-11 00:00') as Instant,
      changes: {},
      data: { clock, mark: 'yellow' as const, dueAt: localTime('2026-03-11 00:00'), notified: true },
    };
    await world.requestLog.append(marked);
    await notifyManagers(world, marked);
    expect(world.notices.sent.map(({ phone }) => phone)).toEqual(['13900000001', '13900000002']);
  });
});
