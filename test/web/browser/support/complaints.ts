import { expect } from 'vitest';
import { type Case, caseOf } from '#test/support/e2e/case.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { people } from './shared-browser.ts';
import { SERVED_BUSINESS, signInAsAgent } from './world.ts';

/** Handles a complaint about the market department until its business can rate. */
export async function answerComplaint(filed: Case): Promise<void> {
  // The review lasts days, so nobody accepts it meanwhile.
  await eventually(async () => {
    const seen = await filed.read('operator');
    expect(seen).toMatchObject({ status: 'submitted', track: 'enterprise', accusedUnitId: 'market' });
    expect(seen.candidates?.map(({ unitId }) => unitId)).toEqual(['district', 'city']);
  });
  await filed.give('operator', 'accept', { category: '0101' });
  await filed.give('dispatcher', 'dispatch', { lead: 'district' });
  await filed.give('unit-district', 'sign');
  await filed.give('unit-district', 'contact', { how: 'phone' });
  await filed.give('leader-district', 'submit-result', { solved: true, publicReply: '已责令限期办结。' });
  await filed.give('supervisor', 'pass');
}

let made: Promise<{ readonly number: string; readonly accessToken: string }> | undefined;

/** A complaint of the served business that was rated, made once for all stories that only look at it. */
export function makeComplaint() {
  made ??= make('13855550074');
  return made;
}

async function make(phone: string) {
  const { caller, accessToken } = await signInAsAgent(phone);
  const { body: mine } = await caller.get('/v1/enterprise/businesses');
  const [business] = mine.items as unknown as readonly { readonly name: string }[];
  const filing = {
    kind: 'complaint',
    track: 'enterprise',
    title: '审批拖延',
    text: '材料齐全，三个月没有批。',
    accusedUnitId: 'market',
    enterprise: { name: business?.name, creditCode: SERVED_BUSINESS },
    contact: { phone },
  };
  const filed = await caller.post('/v1/appeals', filing);
  expect(filed.status, filed.text).toBe(201);
  const { number } = filed.body;
  await answerComplaint(caseOf(people, number));
  const rated = await caller.post(`/v1/appeals/${number}/rate`, { contacted: true, resolved: true, satisfaction: 5 });
  expect(rated.status, rated.text).toBe(200);
  return { number, accessToken };
}
