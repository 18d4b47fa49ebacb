import { describe, expect, test } from 'vitest';
import { listReadableQueues, openQueue } from '#appeals/queues/usecases/queues/queue-access.ts';
import { createHandler as createFindUnits } from '#functions/http/desk/find-units.ts';
import { createHandler as createGetMe } from '#functions/http/desk/get-me.ts';
import { createHandler as createListWorkers } from '#functions/http/desk/list-workers.ts';
import { QUEUES } from '#kernel/domain/vocabulary.ts';
import { staffAs } from '#test/support/usecases/cases.ts';
import { callAsStaff } from '#test/support/usecases/http-calls.ts';
import { openWorld } from '#test/support/usecases/world.ts';

describe('GET /v1/desk/me', () => {
  test('A member of staff reads name, roles, units and queues, each with its name', async () => {
    const world = openWorld({ policy: { claimLasts: 'PT10M' } });
    const unit = (await world.directory.units(['heat'])).get('heat');
    world.directory.putStaff(staffAs('UNT', 'heat'));
    const { status, body } = await callAsStaff(createGetMe(world), 'unt-heat', {});
    expect([status, body.id]).toEqual([200, 'unt-heat']);
    expect(body.grants).toEqual([{ role: 'UNT', roleText: '承办单位经办人', unitId: 'heat', unitName: unit?.name }]);
    expect(body.units).toMatchObject([{ id: 'heat', name: unit?.name, kind: unit?.kind, regionName: '沈阳市' }]);
    expect(body.queues).toEqual([
      { queue: 'unit', name: '单位待办', canClaim: true, units: [{ id: 'heat', name: unit?.name }], anyUnit: false },
      { queue: 'mine', name: '我的', canClaim: true },
    ]);
    expect(body.limits).toMatchObject({ claimSeconds: 600, mostItems: 100, revealsPerDay: expect.any(Number) });
  });

  test('The centre may name any unit, and an auditor reads every queue but claims nothing', async () => {
    const world = openWorld();
    world.directory.putStaff(staffAs('AUD'));
    const headers = { 'accept-language': 'en' };
    const { body } = await callAsStaff(createGetMe(world), 'aud-one', { headers });
    const queues = body.queues as readonly { queue: string; canClaim: boolean; anyUnit?: boolean }[];
    expect(queues.map(({ queue }) => queue)).toEqual(QUEUES);
    expect(queues.some(({ canClaim }) => canClaim)).toBe(false);
    expect(queues.find(({ queue }) => queue === 'unit')).toMatchObject({ name: 'Unit', anyUnit: true, units: [] });
  });

  test('The listed queues are exactly those that open', async () => {
    const world = openWorld();
    for (const role of ['AGT', 'DSP', 'SUP', 'FUP', 'UNT', 'LDR', 'WRK', 'MGR', 'ADM', 'AUD'] as const) {
      const staff = staffAs(role, 'heat');
      const open = await Promise.all(QUEUES.map((queue) => openQueue(world, staff, queue, undefined)));
      const listed = listReadableQueues(staff).map(({ queue }) => queue);
      const names = [...new Set([...open.flatMap((each) => each?.queue ?? []), ...withoutOwnUnit(staff)])];
      expect([role, listed.toSorted()]).toEqual([role, names.toSorted()]);
    }
  });
});

