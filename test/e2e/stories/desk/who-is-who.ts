import { describe, expect, test } from 'vitest';
import { coldFlat, fileCase, unclearMatter } from '#test/support/e2e/case.ts';
import type { Name } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { people } from '../shared-platform.ts';

/** What staff learn by name, so that nobody needs to know an id. */

const read = async (name: Name, path: string, language = 'zh-CN') => {
  const answer = await people.as(name).get(path, { 'accept-language': language });
  expect(answer.status, answer.text).toBe(200);
  return JSON.parse(answer.text);
};

describe('the desk by name', () => {
  test('A member of staff reads the own roles, units and queues by name, and each named queue opens', async () => {
    const me = await read('unit-heating', '/v1/desk/me', 'en');
    expect(me.units).toMatchObject([{ id: 'heating', name: 'Heping heating company', regionName: '沈阳市和平区' }]);
    expect(me.queues.map((each: { queue: string; name: string }) => each.name)).toEqual(['Unit', 'Mine']);
    for (const { queue } of me.queues) await read('unit-heating', `/v1/desk/queues/${queue}`);
    expect(me.limits.claimSeconds).toBe(1800);
    expect((await people.nobody.get('/v1/desk/me')).status).toBe(401);
    expect((await people.as('citizen-1').get('/v1/desk/me')).status).toBe(401);
  });

  test('A dispatcher finds the competent units by name with the rule, and dispatches to the one found', async () => {
    const { items } = await read('dispatcher', '/v1/desk/units?category=020101&region=210102', 'en');
    expect(items[0]).toMatchObject({
      name: 'Heping city-management department',
      regionName: '沈阳市和平区',
      competent: {
        role: 'lead',
        whyText: 'Responsible by the catalogue',
        rule: { category: '020101', regionName: '沈阳市和平区' },
      },
    });
    const filed = await fileCase(people, unclearMatter());
    await filed.give('operator', 'accept', { category: '020101' });
    await filed.give('dispatcher', 'dispatch', { lead: items[0].id });
    const named = await read('dispatcher', `/v1/desk/units?q=${encodeURIComponent('供热')}&region=210102`);
    expect(named.items.map(({ id }: { id: string }) => id)).toEqual(['heating', 'heating-south']);
    expect((await people.as('dispatcher').get('/v1/desk/units?category=020101')).status).toBe(400);
    const open = (await people.nobody.get(`/v1/units?q=${encodeURIComponent('和平供热')}`)).body;
    expect(open.items).toMatchObject([{ id: 'heating', regionName: '沈阳市和平区' }]);
  });

  test('A supervisor sees by unit and queue what is open and late, and a leader what is below', async () => {
    const filed = await fileCase(people, unclearMatter());
    await filed.give('operator', 'accept', { category: '020101' });
    const open = async (path: string, name: string) => {
      const { queues, items } = await read('supervisor', path, 'en');
      const rows = [...queues.map((row: object) => ({ ...row })), ...items];
      return rows.find((row: { name?: string; unitName?: string }) => (row.name ?? row.unitName) === name);
    };
    const toDispatch = await eventually(async () => {
      const row = await open('/v1/desk/overview?region=210102', 'To dispatch');
      expect(row?.open).toBeGreaterThan(0);
      return row;
    });
    expect(Date.parse(toDispatch.oldestAt)).toBeGreaterThan(0);
    await filed.give('dispatcher', 'dispatch', { lead: 'city-management' });
    await eventually(async () => {
      const row = await open('/v1/desk/overview?region=210102&limit=100', 'Heping city-management department');
      expect(row?.open).toBeGreaterThan(0);
    });
    const own = await read('leader-city-management', '/v1/desk/overview', 'en');
    expect([own.queues, own.items.map(({ unitName }: { unitName: string }) => unitName)]).toEqual([
      [],
      ['Heping city-management department'],
    ]);
    await fileCase(people, coldFlat());
    await eventually(async () =>
      expect((await read('supervisor', '/v1/desk/overview')).items.length).toBeGreaterThan(1),
    );
    expect((await read('supervisor', '/v1/desk/overview?region=210102001')).regionName).toBe('沈阳市和平区浑河湾街道');
    const paged = await read('supervisor', '/v1/desk/overview?limit=1');
    expect((await read('supervisor', `/v1/desk/overview?limit=1&cursor=${paged.nextCursor}`)).items).toHaveLength(1);
    expect((await people.as('supervisor').get('/v1/desk/overview?region=110000')).status).toBe(404);
    expect((await people.as('dispatcher').get('/v1/desk/overview')).status).toBe(404);
    expect((await people.as('supervisor').get('/v1/desk/overview?unit=heating')).status).toBe(400);
  });

  test('An officer chooses a worker of the own unit by name and assigns the case', async () => {
    const filed = await fileCase(people, unclearMatter());
    await filed.give('operator', 'accept', { category: '020101' });
    await filed.give('dispatcher', 'dispatch', { lead: 'street-1' });
    await filed.give('unit-street-1', 'sign', {});
    const { unitName, items } = await read('unit-street-1', '/v1/desk/workers');
    expect(unitName).toBe('浑河湾街道办事处');
    const worker = items.find(({ name }: { name: string }) => name === '浑河湾街道网格员二');
    const assigned = await filed.give('unit-street-1', 'assign-worker', { worker: worker.id });
    expect(assigned.assignments[0]).toMatchObject({ workerId: 'staff-worker-street-1-b' });
    expect((await people.as('unit-street-1').get('/v1/desk/workers?unit=street-2')).status).toBe(404);
  });

  test('A case, its queue and the audit log show names next to ids', async () => {
    const filed = await fileCase(people, unclearMatter());
    await filed.give('operator', 'accept', { category: '020101' });
    await filed.give('dispatcher', 'dispatch', { lead: 'city-management' });
    const shown = await read('supervisor', `/v1/desk/appeals/${filed.number}`);
    const { timeline, categoryName, assignments } = shown;
    const region = { regionCode: '210102', regionName: '沈阳市和平区' };
    expect([shown.regionName, shown.place]).toMatchObject([region.regionName, region]);
    const dispatched = timeline.find(({ event }: { event: string }) => event === 'appeal.dispatched');
    expect(dispatched.by).toMatchObject({ name: '派单员', roleText: '派单员', unitName: '12345热线受理中心' });
    expect(assignments[0].unitName).toBe('和平区城市管理局');
    const line = await eventually(async () => {
      const { items } = await read('unit-city-management', '/v1/desk/queues/unit?limit=100');
      const found = items.find(({ number }: { number: string }) => number === filed.number);
      expect(found).toBeDefined();
      return found;
    });
    expect(line).toMatchObject({ unitName: '和平区城市管理局', categoryName, ...region });
    const found = await read('operator', `/v1/desk/appeals?number=${filed.number}`);
    expect(found.items).toMatchObject([region]);
    for (const path of ['openings', 'reveals']) await read('auditor', `/v1/desk/audit/${path}`);
    const { items } = await read('auditor', `/v1/desk/audit/openings?number=${filed.number}`);
    expect(items.map(({ byName }: { byName: string }) => byName)).toContain('督办主管');
  });
});
