import { expect, test } from 'vitest';
import { signIn } from '#accounts/usecases/sign-in.ts';
import { appointAgent, joinBusiness } from '#enterprise/businesses/change-agents.ts';
import { openAsAgent } from '#enterprise/businesses/open-business.ts';
import { presentPerson } from '#own-data/own-data-presenter.ts';
import { describePerson } from '#own-data/usecases/describe-person.ts';
import { eraseOwnData } from '#own-data/usecases/erase-own-data.ts';
import { FACTORY, LEGAL_PHONE, MANAGER, openEnterprise, SECOND_PHONE } from '#test/support/enterprise/samples.ts';
import { succeeded } from '#test/support/usecases/cases.ts';

test('A person sees for which businesses they act, and an erasure ends only their own right', async () => {
  const world = await openEnterprise();
  const person = { subject: world.legal, claims: {} };
  succeeded(await joinBusiness(world, world.legal, FACTORY, '张三', 'join'));
  succeeded(await appointAgent(world, MANAGER, FACTORY, { name: '李四', phone: SECOND_PHONE }, 'appoint'));
  const shown = presentPerson(await describePerson(world, person));
  expect(shown.businesses).toMatchObject([{ creditCode: FACTORY, name: '张三', state: 'active', way: 'legal' }]);

  const sent = succeeded(await signIn(world, { provider: 'sms', phone: LEGAL_PHONE }, '203.0.113.7'));
  if (!('sent' in sent)) throw new Error('no code was sent');
  const code = /验证码(\d{6})/.exec(world.notices.sent.at(-1)?.text ?? '')?.[1] ?? '';
  const proof = { phone: LEGAL_PHONE, code, verificationId: sent.verificationId };
  expect(succeeded(await eraseOwnData(world, person, proof, 'k')).businesses).toBe(1);
  expect((await openAsAgent(world, world.legal, FACTORY)).ok).toBe(false);
  expect(JSON.stringify(await world.agents.ofBusiness(FACTORY))).not.toContain('张三');
  expect((await world.agents.ofBusiness(FACTORY)).map(({ name }) => name)).toEqual(['李四']);
});
