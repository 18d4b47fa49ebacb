import { describe, expect, test } from 'vitest';
import { findHeadUnit } from '#accounts/agents.rules.ts';
import { joinBusiness } from '#enterprise/businesses/change-agents.ts';
import { fileRequest } from '#enterprise/requests/usecases/file-request.ts';
import { checkRequestDeadlines } from '#enterprise/requests/usecases/keep-time.ts';
import { notifyManagers } from '#notices/notify-managers.ts';
import { instant } from '#test/support/domain/world.ts';
import { commandRequest } from '#test/support/enterprise/command-request.ts';
import {
  business,
  type EnterpriseWorld,
  FACTORY,
  MANAGER,
  openEnterprise,
  POOLED,
  UNITS,
} from '#test/support/enterprise/samples.ts';
import { succeeded } from '#test/support/usecases/cases.ts';

const [MANAGER_PHONE, DESK, LEADER, SUPERVISORS] = ['13100000001', '13100000002', '13100000003', '13500000001'];

/** A request that was filed on Monday, 2026-03-09 at 10:00, in a district whose desk and leader have phones. */
async function openFiled({
  phone,
  code = FACTORY,
  text = '能否申请？',
}: {
  readonly phone?: string;
  readonly code?: string;
  readonly text?: string;
} = {}) {
  const world = await openEnterprise({ policy: { dutyPhones: [SUPERVISORS] } });
  for (const unit of UNITS)
    world.directory.putUnit({ ...unit, ...(unit.id === 'district' && { dutyPhones: [DESK], leaderPhones: [LEADER] }) });
  if (phone !== undefined) world.directory.putStaff({ ...MANAGER, phone });
  world.businesses.putBusiness(business(POOLED, { legalPhoneKey: world.legal }));
  succeeded(await joinBusiness(world, world.legal, code, '张三', `join-${code}`));
  const filing = { creditCode: code, type: 'policyAdvice' as const, title: '补贴', text };
  const filed = succeeded(await fileRequest(world, { subject: world.legal, address: '192.0.2.1' }, filing, 'k'));
  return { world, request: filed.request };
}

/** What the events from a time on send: phone and mark. */
async function passTo(world: EnterpriseWorld, requestId: string, local: string): Promise<string[]> {
  const [events, before] = [world.requestLog.all().length, world.notices.sent.length];
  world.at(local);
  await checkRequestDeadlines(world, requestId, 1, false);
  for (const event of world.requestLog.all().slice(events)) await notifyManagers(world, event);
  return world.notices.sent.slice(before).map(({ phone, text }) => `${phone} ${/】(.{2,4})：/.exec(text)?.[1]}`);
}

describe('warnings about requests', () => {
  test('A mark is texted to the manager, from red on to the head, a circular to the supervisors too', async () => {
    const { world, request } = await openFiled({ phone: MANAGER_PHONE });
    await passTo(world, request.id, '2026-03-10 23:00');
    expect(await passTo(world, request.id, '2026-03-11 00:00')).toEqual([`${MANAGER_PHONE} 黄牌`]);
    expect(await passTo(world, request.id, '2026-03-12 00:00')).toEqual([`${MANAGER_PHONE} 红牌`, `${LEADER} 红牌`]);
    await passTo(world, request.id, '2026-03-16 12:00');
    expect(await passTo(world, request.id, '2026-03-20 00:00')).toEqual([
      `${MANAGER_PHONE} 通报`,
      `${LEADER} 通报`,
      `${SUPERVISORS} 通报`,
    ]);
  });

  test('The duty desk of the district is texted for a manager without a phone, and for the pool', async () => {
    const served = await openFiled();
    await passTo(served.world, served.request.id, '2026-03-10 23:00');
    expect(await passTo(served.world, served.request.id, '2026-03-11 00:00')).toEqual([`${DESK} 黄牌`]);
    const pooled = await openFiled({ code: POOLED });
    expect(pooled.request.managerId).toBeUndefined();
    expect(await passTo(pooled.world, pooled.request.id, '2026-03-09 15:30')).toEqual([`${DESK} 黄牌`]);
  });

  test('The text has number, district and deadline, and no word of the business', async () => {
    const { world, request } = await openFiled({ phone: MANAGER_PHONE });
    await passTo(world, request.id, '2026-03-10 23:00');
    await passTo(world, request.id, '2026-03-11 00:00');
    const warned = `【12345】黄牌：企业诉求${request.number}，和平区人民政府的签收时限为2026年3月10日 24:00，请及时处理。`;
    expect(world.notices.sent.at(-1)?.text).toBe(warned);
  });

  test('A repeated event carries the same references, so that the gateway sends each message once', async () => {
    const { world, request } = await openFiled({ phone: MANAGER_PHONE });
    await passTo(world, request.id, '2026-03-20 00:00');
    const first = world.notices.sent.map(({ reference }) => reference);
    expect(new Set(first).size).toBe(first.length);
    for (const event of world.requestLog.all()) await notifyManagers(world, event);
    expect(world.notices.sent.map(({ reference }) => reference)).toEqual(first);
  });

  test('A request that the manager escalates is texted to the head, one of the head to the supervisors', async () => {
    const { world, request } = await openFiled({ phone: MANAGER_PHONE });
    const escalate = async (subject: string) => {
      const caller = { kind: 'staff' as const, subject };
      const call = { number: request.number, caller, command: 'escalate' as const, input: { reason: '需协调' } };
      succeeded(await commandRequest(world, { ...call, key: subject }));
      const event = world.requestLog.all().at(-1);
      if (event) await notifyManagers(world, event);
      return world.notices.sent.at(-1);
    };
    const text = `【12345】提级：企业诉求${request.number}已提级，请协调办理。`;
    expect(await escalate('manager-1')).toMatchObject({ phone: LEADER, text });
    expect(await escalate('head')).toMatchObject({ phone: SUPERVISORS, text });
  });

  test('Nothing but marks and escalations is texted', async () => {
    const { world } = await openFiled({ phone: MANAGER_PHONE });
    for (const event of world.requestLog.all()) expect(await notifyManagers(world, event)).toBe('nothing');
    expect(world.notices.sent).toEqual([]);
  });
});

test('The head of a county is its government unit in force, else that of the nearest level above', () => {
  const unit = (id: string, kind: 'region' | 'district' | 'street', regionCode: string) => ({
    id,
    name: id,
    kind,
    regionCode,
    ancestors: [],
  });
  const now = instant('2026-03-09T02:00:00.000Z');
  const [province, city] = [unit('province', 'region', '210000'), unit('city', 'region', '210100')];
  const ended = { ...unit('ended', 'district', '210102'), validTo: now };
  const others = [unit('street', 'street', '210102001'), unit('other', 'district', '210106')];
  expect(findHeadUnit([province, city, ended, ...others], '210102', now)?.id).toBe('city');
  expect(findHeadUnit([province, ...others, unit('district', 'district', '210102'), city], '210102', now)?.id).toBe(
    'district',
  );
  expect(findHeadUnit(others, '210102', now)).toBeUndefined();
});
