import { describe, expect, test } from 'vitest';
import { joinBusiness } from '#enterprise/businesses/change-agents.ts';
import { findPoliciesAsAgent, findPoliciesAtDesk } from '#enterprise/support/find-policies.ts';
import { readPolicy } from '#enterprise/support/read-policy.ts';
import { supportPolicy } from '#test/support/enterprise/policies.ts';
import { FACTORY, FOREIGN_MANAGER, MANAGER, openEnterprise } from '#test/support/enterprise/samples.ts';
import { failureOf, succeeded } from '#test/support/usecases/cases.ts';

async function openPolicies() {
  const world = await openEnterprise();
  world.supportPolicies.putPolicy(supportPolicy('equipment'));
  world.supportPolicies.putPolicy(supportPolicy('catering', { industries: ['62'] }));
  succeeded(await joinBusiness(world, world.legal, FACTORY, '张三', 'join'));
  return world;
}

describe('policies for businesses', () => {
  test('An agent gets them compared with their business, and a stranger learns of no business', async () => {
    const world = await openPolicies();
    const { found } = succeeded(await findPoliciesAsAgent(world, world.legal, { business: FACTORY }));
    expect(found.map(({ policy, match }) => [policy.id, policy.version, match?.verdict])).toEqual([
      ['equipment', 1, 'unclear'],
      ['catering', 1, 'unfit'],
    ]);
    expect(failureOf(await findPoliciesAsAgent(world, 'stranger', { business: FACTORY }))).toBe('not-found');
    expect(succeeded(await findPoliciesAsAgent(world, 'stranger', {})).found).toHaveLength(2);
  });

  test('A manager gets them for a served business alone', async () => {
    const world = await openPolicies();
    const { found } = succeeded(await findPoliciesAtDesk(world, MANAGER, { business: FACTORY, q: '设备' }));
    expect(found[0]?.match?.verdict).toBe('unclear');
    expect(failureOf(await findPoliciesAtDesk(world, FOREIGN_MANAGER, { business: FACTORY }))).toBe('not-found');
  });

  test('An earlier version of a policy stays readable, and a version that never was is not found', async () => {
    const world = await openPolicies();
    world.supportPolicies.putPolicy(supportPolicy('equipment', { title: '设备更新补助（修订）' }));
    expect(succeeded(await readPolicy(world, 'equipment'))).toMatchObject({
      version: 2,
      title: '设备更新补助（修订）',
    });
    expect(succeeded(await readPolicy(world, 'equipment', 1))).toMatchObject({ version: 1, title: '设备更新补助' });
    expect(failureOf(await readPolicy(world, 'equipment', 3))).toBe('not-found');
    expect(failureOf(await readPolicy(world, 'nothing'))).toBe('not-found');
  });
});
