import { beforeAll, describe, expect, test } from 'vitest';
import type { Answer, Caller } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { signInByPhone } from '#test/support/e2e/sign-in.ts';
import { people } from '../shared-platform.ts';

const PHONE = '13911110081';
const FACTORY = '91210102MA0E00001H';
const DESK = '/v1/desk/enterprise';
const list = <T>({ body }: Answer) => body.items as unknown as readonly T[];

let owner: Caller;
beforeAll(async () => {
  owner = (await signInByPhone(people, PHONE)).caller;
  const appointed = await people
    .as('leader-district')
    .post(`${DESK}/businesses/${FACTORY}/agents`, { name: '孙十二', phone: PHONE });
  expect(appointed.status, appointed.text).toBe(201);
}, 60_000);

describe('deputies of managers', () => {
  test('The head names a deputy, who accepts a request and dates a visit until the absence ends', async () => {
    const filing = { creditCode: FACTORY, type: 'labourAndResources', title: '用工', text: '缺二十名焊工。' };
    const filed = await owner.post('/v1/enterprise/requests', filing);
    expect(filed.status, filed.text).toBe(201);
    const { number, filedAt } = filed.body as unknown as { readonly number: string; readonly filedAt: string };
    const [head, deputy, manager] = [people.as('leader-district'), people.as('manager-2'), people.as('manager')];
    expect((await deputy.get(`${DESK}/requests/${number}`)).status).toBe(404);

    const to = new Date(Date.parse(filedAt) + 14 * 86_400_000).toISOString();
    const named = { managerId: 'staff-manager', deputy: { id: 'staff-manager-2', to } };
    const put = await head.put(`${DESK}/absence`, named);
    expect([put.status, put.body], put.text).toMatchObject([
      200,
      { deputy: { id: 'staff-manager-2' }, isInForce: true },
    ]);
    const absences = list<{ manager: { id: string } }>(await deputy.get(`${DESK}/absences`));
    expect(absences.map((each) => each.manager.id)).toEqual(['staff-manager']);
    await eventually(async () => {
      const seen = await deputy.get(`${DESK}/requests?manager=staff-manager&limit=100`);
      expect(list<{ number: string }>(seen).map((each) => each.number)).toContain(number);
    });
    expect((await deputy.get(`${DESK}/requests/${number}`)).status).toBe(200);
    const accepted = await deputy.post(`${DESK}/requests/${number}/accept`, {});
    expect([accepted.status, accepted.body.status], accepted.text).toEqual([200, 'accepted']);
    expect((await manager.get(`${DESK}/requests/${number}`)).status).toBe(200);

    const wish = { creditCode: FACTORY, purpose: 'policy', words: '想了解用工补贴。' };
    const asked = await owner.post('/v1/enterprise/visits/ask', wish);
    expect(asked.status, asked.text).toBe(201);
    const { id: visitId } = asked.body as unknown as { readonly id: string };
    await eventually(async () => {
      const wishes = await deputy.get(`${DESK}/visits?list=asked`);
      expect(
        list<{ id: string }>(wishes).map(({ id }) => id),
        wishes.text,
      ).toContain(visitId);
    });
    const dated = await deputy.post(`${DESK}/visits/schedule`, { visitId, begin: to });
    expect([dated.status, dated.body.status], dated.text).toEqual([200, 'planned']);

    expect((await manager.put(`${DESK}/absence`, {})).status).toBe(204);
    expect((await deputy.get(`${DESK}/requests/${number}`)).status).toBe(404);
    expect((await deputy.get(`${DESK}/visits?business=${FACTORY}`)).status).toBe(404);
    expect(list(await deputy.get(`${DESK}/absences`))).toEqual([]);
  });
});
