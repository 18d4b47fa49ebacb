import { beforeAll, describe, expect, test } from 'vitest';
import type { Answer, Caller } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { signInByPhone } from '#test/support/e2e/sign-in.ts';
import { people } from '../shared-platform.ts';

const PHONE = '13911220001';
const FACTORY = '91210102MA0E00001H';
const MINE = '/v1/enterprise/visits';
const DESK = '/v1/desk/enterprise/visits';

interface Visit {
  readonly id: string;
  readonly status: string;
  readonly words?: string;
  readonly office?: { readonly name: string };
  readonly canDo: readonly string[];
}

const read = ({ body }: Answer) => body as unknown as Visit;
const list = ({ body }: Answer) => body.items as unknown as readonly Visit[];
const unaskedIn = ({ body }: Answer, month: string) =>
  (body as unknown as { months: readonly { month: string; unasked: number }[] }).months.find(
    (each) => each.month === month,
  )?.unasked;

let owner: Caller;
let now: number;
beforeAll(async () => {
  owner = (await signInByPhone(people, PHONE)).caller;
  const appointed = await people
    .as('leader-district')
    .post(`/v1/desk/enterprise/businesses/${FACTORY}/agents`, { name: '周十三', phone: PHONE });
  expect(appointed.status, appointed.text).toBe(201);
  now = Date.parse((appointed.body as unknown as { at?: string }).at ?? new Date().toISOString());
}, 60_000);

/** The 15th of a later month at 10:00: the months of these stories are their own. */
function inMonths(count: number): string {
  const date = new Date(now);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count, 15, 2)).toISOString();
}

describe('visits of businesses', () => {
  test('Two offices share the limit of a month, the business refuses one, and a supervisor approves the other', async () => {
    const [market, manager, supervisor] = [people.as('unit-market'), people.as('manager'), people.as('supervisor')];
    const begin = inMonths(3);
    const plan = (caller: Caller, words: string) =>
      caller.post(`${DESK}/plan`, { creditCode: FACTORY, purpose: 'inspection', words, begin });
    const first = await plan(market, '检查计量器具。');
    expect(first.status, first.text).toBe(201);
    const second = await plan(manager, '走访了解用工。');
    expect([second.status, read(second).status], second.text).toEqual([201, 'proposed']);
    const third = await plan(market, '复查。');
    expect([third.status, third.body.code], third.text).toEqual([409, 'visits-used-up']);

    const seen = await owner.get(`${MINE}?business=${FACTORY}`);
    expect(seen.status, seen.text).toBe(200);
    expect(list(seen).find(({ id }) => id === read(first).id)).toMatchObject({
      words: '检查计量器具。',
      purposeText: '执法检查',
      office: { name: '和平区市场监督管理局' },
      canDo: ['refuse'],
    });
    expect(unaskedIn(seen, begin.slice(0, 7))).toBe(2);
    const refused = await owner.post(`${MINE}/refuse`, { visitId: read(first).id, reason: '当天停产检修' });
    expect([refused.status, read(refused).status], refused.text).toEqual([200, 'refused']);
    const again = await plan(market, '复查。');
    expect([again.status, read(again).status], again.text).toEqual([201, 'proposed']);

    await eventually(async () => {
      const waiting = await supervisor.get(`${DESK}?list=proposed&limit=100`);
      expect(
        list(waiting).map(({ id }) => id),
        waiting.text,
      ).toEqual(expect.arrayContaining([read(second).id, read(again).id]));
    });
    const approved = await supervisor.post(`${DESK}/approve`, { visitId: read(second).id });
    expect([approved.status, read(approved).status], approved.text).toEqual([200, 'planned']);
    const rejected = await supervisor.post(`${DESK}/reject`, { visitId: read(again).id, reason: '无必要' });
    expect([rejected.status, read(rejected).status], rejected.text).toEqual([200, 'rejected']);
    const early = await manager.post(`${DESK}/report`, { visitId: read(second).id, result: '已走访。' });
    expect([early.status, early.body.code], early.text).toEqual([409, 'visit-not-begun']);
    await eventually(async () => {
      const own = await manager.get(`${DESK}?list=office`);
      expect(
        list(own).map(({ id }) => id),
        own.text,
      ).toContain(read(second).id);
    });
    expect(unaskedIn(await manager.get(`${DESK}?business=${FACTORY}`), begin.slice(0, 7))).toBe(1);
    expect(
      (await people.as('unit-street-2').post(`${DESK}/cancel`, { visitId: read(second).id, reason: '误' })).status,
    ).toBe(404);
    expect((await people.as('citizen-2').get(`${MINE}?business=${FACTORY}`)).status).toBe(404);
    const cancelled = await manager.post(`${DESK}/cancel`, { visitId: read(second).id, reason: '改为电话' });
    expect([cancelled.status, read(cancelled).status], cancelled.text).toEqual([200, 'cancelled']);
  });

  test('A business asks for a visit, its manager sets the date, and another wish is withdrawn', async () => {
    const manager = people.as('manager');
    const wish = { creditCode: FACTORY, purpose: 'policy', words: '想了解技改补贴。' };
    const key = { key: 'visits-story-ask' };
    const asked = await owner.post(`${MINE}/ask`, wish, key);
    expect([asked.status, read(asked).status], asked.text).toEqual([201, 'asked']);
    expect(read(await owner.post(`${MINE}/ask`, wish, key)).id).toBe(read(asked).id);
    await eventually(async () => {
      const wishes = await manager.get(`${DESK}?list=asked`);
      expect(
        list(wishes).map(({ id }) => id),
        wishes.text,
      ).toContain(read(asked).id);
    });
    const dated = await manager.post(`${DESK}/schedule`, { visitId: read(asked).id, begin: inMonths(1) });
    expect([dated.status, read(dated)], dated.text).toMatchObject([200, { status: 'planned', basisText: '企业邀请' }]);
    const other = await owner.post(`${MINE}/ask`, wish);
    const withdrawn = await owner.post(`${MINE}/withdraw`, { visitId: read(other).id });
    expect([withdrawn.status, read(withdrawn).status], withdrawn.text).toEqual([200, 'cancelled']);
    const mine = list(await owner.get(`${MINE}?business=${FACTORY}`));
    expect(mine.find(({ id }) => id === read(other).id)).toMatchObject({ status: 'cancelled' });
  });
});
