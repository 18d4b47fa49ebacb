import { describe, expect, test } from 'vitest';
import { DEFAULT_ENTERPRISE_POLICY } from '#directory/domain/policy/enterprise-policy.ts';
import { inviteAgent, joinBusiness, revokeAsAgent } from '#enterprise/businesses/change-agents.ts';
import { fileRequest } from '#enterprise/requests/usecases/file-request.ts';
import { createHandler as createGetBusiness } from '#functions/http/businesses/get-business.ts';
import { createHandler as createGetOwn } from '#functions/http/businesses/get-request.ts';
import { createHandler as createCommand } from '#functions/http/managers/command-request.ts';
import { createHandler as createGetAtDesk } from '#functions/http/managers/get-business.ts';
import { createHandler as createGetRequest } from '#functions/http/managers/get-request.ts';
import { createHandler as createLook } from '#functions/http/partners/get-request.ts';
import { commandRequest } from '#test/support/enterprise/command-request.ts';
import {
  CLERK,
  type EnterpriseWorld,
  FACTORY,
  MANAGER,
  openEnterprise,
  SECOND_PHONE,
  THIRD_PHONE,
} from '#test/support/enterprise/samples.ts';
import { failureOf, succeeded } from '#test/support/usecases/cases.ts';
import { call, callAsStaff } from '#test/support/usecases/http-calls.ts';

const GONE = '离职的人';
const AGREED = 'name agentName text'.split(' ') as ['name', 'agentName', 'text'];
let keys = 0;
const key = () => `key-${++keys}`;

const invite = (world: EnterpriseWorld, phone: string, name: string) =>
  inviteAgent(world, world.legal, FACTORY, { name, phone }, key());
const namesOf = (body: object) =>
  (body as { readonly agents: readonly { readonly name: string }[] }).agents.map(({ name }) => name);
/** The names in the list of agents as the other agents and the desk see it. */
async function listed(world: EnterpriseWorld) {
  const params = { code: FACTORY };
  const own = await call(createGetBusiness(world), { subject: world.legal, params });
  const atDesk = await callAsStaff(createGetAtDesk(world), MANAGER.subject, { params });
  expect([own.status, atDesk.status]).toEqual([200, 200]);
  expect(namesOf(own.body)).toEqual(namesOf(atDesk.body));
  return namesOf(own.body);
}

/** A second agent has joined, filed a request that was referred to the bank, and left the business. */
async function openLeft() {
  const world = await openEnterprise();
  succeeded(await joinBusiness(world, world.legal, FACTORY, '张三', key()));
  const second = await world.subjectOf(SECOND_PHONE);
  succeeded(await invite(world, SECOND_PHONE, '写错的名字'));
  succeeded(await joinBusiness(world, second, FACTORY, GONE, key()));
  const filing = { creditCode: FACTORY, type: 'financing' as const, title: '贷款', text: '需要流动资金' };
  const filed = succeeded(await fileRequest(world, { subject: second, address: '192.0.2.1' }, filing, key()));
  const { number } = filed.request;
  const desk = { kind: 'staff' as const, subject: MANAGER.subject };
  const consent = { partnerId: 'bank', fields: AGREED, textVersion: '1' };
  const agent = { kind: 'agent' as const, subject: second };
  succeeded(await commandRequest(world, { number, caller: desk, command: 'accept', input: {}, key: key() }));
  succeeded(await commandRequest(world, { number, caller: agent, command: 'consent', input: consent, key: key() }));
  const refer = { partnerId: 'bank' };
  succeeded(await commandRequest(world, { number, caller: desk, command: 'refer', input: refer, key: key() }));
  const look = async () => (await callAsStaff(createLook(world), CLERK.subject, { params: { number } })).body.shared;
  const filers = async () =>
    Promise.all([
      call(createGetOwn(world), { subject: world.legal, params: { number } }),
      callAsStaff(createGetRequest(world), MANAGER.subject, { params: { number } }),
    ]).then((answers) =>
      answers.map(({ body }) => (body.timeline as readonly { by?: { name?: string } }[]).at(-1)?.by?.name),
    );
  expect(await listed(world)).toEqual(['张三', GONE]);
  expect(await look()).toMatchObject({ agentName: GONE });
  succeeded(await revokeAsAgent(world, world.legal, FACTORY, second));
  return { world, number, second, look, filers };
}

