import { beforeAll, describe, expect, test } from 'vitest';
import type { Answer, Caller } from '#test/support/e2e/client.ts';
import { jumpTo } from '#test/support/e2e/clock.ts';
import { sentCode, signInByPhone } from '#test/support/e2e/sign-in.ts';
import { people } from '../shared-platform.ts';

/** A business as a client outside reads it. */
interface Business {
  readonly creditCode: string;
  readonly name: string;
  readonly version: number;
  readonly pool?: string;
  readonly manager?: { readonly id: string; readonly name: string };
  readonly managers: readonly { readonly manager?: { readonly id: string } }[];
  readonly agents: readonly {
    readonly id: string;
    readonly name: string;
    readonly way: string;
    readonly state: string;
  }[];
}
const read = ({ body }: Answer) => body as unknown as Business;
const list = ({ body }: Answer) => body.items as unknown as readonly Business[];

const LEGAL_PHONE = '13911110001';
const SECOND_PHONE = '13911110002';
const MILL = '91210102MA0E00005X';
/** In place of the id of the legal representative, the phone itself. */
const LEGAL = { creditCode: undefined, legalPhoneKey: undefined, legalPhone: LEGAL_PHONE };
const CSV = { 'content-type': 'text/csv' };

let legal: Caller;
let second: Caller;
beforeAll(async () => {
  legal = (await signInByPhone(people, LEGAL_PHONE)).caller;
  second = (await signInByPhone(people, SECOND_PHONE)).caller;
});

