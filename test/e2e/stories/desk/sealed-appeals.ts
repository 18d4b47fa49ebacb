import { describe, expect, test } from 'vitest';
import { caseAt, coldFlat, eventsOf, fileCase, queueOf } from '#test/support/e2e/case.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { photoOf, upload } from '#test/support/e2e/uploads.ts';
import { makeJpeg } from '#test/support/media/make-media.ts';
import { people } from '../shared-platform.ts';

describe('reports', () => {
  const report = (accusedUnitId: string, more: object = {}) =>
    coldFlat({
      kind: 'report',
      title: '举报城管队员老周',
      text: '老周收了摊贩的钱，我住他隔壁。',
      accusedUnitId,
      categoryHint: '050101',
      ...more,
    });
  const restatement = { title: '工作人员涉嫌违纪', text: '反映某单位工作人员收受财物。' };

  test('Reports are never accepted automatically, and units see only the restatement', async () => {
    const photo = await upload(people.as('citizen-2'), photoOf(makeJpeg(64, 48), '老周.jpg'));
    const filed = await fileCase(
      people,
      report('city-management', { media: [photo], categoryHint: '0101' }),
      'citizen-2',
    );
    await eventually(async () => expect(eventsOf(await filed.read('operator'))).toContain('candidatesSuggested'));
    const bare = await filed.try('operator', 'accept', { category: '0501' });
    expect(bare.status).toBe(400);
    expect(bare.body.errors[0]).toMatchObject({ path: 'restatement', code: 'restatement-required' });
    await filed.give('operator', 'accept', { category: '0501', restatement, accusedUnitId: 'city-management' });
    const toTheAccused = await filed.try('dispatcher', 'dispatch', { lead: 'city-management' });
    expect(toTheAccused.body.errors[0]).toMatchObject({ path: 'lead', code: 'unit-excluded' });
    const assisted = await filed.try('dispatcher', 'dispatch', { lead: 'city', assists: ['city-management'] });
    expect(assisted.body.errors[0]).toMatchObject({ path: 'assists', code: 'unit-excluded' });
    await filed.give('dispatcher', 'dispatch', { lead: 'city' });

    const unit = await filed.read('unit-city');
    expect(unit).toMatchObject({ ...restatement, media: [] });
    expect([unit.contact, unit.place?.address]).toEqual([undefined, undefined]);
    expect(JSON.stringify(unit)).not.toMatch(/老周|摊贩|citizen-2|13898765432/);
    await eventually(async () => {
      const line = (await queueOf(people.as('unit-city'), 'unit')).find(({ number }) => number === filed.number);
      expect(line?.title).toBe(restatement.title);
    });
    for (const name of ['unit-city-management', 'leader-city-management'] as const) {
      expect((await filed.see(name)).status).toBe(404);
      expect((await filed.try(name, 'comment', { text: '?' })).status).toBe(404);
    }
    expect(await filed.read('dispatcher')).toMatchObject({ title: '举报城管队员老周' });
    expect((await filed.read('dispatcher')).contact).toBeUndefined();
    expect((await filed.read('supervisor')).contact).toEqual({ name: '张*', phone: '138****5432' });
    const enquiry = await filed.try('citizen-2', 'withdraw');
    expect([enquiry.status, enquiry.body.code]).toEqual([409, 'under-enquiry']);
  });

  test('A report against a district is hidden from all units below it in every list', async () => {
    const filed = await fileCase(people, report('district'), 'citizen-2');
    await filed.give('operator', 'accept', { category: '0501', restatement, accusedUnitId: 'district' });
    for (const lead of ['district', 'street-1', 'city-management'])
      expect((await filed.try('dispatcher', 'dispatch', { lead })).status, lead).toBe(400);
    await filed.give('dispatcher', 'dispatch', { lead: 'heating' });
    expect((await filed.see('unit-heating')).status).toBe(200);
    for (const name of ['unit-district', 'leader-district', 'unit-street-2', 'worker', 'manager'] as const)
      expect((await filed.see(name)).status, name).toBe(404);
    await eventually(async () => {
      const lines = await queueOf(people.as('unit-city'), 'unit', '&unit=heating');
      expect(lines.map(({ number }) => number)).toContain(filed.number);
    });
    const found = await people.as('unit-district').get(`/v1/desk/appeals?number=${filed.number}`);
    expect(found.body.items).toEqual([]);
  });
});

describe('confidential appeals', () => {
  test('Confidential appeals hide the appellant from units but not from the centre', async () => {
    const { read } = await caseAt(people, 'dispatched', { flags: { confidential: true } });
    expect((await read('unit-heating')).contact).toBeUndefined();
    expect((await read('dispatcher')).contact).toEqual({ name: '张*', phone: '138****5432' });
    expect((await read('unit-heating')).text).toContain('室温只有十二度');
  });
});