describe('persons who have left a business', () => {
  test('The list of agents names those who act or are invited now, and nobody who has left', async () => {
    const { world } = await openLeft();
    expect(await listed(world)).toEqual(['张三']);
    succeeded(await invite(world, THIRD_PHONE, '王五'));
    expect(await listed(world)).toEqual(['张三', '王五']);
    world.at('2026-03-16 10:00');
    expect(await listed(world)).toEqual(['张三']);
  });

  test('What a person did for the business keeps the name after the right has ended, for both sides', async () => {
    const { filers } = await openLeft();
    expect(await filers()).toEqual([GONE, GONE]);
  });

  test('The answer to a command of the manager names who acted for the business before', async () => {
    const { world, number } = await openLeft();
    const params = { number, command: 'comment' };
    const answer = await callAsStaff(createCommand(world), MANAGER.subject, { params, body: { text: '已联系' } });
    expect(answer.status).toBe(200);
    const timeline = answer.body.timeline as readonly { readonly by?: { readonly name?: string } }[];
    expect(timeline.at(-1)?.by?.name).toBe(GONE);
  });

  test('A partner gets no name of somebody who has left, although the business consented to it', async () => {
    const { look } = await openLeft();
    expect(await look()).toMatchObject({ name: '示例机床厂有限公司', text: '需要流动资金' });
    expect(await look()).not.toHaveProperty('agentName');
  });

  test('Nobody renames a person who has acted by inviting them again', async () => {
    const { world, second, filers } = await openLeft();
    succeeded(await invite(world, SECOND_PHONE, '假名'));
    expect([await filers(), await listed(world)]).toEqual([
      [GONE, GONE],
      ['张三', GONE],
    ]);
    succeeded(await revokeAsAgent(world, world.legal, FACTORY, second));
    expect(await filers()).toEqual([GONE, GONE]);
  });

  test('The name of somebody who never accepted is gone with the invitation', async () => {
    const world = await openEnterprise();
    succeeded(await joinBusiness(world, world.legal, FACTORY, '张三', key()));
    const [second, third] = [await world.subjectOf(SECOND_PHONE), await world.subjectOf(THIRD_PHONE)];
    succeeded(await invite(world, SECOND_PHONE, '从未同意'));
    succeeded(await revokeAsAgent(world, world.legal, FACTORY, second));
    expect(await world.agents.find(second, FACTORY)).toMatchObject({ name: '', state: 'revoked', acted: false });
    // One that ran out goes when somebody else is invited.
    succeeded(await invite(world, SECOND_PHONE, '再次邀请'));
    world.at('2026-03-16 10:00');
    succeeded(await invite(world, THIRD_PHONE, '王五'));
    expect(await world.agents.find(second, FACTORY)).toMatchObject({ name: '', state: 'revoked' });
    expect(await world.agents.find(third, FACTORY)).toMatchObject({ name: '王五', state: 'invited' });
    expect(failureOf(await joinBusiness(world, second, FACTORY, '李四', key()))).toBe('not-found');
  });

  test('Invitations without end neither fill the list of a business nor let more persons act than the policy says', async () => {
    const enterprise = { ...DEFAULT_ENTERPRISE_POLICY, mostAgents: 3 };
    const world = await openEnterprise({ policy: { enterprise } });
    succeeded(await joinBusiness(world, world.legal, FACTORY, '张三', key()));
    for (let index = 0; index < 150; index++) {
      const phone = `1390001${String(index).padStart(4, '0')}`;
      const invited = succeeded(await invite(world, phone, `路人${index}`));
      succeeded(await revokeAsAgent(world, world.legal, FACTORY, invited.subject));
    }
    expect(await world.agents.ofBusiness(FACTORY)).toHaveLength(1);
    for (const phone of [SECOND_PHONE, THIRD_PHONE]) succeeded(await invite(world, phone, '王五'));
    expect(failureOf(await invite(world, '13900001999', '第四人'))).toBe('too-many-agents');
  });

  test('No event of a request has the name of a person', async () => {
    const { world } = await openLeft();
    expect(JSON.stringify(world.requestLog.all())).not.toMatch(/离职的人|张三|写错的名字/);
  });
});