describe('GET /v1/desk/units', () => {
  const world = openWorld();
  world.directory.putStaff(staffAs('DSP'));
  const find = (query: Readonly<Record<string, string>>, language = 'zh-CN') =>
    callAsStaff(createFindUnits(world), 'dsp-one', { query, headers: { 'accept-language': language } });
  const findCompetent = async (query: Readonly<Record<string, string>>) => {
    const items = (await find(query)).body.items as readonly {
      id: string;
      competent?: { role: string; why: string; rule: { id: string } };
    }[];
    return items.map(({ id, competent }) => [id, competent?.role, competent?.why, competent?.rule.id]);
  };

  test('Units competent for a category in a region come with the rule, as routing suggests them', async () => {
    expect(await findCompetent({ category: '0101', region: '210102' })).toEqual([
      ['parks', 'lead', 'catalogue', 'r-trees'],
      ['street-1', 'assist', 'catalogue', 'r-trees'],
      ['district', 'lead', 'last-resort', 'r-last'],
    ]);
    expect(await findCompetent({ category: '010101', region: '210102001' })).toEqual([
      ['parks', 'lead', 'catalogue-parent', 'r-trees'],
      ['street-1', 'assist', 'catalogue-parent', 'r-trees'],
      ['district', 'lead', 'last-resort', 'r-last'],
    ]);
  });

  test('The rule of a competent unit is explained in words, in either language', async () => {
    const { body } = await find({ category: '0101', region: '210102' }, 'en');
    expect(body.items).toMatchObject([
      { competent: { whyText: 'Responsible by the catalogue', rule: { category: '0101', categoryName: '园林' } } },
      {},
      { competent: { whyText: 'Owner of last resort', rule: { category: '*', regionCode: '210102' } } },
    ]);
  });

  test('A search by name finds open units, in a region those there, and marks competent ones', async () => {
    for (const [id, regionCode] of [
      ['n1', '210102001'],
      ['n2', '210103'],
    ] as const)
      world.directory.putUnit({ id, name: `园林所${id}`, kind: 'department', ancestors: [], regionCode });
    expect(await findCompetent({ q: '园林所' })).toEqual([['n1'], ['n2']].map(([id]) => [id, ...Array(3)]));
    expect(await findCompetent({ q: '园林所', region: '210102' })).toEqual([['n1', ...Array(3)]]);
    expect((await findCompetent({ q: 'parks', category: '0101', region: '210102' })).at(0)).toEqual([
      'parks',
      'lead',
      'catalogue',
      'r-trees',
    ]);
  });

  test('A search that names nothing, or a category without a region, is refused at that parameter', async () => {
    const paths = async (query: Readonly<Record<string, string>>) => {
      const { status, body } = await find(query);
      return [status, (body.errors as readonly { path: string }[]).map(({ path }) => path)];
    };
    expect(await paths({})).toEqual([400, ['q']]);
    expect(await paths({ region: '210102' })).toEqual([400, ['q']]);
    expect(await paths({ category: '0101' })).toEqual([400, ['region']]);
  });
});

describe('GET /v1/desk/workers', () => {
  const world = openWorld();
  world.directory.putStaff(staffAs('UNT', 'district'));
  world.directory.putStaff(staffAs('DSP'));
  const list = (subject: string, query: Readonly<Record<string, string>> = {}) =>
    callAsStaff(createListWorkers(world), subject, { query });

  test('An officer lists the workers of the own unit and of units below it, by name', async () => {
    expect(await list('unt-district')).toMatchObject({
      status: 200,
      body: { unitId: 'district', items: [{ id: 'wrk-district', name: 'worker of district' }], hasMore: false },
    });
    expect((await list('unt-district', { unit: 'parks' })).body).toMatchObject({ items: [{ id: 'wrk-parks' }] });
    for (const unit of ['city', 'heat', 'none']) expect((await list('unt-district', { unit })).status).toBe(404);
    expect((await list('dsp-one', { unit: 'parks' })).status).toBe(404);
  });

  test('Former workers are not listed, and a part of the name narrows a long list', async () => {
    const grants = [{ role: 'WRK' as const, unitId: 'district' }];
    for (let n = 0; n < 120; n += 1)
      world.directory.putStaff({ subject: `w${n}`, name: `网格员 ${String(n).padStart(3, '0')}`, grants });
    world.directory.putStaff({ subject: 'w7', name: '网格员 007', grants, validTo: world.time.now() });
    const all = await list('unt-district');
    expect([(all.body.items as readonly object[]).length, all.body.hasMore]).toEqual([100, true]);
    expect((await list('unt-district', { q: '员00' })).body).toMatchObject({
      items: [0, 1, 2, 3, 4, 5, 6, 8, 9].map((n) => ({ id: `w${n}` })),
      hasMore: false,
    });
  });
});

/** The centre has no own unit: it reads the queue `unit` of a unit that it names. */
function withoutOwnUnit({ grants }: ReturnType<typeof staffAs>) {
  return grants.some(({ role }) => ['DSP', 'SUP', 'AUD'].includes(role)) ? (['unit'] as const) : [];
}