describe('revealed contacts', () => {
  test('A contact is revealed with a reason, and only appellant and auditors see who revealed it', async () => {
    const { number, try: attempt, see } = await caseAt(people, 'dispatched');
    const own = `/v1/appeals/${number}/access-log`;
    expect((await people.as('citizen-1').get(own)).body).toEqual({ items: [] });
    expect((await see('unit-heating')).body.contact).toEqual({ name: '张*', phone: '138****5432' });

    const asked = await attempt('unit-heating', 'reveal', { reason: 'arrangeVisit' });
    expect([asked.status, asked.body]).toEqual([200, { name: '张三', phone: '13898765432' }]);
    expect((await attempt('unit-heating', 'reveal', { reason: '预约上门测温' })).body.errors[0]).toMatchObject({
      path: 'reason',
    });
    expect((await attempt('unit-street-1', 'reveal', { reason: 'clarify' })).status).toBe(404);
    expect((await attempt('auditor', 'reveal', { reason: 'clarify' })).status).toBe(403);

    const key = 'reveal-again';
    const repeats = [await attempt('operator', 'reveal', { reason: 'verifyIdentity' }, key)];
    repeats.push(await attempt('operator', 'reveal', { reason: 'verifyIdentity' }, key));
    expect(repeats.map(({ status }) => status)).toEqual([200, 200]);
    expect((await attempt('operator', 'reveal', { reason: 'other', note: '另一原因' }, key)).status).toBe(409);

    const line = { role: 'UNT', unitId: 'heating', reason: 'arrangeVisit', reasonText: '预约上门或现场查看' };
    const seen = await people.as('citizen-1').get(`${own}?limit=1`);
    expect(seen.body.items).toMatchObject([{ role: 'AGT', reason: 'verifyIdentity' }]);
    const rest = await people.as('citizen-1').get(`${own}?limit=1&cursor=${seen.body.nextCursor}`);
    expect([rest.body.items, rest.body.nextCursor]).toMatchObject([[line], undefined]);
    expect(JSON.stringify([seen.body, rest.body])).not.toContain('staff-');
    expect((await people.as('citizen-2').get(own)).status).toBe(404);
    const audit = await people.as('auditor').get('/v1/desk/audit/reveals');
    expect(audit.body.items.filter((each: { number: string }) => each.number === number)).toMatchObject([
      { by: 'staff-operator' },
      { ...line, by: 'staff-unit-heating' },
    ]);
    const opened = await people.as('auditor').get(`/v1/desk/audit/openings?number=${number}`);
    const openers = opened.body.items.map((each) => each.by);
    expect(openers).toContain('staff-unit-heating');
    expect(openers.filter((by) => by === 'staff-unit-heating')).toHaveLength(1);
    const ofDay = await people.as('auditor').get('/v1/desk/audit/openings?by=staff-unit-heating');
    expect(ofDay.body.items.map((each) => each.number)).toContain(number);
    expect((await people.as('supervisor').get('/v1/desk/audit/openings')).status).toBe(404);
    const newest = await people.as('auditor').get('/v1/desk/audit/reveals?limit=1');
    expect(newest.body).toMatchObject({ items: [{ number }], nextCursor: expect.any(String) });
    expect((await people.as('supervisor').get('/v1/desk/audit/reveals')).status).toBe(404);
    expect((await people.as('auditor').get('/v1/desk/audit/reveals?day=2026-13-01')).status).toBe(400);
  });
});

describe('a search by days', () => {
  test('A search by days finds the cases of a unit only for that unit and the units above', async () => {
    const cases = [await caseAt(people, 'dispatched'), await caseAt(people, 'dispatched')];
    const numbers = cases.map(({ number }) => number);
    const search = async (name: Parameters<typeof people.as>[0], query: string) =>
      people.as(name).get(`/v1/desk/appeals?${query}`);
    await eventually(async () => {
      const own = (await search('unit-heating', 'status=dispatched&limit=100')).body.items;
      expect(own.map(({ number }) => number)).toEqual(expect.arrayContaining(numbers));
    });
    const first = (await search('dispatcher', 'unit=heating&status=dispatched&limit=1')).body;
    expect(first.items).toHaveLength(1);
    const next = await search('dispatcher', `unit=heating&status=dispatched&limit=1&cursor=${first.nextCursor}`);
    expect(next.body.items).toHaveLength(1);
    expect((await search('unit-street-1', 'unit=heating')).status).toBe(404);
    expect((await search('worker', 'status=closed')).status).toBe(404);
    const days = await search('dispatcher', 'from=2020-01-01&to=2026-01-01');
    expect([days.status, days.body.errors[0]?.path]).toEqual([400, 'to']);
  });
});
