import { describe, expect, test } from 'vitest';
import { DEFAULT_ENTERPRISE_POLICY } from '#directory/domain/policy/enterprise-policy.ts';
import {
  appointAgent,
  inviteAgent,
  joinBusiness,
  revokeAsAgent,
  revokeAtDesk,
} from '#enterprise/businesses/change-agents.ts';
import { openAsAgent } from '#enterprise/businesses/open-business.ts';
import { listOwnBusinesses } from '#enterprise/businesses/read-businesses.ts';
import {
  type EnterpriseWorld,
  FACTORY,
  FOREIGN_MANAGER,
  HEAD,
  LEGAL_PHONE,
  MANAGER,
  OTHER_MANAGER,
  openEnterprise,
  POOLED,
  SECOND_PHONE,
  SUPERVISOR,
  THIRD_PHONE,
} from '#test/support/enterprise/samples.ts';
import { failureOf, succeeded } from '#test/support/usecases/cases.ts';

let keys = 0;
const newKey = () => `key-${++keys}`;
const join = (world: EnterpriseWorld, subject: string, code = FACTORY) =>
  joinBusiness(world, subject, code, '张三', newKey());
const invite = (world: EnterpriseWorld, by: string, phone: string, key = newKey()) =>
  inviteAgent(world, by, FACTORY, { name: '李四', phone }, key);
const sees = async (world: EnterpriseWorld, subject: string, code = FACTORY) =>
  (await openAsAgent(world, subject, code)).ok;

