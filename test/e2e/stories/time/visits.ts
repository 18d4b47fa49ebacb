import { describe, expect, test } from 'vitest';
import { jumpTo } from '#test/support/e2e/clock.ts';
import { signInByPhone } from '#test/support/e2e/sign-in.ts';
import { people } from '../shared-platform.ts';

const PHONE = '13911220002';
const FACTORY = '91210102MA0E00001H';
const DESK = '/v1/desk/enterprise/visits';

describe('a visit that takes place', () => {
  test('An approved visit is reported by who went, and the business reads what came of it', async () => {
    const appointed = await people
      .as('leader-district')
      .post(`/v1/desk/enterprise/businesses/${FACTORY}/agents`, { name: '郑十四', phone: PHONE });
    expect(appointed.status, appointed.text).toBe(201);
    const { now } = (await people.nobody.get('/local/clock')).body as unknown as { readonly now: string };
    const begin = new Date(Date.parse(now) + 3_600_000).toISOString();
    const market = people.as('unit-market');
    const plan = { creditCode: FACTORY, purpose: 'inspection', words: '检查计量器具。', begin };
    const planned = await market.post(`${DESK}/plan`, plan);
    expect(planned.status, planned.text).toBe(201);
    const { id: visitId } = planned.body as unknown as { readonly id: string };
    const approved = await people.as('supervisor').post(`${DESK}/approve`, { visitId });
    expect(approved.status, approved.text).toBe(200);
    await jumpTo(people, begin);
    const reported = await market.post(`${DESK}/report`, { visitId, result: '计量器具合格。' });
    expect([reported.status, reported.body.status], reported.text).toEqual([200, 'done']);
    const { caller: owner } = await signInByPhone(people, PHONE);
    const seen = await owner.get(`/v1/enterprise/visits?business=${FACTORY}`);
    const visits = seen.body.items as unknown as readonly {
      readonly id: string;
      readonly statusText: string;
      readonly timeline: readonly { readonly words?: readonly string[] }[];
    }[];
    expect(visits.find(({ id }) => id === visitId)).toMatchObject({ statusText: '已走访' });
    expect(visits.find(({ id }) => id === visitId)?.timeline[0]?.words).toEqual(['计量器具合格。']);
  });
});
