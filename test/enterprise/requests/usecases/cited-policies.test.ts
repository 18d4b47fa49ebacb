import { expect, test } from 'vitest';
import { joinBusiness } from '#enterprise/businesses/change-agents.ts';
import { presentRequest } from '#enterprise/requests/presenting/request-presenter.ts';
import { fileRequest } from '#enterprise/requests/usecases/file-request.ts';
import { readRequestRecords } from '#enterprise/requests/usecases/request-records.ts';
import { commandRequest } from '#test/support/enterprise/command-request.ts';
import { supportPolicy } from '#test/support/enterprise/policies.ts';
import { FACTORY, MANAGER, openEnterprise } from '#test/support/enterprise/samples.ts';
import { succeeded } from '#test/support/usecases/cases.ts';

/** A request that its manager has accepted, and a policy in its second version. */
async function openAccepted() {
  const world = await openEnterprise();
  succeeded(await joinBusiness(world, world.legal, FACTORY, '张三', 'join'));
  world.supportPolicies.putPolicy(supportPolicy('equipment'));
  world.supportPolicies.putPolicy(supportPolicy('equipment', { title: '设备更新补助（修订）' }));
  const filing = { creditCode: FACTORY, type: 'policyAdvice' as const, title: '补助', text: '可否申请？' };
  const filed = succeeded(await fileRequest(world, { subject: world.legal, address: '192.0.2.1' }, filing, 'file'));
  const { number } = filed.request;
  const caller = { kind: 'staff' as const, subject: MANAGER.subject };
  succeeded(await commandRequest(world, { number, caller, command: 'accept', input: {}, key: 'accept' }));
  const advise = (policies: string[], key = policies.join()) =>
    commandRequest(world, { number, caller, command: 'advise', input: { reply: '可以申请', policies }, key });
  return { ...world, advise };
}

/** The rule that a refused command breaks. */
const brokenBy = (result: Awaited<ReturnType<typeof commandRequest>>) =>
  !result.ok && result.error.kind === 'request-refused' && 'code' in result.error.refusal
    ? result.error.refusal.code
    : undefined;

test('An advice cites policies by id and version, and both sides see them in the timeline', async () => {
  const world = await openAccepted();
  const access = succeeded(await world.advise(['equipment@2']));
  const records = await readRequestRecords(world, access, access.events.slice(-1));
  const [advised] = presentRequest(access, records, 'zh').timeline;
  expect(advised).toMatchObject({ event: 'request.advised', policies: [{ id: 'equipment', version: 2 }] });
});

test('An advice shows the titles of cited policies as they were when they were cited, also after a change', async () => {
  const world = await openAccepted();
  world.supportPolicies.putPolicy(supportPolicy('interest', { title: '贷款贴息' }));
  const access = succeeded(await world.advise(['equipment@2', 'interest@1']));
  const titles = async () => {
    const records = await readRequestRecords(world, access, access.events);
    return presentRequest(access, records, 'zh')
      .timeline.flatMap(({ policies = [] }) => policies)
      .map(({ title }) => title);
  };
  expect(await titles()).toEqual(['设备更新补助（修订）', '贷款贴息']);
  world.supportPolicies.putPolicy(supportPolicy('equipment', { title: '第三版' }));
  expect(await titles()).toEqual(['设备更新补助（修订）', '贷款贴息']);
});

test('An advice is refused when a policy does not exist, has changed or has ended, and nothing is stored', async () => {
  const world = await openAccepted();
  const before = world.requestLog.all().length;
  expect(brokenBy(await world.advise(['nothing@1']))).toBe('unknown-policy');
  expect(brokenBy(await world.advise(['equipment@1']))).toBe('policy-changed');
  world.supportPolicies.putPolicy(supportPolicy('old', { validTo: world.time.now() }));
  expect(brokenBy(await world.advise(['equipment@2', 'old@1']))).toBe('policy-over');
  expect(world.requestLog.all()).toHaveLength(before);
});

test('A repeated advice is what it was, although its policy has changed since', async () => {
  const world = await openAccepted();
  const first = succeeded(await world.advise(['equipment@2'], 'same'));
  world.supportPolicies.putPolicy(supportPolicy('equipment', { title: '第三版' }));
  expect(succeeded(await world.advise(['equipment@2'], 'same')).request).toEqual(first.request);
});