describe('acting for a business', () => {
  test('The phone of the legal representative opens the business, and no other phone does', async () => {
    const world = await openEnterprise();
    const stranger = await world.subjectOf(SECOND_PHONE);
    expect(failureOf(await join(world, stranger))).toBe('not-found');
    expect(failureOf(await join(world, world.legal, POOLED))).toBe('not-found');
    expect(failureOf(await join(world, world.legal, '91210102MA0E00005X'))).toBe('not-found');
    expect(await sees(world, world.legal)).toBe(false);
    expect(succeeded(await join(world, world.legal)).agent).toMatchObject({ way: 'legal', state: 'active' });
    expect(await sees(world, world.legal)).toBe(true);
    expect(await sees(world, stranger)).toBe(false);
  });

  test('An invited person acts for the business after accepting with the phone that was invited', async () => {
    const world = await openEnterprise();
    await join(world, world.legal);
    const [second, third] = [await world.subjectOf(SECOND_PHONE), await world.subjectOf(THIRD_PHONE)];
    succeeded(await invite(world, world.legal, SECOND_PHONE));
    expect(await sees(world, second)).toBe(false);
    expect(await listOwnBusinesses(world, second)).toMatchObject([{ agent: { state: 'invited' } }]);
    expect(failureOf(await join(world, third))).toBe('not-found');
    succeeded(await join(world, second));
    expect([await sees(world, second), await sees(world, second, POOLED)]).toEqual([true, false]);
    // Somebody who only was invited invites nobody.
    expect(failureOf(await invite(world, third, SECOND_PHONE))).toBe('not-found');
    succeeded(await invite(world, second, THIRD_PHONE));
  });

  test('An invitation ends after the time of the policy', async () => {
    const world = await openEnterprise({ at: '2026-03-09 10:00' });
    await join(world, world.legal);
    const second = await world.subjectOf(SECOND_PHONE);
    expect(succeeded(await invite(world, world.legal, SECOND_PHONE)).until).toBe('2026-03-16T02:00:00.000Z');
    world.at('2026-03-16 10:00');
    expect(failureOf(await join(world, second))).toBe('not-found');
    expect(await listOwnBusinesses(world, second)).toEqual([]);
    succeeded(await invite(world, world.legal, SECOND_PHONE));
    succeeded(await join(world, second));
  });

  test('The desk of the district registers the first agent of a business that it serves, at once', async () => {
    const world = await openEnterprise();
    const person = { name: '王五', phone: THIRD_PHONE };
    const third = await world.subjectOf(THIRD_PHONE);
    for (const stranger of [FOREIGN_MANAGER, OTHER_MANAGER])
      expect(failureOf(await appointAgent(world, stranger, FACTORY, person, newKey()))).toBe('not-found');
    succeeded(await appointAgent(world, MANAGER, FACTORY, person, newKey()));
    expect(await sees(world, third)).toBe(true);
    // Of a business in the pool each manager of the county is the desk.
    succeeded(await appointAgent(world, OTHER_MANAGER, POOLED, person, newKey()));
    expect((await listOwnBusinesses(world, third)).map(({ business }) => business.creditCode)).toEqual([
      FACTORY,
      POOLED,
    ]);
  });

  test('An ended right is gone at the next call, and is taken up again only by an invitation', async () => {
    const world = await openEnterprise();
    await join(world, world.legal);
    const second = await world.subjectOf(SECOND_PHONE);
    await invite(world, world.legal, SECOND_PHONE);
    await join(world, second);
    succeeded(await revokeAsAgent(world, world.legal, FACTORY, second));
    expect(await sees(world, second)).toBe(false);
    expect(failureOf(await join(world, second))).toBe('not-found');
    expect(failureOf(await invite(world, second, THIRD_PHONE))).toBe('not-found');
    succeeded(await revokeAsAgent(world, world.legal, FACTORY, second));
  });

  test('Nobody who was invited ends the right of the legal representative; the desk does', async () => {
    const world = await openEnterprise();
    await join(world, world.legal);
    const second = await world.subjectOf(SECOND_PHONE);
    await invite(world, world.legal, SECOND_PHONE);
    await join(world, second);
    expect(failureOf(await revokeAsAgent(world, second, FACTORY, world.legal))).toBe('role-required');
    expect(failureOf(await revokeAtDesk(world, FOREIGN_MANAGER, FACTORY, world.legal))).toBe('not-found');
    succeeded(await revokeAtDesk(world, HEAD, FACTORY, world.legal));
    expect(await sees(world, world.legal)).toBe(false);
    expect(failureOf(await revokeAsAgent(world, second, FACTORY, 'p-unknown'))).toBe('not-found');
  });

  test('A legal representative whose right the desk has ended does not come back by the phone alone', async () => {
    const world = await openEnterprise();
    await join(world, world.legal);
    // A person who left on their own accord, or was only invited, may join again.
    succeeded(await revokeAsAgent(world, world.legal, FACTORY, world.legal));
    succeeded(await join(world, world.legal));
    succeeded(await revokeAtDesk(world, HEAD, FACTORY, world.legal));
    expect(failureOf(await join(world, world.legal))).toBe('not-found');
    expect(await sees(world, world.legal)).toBe(false);
    succeeded(await appointAgent(world, HEAD, FACTORY, { name: '张三', phone: LEGAL_PHONE }, newKey()));
    expect(await sees(world, world.legal)).toBe(true);
  });

  test('Nobody who acts for a business shuts its legal representative out by an invitation that is ended', async () => {
    const world = await openEnterprise();
    const second = await world.subjectOf(SECOND_PHONE);
    succeeded(await appointAgent(world, HEAD, FACTORY, { name: '李四', phone: SECOND_PHONE }, newKey()));
    succeeded(await inviteAgent(world, second, FACTORY, { name: '张三', phone: LEGAL_PHONE }, newKey()));
    succeeded(await revokeAsAgent(world, second, FACTORY, world.legal));
    succeeded(await join(world, world.legal));
    expect(succeeded(await openAsAgent(world, world.legal, FACTORY)).agent.way).toBe('legal');
  });

  test('A business has at most as many agents as the policy says, and ended rights do not count', async () => {
    const world = await openEnterprise({ policy: { enterprise: { ...DEFAULT_ENTERPRISE_POLICY, mostAgents: 2 } } });
    await join(world, world.legal);
    succeeded(await invite(world, world.legal, SECOND_PHONE));
    expect(failureOf(await invite(world, world.legal, THIRD_PHONE))).toBe('too-many-agents');
    // The same person again is no further agent.
    succeeded(await invite(world, world.legal, SECOND_PHONE));
    succeeded(await revokeAsAgent(world, world.legal, FACTORY, await world.subjectOf(SECOND_PHONE)));
    succeeded(await invite(world, world.legal, THIRD_PHONE));
  });

  test('A key that invited, registered or joined is refused for another person, name or business', async () => {
    const world = await openEnterprise();
    const join = (name: string) => joinBusiness(world, world.legal, FACTORY, name, 'joined');
    succeeded(await join('张三'));
    succeeded(await join('张三'));
    expect(failureOf(await join('张山'))).toBe('idempotency-conflict');
    const invited = succeeded(await invite(world, world.legal, SECOND_PHONE, 'invited'));
    expect(succeeded(await invite(world, world.legal, SECOND_PHONE, 'invited'))).toEqual(invited);
    expect(failureOf(await invite(world, world.legal, THIRD_PHONE, 'invited'))).toBe('idempotency-conflict');
    const person = { name: '王五', phone: THIRD_PHONE };
    const appoint = (code: string) => appointAgent(world, SUPERVISOR, code, person, 'appointed');
    expect(succeeded(await appoint(FACTORY))).toEqual(succeeded(await appoint(FACTORY)));
    expect(failureOf(await appoint(POOLED))).toBe('idempotency-conflict');
    // The key of one person is not that of another.
    succeeded(await appointAgent(world, HEAD, POOLED, person, 'appointed'));
  });

  test('A right that is ended while the person joins stays ended or is taken up before, never both', async () => {
    const world = await openEnterprise();
    await join(world, world.legal);
    const second = await world.subjectOf(SECOND_PHONE);
    await invite(world, world.legal, SECOND_PHONE);
    await Promise.all([join(world, second), revokeAsAgent(world, world.legal, FACTORY, second)]);
    expect(await sees(world, second)).toBe(false);
  });
});
