import { beforeAll, describe, expect, test } from 'vitest';
import { caseOf } from '#test/support/e2e/case.ts';
import { type Caller, callerWith } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { signInByPhone } from '#test/support/e2e/sign-in.ts';
import { people } from '../shared-platform.ts';

const PHONE = '13911110092';
const FACTORY = '91210102MA0E00001H';
const complaint = (more: object = {}) => ({
  kind: 'complaint',
  track: 'enterprise',
  title: '审批拖延',
  text: '材料齐全，三个月没有批。',
  categoryHint: '010101',
  accusedUnitId: 'market',
  enterprise: { name: '示例机床厂有限公司', creditCode: FACTORY },
  contact: { name: '钱十一', phone: PHONE },
  place: { address: '和平区示例街1号', regionCode: '210102' },
  ...more,
});

let owner: Caller;
beforeAll(async () => {
  owner = (await signInByPhone(people, PHONE)).caller;
}, 60_000);

describe('complaints about the business environment', () => {
  test('A factory complains about an office, which sees nothing, and the district above it handles the case', async () => {
    const stranger = await owner.post('/v1/appeals', complaint());
    expect([stranger.status, stranger.body.errors[0]]).toMatchObject([
      400,
      { path: 'enterprise.creditCode', code: 'not-your-business' },
    ]);
    const path = `/v1/desk/enterprise/businesses/${FACTORY}/agents`;
    const appointed = await people.as('leader-district').post(path, { name: '钱十一', phone: PHONE });
    expect(appointed.status, appointed.text).toBe(201);
    const { enterprise: _named, ...unnamed } = complaint();
    const anonymous = await owner.post('/v1/appeals', { ...unnamed, flags: { anonymous: true } });
    expect(anonymous.body.errors[0]).toMatchObject({ path: 'enterprise', code: 'business-not-named' });
    expect(anonymous.text).toContain('12388');

    const unknown = await owner.post('/v1/appeals', complaint({ flags: { anonymous: true } }));
    expect([unknown.status, unknown.body.errors]).toMatchObject([400, [{ code: 'business-not-named' }]]);
    expect(unknown.text).toContain('12388');
    const session = await people.nobody.post('/v1/sessions', { provider: 'anonymous' }, { key: undefined });
    const guest = await callerWith(people.url, session.body.accessToken).post('/v1/appeals', complaint());
    expect([guest.status, guest.body.errors]).toMatchObject([
      400,
      [{ path: 'enterprise', code: 'business-not-named' }],
    ]);
    expect(guest.text).toContain('12388');
    const other = await owner.post(
      '/v1/appeals',
      complaint({ enterprise: { name: '另一家有限公司', creditCode: FACTORY } }),
    );
    expect([other.status, other.body.errors]).toMatchObject([
      400,
      [{ path: 'enterprise.name', code: 'other-business-name' }],
    ]);

    const filed = await owner.post('/v1/appeals', complaint());
    expect(filed.status, filed.text).toBe(201);
    const filing = caseOf(people, filed.body.number);
    const mine = `/v1/appeals/${filing.number}`;
    // The review lasts days, so nobody and no catalogue accepts it meanwhile.
    await eventually(async () => {
      const seen = await filing.read('operator');
      expect(seen).toMatchObject({ status: 'submitted', track: 'enterprise', accusedUnitId: 'market' });
      expect(seen.candidates?.map(({ unitId }) => unitId)).toEqual(['district', 'city']);
    });
    await filing.give('operator', 'accept', { category: '0101' });
    const wrong = await filing.try('dispatcher', 'dispatch', { lead: 'heating' });
    expect(wrong.body.errors[0]).toMatchObject({ path: 'lead', code: 'unit-above-only' });
    await filing.give('dispatcher', 'dispatch', { lead: 'district' });
    for (const name of ['unit-market', 'unit-heating'] as const) {
      expect([name, (await filing.see(name)).status]).toEqual([name, 404]);
      expect((await filing.try(name, 'comment', { text: '?' })).status).toBe(404);
    }
    await filing.give('unit-district', 'sign');
    await filing.give('unit-district', 'contact', { how: 'phone' });
    await filing.give('leader-district', 'submit-result', { solved: true, publicReply: '已责令限期办结。' });
    const early = await filing.try('dispatcher', 'pass');
    expect([early.status, early.body.code]).toEqual([409, 'supervised-only']);
    await filing.give('supervisor', 'pass');
    const rated = await owner.post(`${mine}/rate`, { contacted: true, resolved: true, satisfaction: 5 });
    expect([rated.status, rated.body.status], rated.text).toEqual([200, 'closed']);

    const reported = await owner.post(`${mine}/reopen`, { text: '之后被频繁检查。', retaliation: true });
    expect([reported.status, reported.body.status], reported.text).toEqual([200, 'accepted']);
    expect((await filing.read('supervisor')).flags).toContain('sensitive');
    expect((await filing.see('unit-market')).status).toBe(404);
  });
});