describe('the register of businesses', () => {
  test('A table of businesses is imported with a report of rejected rows, and no phone is stored', async () => {
    const head = 'creditCode,name,section,division,size,regionCode,status,managerId,legalPhone';
    const good = `${MILL},示例面粉厂,C,13,small,210102,active,staff-manager,${LEGAL_PHONE}`;
    const bad = [
      '91210102MA0E000050,错码,C,13,small,210102,active,,',
      '91210102MA0E00006Y,错大类,C,62,small,210102,active,,',
      '91210102MA0E000071,无此人,C,13,small,210102,active,nobody,',
    ];
    const bring = (rows: readonly string[]) =>
      people.as('admin').post('/v1/admin/businesses/import', [head, ...rows].join('\r\n'), { headers: CSV });
    const refused = await bring([good, ...bad]);
    const cells = refused.body.errors as readonly { readonly path: string; readonly code?: string }[];
    expect([refused.status, cells.some(({ path }) => path.startsWith('3:'))]).toEqual([400, true]);
    const valid = await bring([good]);
    expect([valid.status, valid.body]).toMatchObject([200, { created: 1, rejected: [] }]);
    const exported = await people.as('admin').get('/v1/admin/businesses/export');
    expect(exported.text).toContain(MILL);
    const path = `/v1/admin/businesses/${MILL}`;
    const one = (await people.as('admin').get(path)).body as unknown as { version: number; record: object };
    const put = { expectedVersion: one.version, record: { ...one.record, ...LEGAL, size: 'medium' } };
    const changed = await people.as('admin').put(path, put);
    expect([changed.status, changed.body], changed.text).toMatchObject([200, { record: { size: 'medium' } }]);
    expect(exported.text).not.toContain(LEGAL_PHONE);
  });

  test('The legal representative takes up the business, invites another person and ends that right', async () => {
    expect((await second.post(`/v1/enterprise/businesses/${MILL}/join`, { name: '李四' })).status).toBe(404);
    expect((await legal.get(`/v1/enterprise/businesses/${MILL}`)).status).toBe(404);
    const joined = await legal.post(`/v1/enterprise/businesses/${MILL}/join`, { name: '张三' });
    expect(joined.status, joined.text).toBe(200);
    const own = await legal.get(`/v1/enterprise/businesses/${MILL}`);
    expect(joined.body).toMatchObject({ regionCode: '210102', regionName: '沈阳市和平区' });
    expect(read(own)).toMatchObject({
      name: '示例面粉厂',
      regionName: '沈阳市和平区',
      manager: { name: '王敏' },
      agents: [{ way: 'legal' }],
    });

    const invited = await legal.post(`/v1/enterprise/businesses/${MILL}/agents`, { name: '李四', phone: SECOND_PHONE });
    expect(invited.status, invited.text).toBe(201);
    expect(list(await second.get('/v1/enterprise/businesses'))).toMatchObject([
      { creditCode: MILL, regionName: '沈阳市和平区' },
    ]);
    expect((await second.post(`/v1/enterprise/businesses/${MILL}/join`, { name: '李四' })).status).toBe(200);
    const { agents } = read(await second.get(`/v1/enterprise/businesses/${MILL}`));
    const [chief, other] = agents;
    expect((await second.delete(`/v1/enterprise/businesses/${MILL}/agents/${chief?.id}`)).status).toBe(403);
    expect((await legal.delete(`/v1/enterprise/businesses/${MILL}/agents/${other?.id}`)).status).toBe(204);
    expect((await second.get(`/v1/enterprise/businesses/${MILL}`)).status).toBe(404);
  });

  test('The desk of the district lists its businesses, registers an agent and replaces the manager', async () => {
    const manager = people.as('manager');
    const portfolio = list(await manager.get('/v1/desk/enterprise/businesses?limit=50'));
    expect(portfolio).toContainEqual(expect.objectContaining({ creditCode: MILL, regionName: '沈阳市和平区' }));
    const head = people.as('leader-district');
    const ofManager = await head.get('/v1/desk/enterprise/businesses?manager=staff-manager');
    expect([ofManager.status, list(ofManager).length > 0]).toEqual([200, true]);
    expect((await people.as('unit-heating').get(`/v1/desk/enterprise/businesses/${MILL}`)).status).toBe(404);

    const person = { name: '王五', phone: '13911110003' };
    const appointed = await manager.post(`/v1/desk/enterprise/businesses/${MILL}/agents`, person);
    expect(appointed.status, appointed.text).toBe(201);
    const { version, agents } = read(await manager.get(`/v1/desk/enterprise/businesses/${MILL}`));
    const id = agents.find(({ name }) => name === '王五')?.id;
    expect((await manager.delete(`/v1/desk/enterprise/businesses/${MILL}/agents/${id}`)).status).toBe(204);

    const change = { managerId: 'staff-manager-2', expectedVersion: version };
    expect((await manager.put(`/v1/desk/enterprise/businesses/${MILL}/manager`, change)).status).toBe(403);
    const wrong = await head.put(`/v1/desk/enterprise/businesses/${MILL}/manager`, {
      ...change,
      managerId: 'staff-admin',
    });
    expect([wrong.status, wrong.body.errors[0]?.code]).toEqual([400, 'manager']);
    const replaced = await head.put(`/v1/desk/enterprise/businesses/${MILL}/manager`, change);
    expect(replaced.status, replaced.text).toBe(200);
    expect(read(replaced).managers.map((each) => each.manager?.id)).toEqual(['staff-manager-2', 'staff-manager']);
    expect((await manager.get(`/v1/desk/enterprise/businesses/${MILL}`)).status).toBe(404);
    expect(read(await legal.get(`/v1/enterprise/businesses/${MILL}`)).manager?.id).toBe('staff-manager-2');
    const back = { expectedVersion: version + 1 };
    const pooled = read(await head.put(`/v1/desk/enterprise/businesses/${MILL}/manager`, back));
    expect(pooled).toMatchObject({ pool: '210102', poolName: '沈阳市和平区' });
  });

  test('A person sees for which businesses they act, and by an erasure they act for none any more', async () => {
    const code = '91210102MA0E00003P';
    const phone = '13911110004';
    const person = { name: '赵六', phone };
    const appointed = await people.as('manager').post(`/v1/desk/enterprise/businesses/${code}/agents`, person);
    expect(appointed.status, appointed.text).toBe(201);
    const { caller } = await signInByPhone(people, phone);
    expect((await caller.get('/v1/me')).body).toMatchObject({ businesses: [{ creditCode: code, name: '赵六' }] });
    // A second code for a phone takes half a minute.
    const { now } = (await people.nobody.get('/local/clock')).body as unknown as { readonly now: string };
    await jumpTo(people, new Date(Date.parse(now) + 60_000).toISOString());
    const proof = await sentCode(people, phone);
    const done = await caller.post('/v1/me/erasure', { confirm: true, ...proof });
    expect([done.status, done.body], done.text).toMatchObject([200, { erased: { businesses: 1 } }]);
    expect((await caller.get(`/v1/enterprise/businesses/${code}`)).status).toBe(401);
    const left = read(await people.as('manager').get(`/v1/desk/enterprise/businesses/${code}`));
    expect(left.agents.map(({ name }) => name)).not.toContain('赵六');
  });
});
