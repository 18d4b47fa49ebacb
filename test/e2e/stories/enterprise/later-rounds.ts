import { beforeAll, describe, expect, test } from 'vitest';
import { caseOf } from '#test/support/e2e/case.ts';
import type { Answer, Caller } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { signInByPhone } from '#test/support/e2e/sign-in.ts';
import { people } from '../shared-platform.ts';

const PHONE = '13911240001';
const FACTORY = '91210102MA0E00001H';
const MINE = '/v1/enterprise/requests';
const DESK = '/v1/desk/enterprise/requests';
const NEED = { amount: 100_000_000, termMonths: 12, purpose: 'workingCapital', collateral: 'none' };

interface Seen {
  readonly number: string;
  readonly status: string;
  readonly canDo: readonly string[];
}
const read = ({ body }: Answer) => body as unknown as Seen;

let owner: Caller;
beforeAll(async () => {
  owner = (await signInByPhone(people, PHONE)).caller;
  const path = `/v1/desk/enterprise/businesses/${FACTORY}/agents`;
  const appointed = await people.as('leader-district').post(path, { name: '冯十六', phone: PHONE });
  expect(appointed.status, appointed.text).toBe(201);
}, 60_000);

async function file(type: string, title: string): Promise<string> {
  const filed = await owner.post(MINE, { creditCode: FACTORY, type, title, text: `${title}，请协助办理。` });
  expect([type, filed.status], filed.text).toEqual([type, 201]);
  return read(filed).number;
}

async function give(caller: Caller, path: string, body: object = {}): Promise<Seen> {
  const answer = await caller.post(path, body);
  expect([path, answer.status], answer.text).toEqual([path, 200]);
  return read(answer);
}

/** The manager accepts, advises and concludes, and the owner rates. */
async function serve(number: string): Promise<void> {
  const desk = people.as('manager');
  await give(desk, `${DESK}/${number}/accept`);
  await give(desk, `${DESK}/${number}/advise`, { reply: '已协调，请按清单准备材料。' });
  await give(desk, `${DESK}/${number}/conclude`);
  expect((await give(owner, `${MINE}/${number}/rate`, { helpful: 4 })).status).toBe('closed');
}

describe('rounds of a request', () => {
  test('Requests about labour and about the approval of a project are served, and need no bank', async () => {
    for (const [type, title] of [
      ['labourAndResources', '缺少焊工'],
      ['projectApproval', '扩建厂房审批'],
    ] as const) {
      const number = await file(type, title);
      await give(people.as('manager'), `${DESK}/${number}/accept`);
      const { canDo } = read(await people.as('manager').get(`${DESK}/${number}`));
      expect([type, canDo]).toEqual([type, expect.arrayContaining(['advise', 'open-work-order'])]);
      const refused = await owner.post(`${MINE}/${number}/state-need`, NEED);
      expect([type, refused.status, refused.body.code], refused.text).toEqual([type, 409, 'not-financing']);
      expect(read(await owner.get(`${MINE}/${number}`)).canDo).not.toContain('state-need');
      await give(people.as('manager'), `${DESK}/${number}/advise`, { reply: '已协调。' });
      await give(people.as('manager'), `${DESK}/${number}/conclude`);
      expect((await give(owner, `${MINE}/${number}/rate`, { helpful: 5 })).status).toBe('closed');
    }
  });

  test('A request is reopened twice, and a third time is refused', async () => {
    const number = await file('projectApproval', '环评审批');
    for (const text of ['部门要求补充材料', '材料被退回']) {
      await serve(number);
      expect((await give(owner, `${MINE}/${number}/reopen`, { text })).status).toBe('assigned');
    }
    await serve(number);
    const third = await owner.post(`${MINE}/${number}/reopen`, { text: '又被退回' });
    expect([third.status, third.body.code], third.text).toEqual([409, 'reopenings-used-up']);
    expect(read(await owner.get(`${MINE}/${number}`)).canDo).not.toContain('reopen');
    const rated = await owner.post(`${MINE}/${number}/rate`, { helpful: 1 });
    expect([rated.status, rated.body.code], rated.text).toEqual([409, 'already-rated']);
  });

  test('A business that complains about the office of its manager is handled above it, and the manager sees nothing', async () => {
    const number = await file('projectApproval', '施工许可');
    await give(people.as('manager'), `${DESK}/${number}/accept`);
    const filed = await owner.post('/v1/appeals', {
      kind: 'complaint',
      track: 'enterprise',
      title: '许可拖延',
      text: '服务经理所在单位推诿，半年未办。',
      categoryHint: '010101',
      accusedUnitId: 'district',
      contact: { name: '冯十六', phone: PHONE },
      enterprise: { name: '示例机床厂有限公司', creditCode: FACTORY },
      place: { address: '和平区示例街1号', regionCode: '210102' },
    });
    expect(filed.status, filed.text).toBe(201);
    const complaint = caseOf(people, filed.body.number);
    await eventually(async () => {
      const { candidates } = await complaint.read('operator');
      expect(candidates?.map(({ unitId }) => unitId)).toEqual(['city']);
    });
    for (const name of ['manager', 'leader-district', 'unit-district', 'unit-market'] as const)
      expect([name, (await complaint.see(name)).status]).toEqual([name, 404]);
    const { text } = await people.as('manager').get(`${DESK}/${number}`);
    expect(text).not.toContain(filed.body.number);
    await give(owner, `${MINE}/${number}/withdraw`, { reason: '改由上级办理' });
  });
});
