import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { caseOf, coldFlat, eventsOf, file, fileCase, queueOf } from '#test/support/e2e/case.ts';
import { callerWith, messagesTo, type Name } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { solvedCaptcha } from '#test/support/e2e/sign-in.ts';
import { people, platform } from '../shared-platform.ts';

describe('the catalogue', () => {
  test.each<
    [what: string, category: string, region: string, unit: string, clockClass: string, hours: number | undefined]
  >([
    ['a leaking heating pipe', '010102', '210102', 'heating', 'utilities', 24],
    ['heating fees', '010103', '210102', 'heating', 'general', undefined],
    ['a missing manhole cover', '020203', '210102', 'city-management', 'critical', 2],
    ['rubbish in the first street', '020101', '210102001', 'city-management', 'general', undefined],
    ['things thrown from windows in the first street', '040101', '210102001', 'street-1', 'general', undefined],
    ['a proof of residence in the second street', '040201', '210102002', 'street-2', 'general', undefined],
  ])(
    'The catalogue sends %s (%s in %s) to %s as %s',
    async (_what, categoryHint, regionCode, unit, clockClass, hours) => {
      const filed = await fileCase(people, coldFlat({ categoryHint, place: { address: '某路 1 号', regionCode } }));
      const seen = await filed.reaches('dispatched');
      expect(seen.assignments).toEqual([expect.objectContaining({ unitId: unit, role: 'lead' })]);
      expect(seen.clockClass).toBe(clockClass);
      const result = seen.clocks.find(({ kind }) => kind === 'result');
      if (hours === undefined) expect(result?.dueAt).toMatch(/T16:00:00\.000Z$/);
      else expect(hoursBetween(result?.startedAt, result?.dueAt)).toBe(hours);
      expect((await filed.give(`unit-${unit}` as Name, 'sign')).status).toBe('inProgress');
    },
  );

  test.each([
    ['a category that has no rule of its own', '050101', '210102'],
    ['a district that has no rules', '010101', '210103'],
  ])('The automatic routing leaves %s to a person', async (_what, categoryHint, regionCode) => {
    const filed = await fileCase(people, coldFlat({ categoryHint, place: { address: '某路 2 号', regionCode } }));
    const seen = await eventually(async () => {
      const read = await filed.read('operator');
      expect(eventsOf(read)).toEqual(['submitted', 'candidatesSuggested']);
      return read;
    });
    expect(seen.status).toBe('submitted');
    expect(seen.candidates.every(({ score }) => score < 1)).toBe(true);
  });
});

/** What an operator hears who asks for a proof of the caller. */
const proofOf = (number: string, body: object, { name = 'operator' as Name, key = randomUUID() as string } = {}) =>
  people.as(name).post(`/v1/desk/appeals/${number}/proofs`, body, { key });
const idOf = ({ body }: { readonly body: unknown }) => String((body as { id?: string }).id);

describe('people without an account', () => {
  test('A caller signs in with a code sent to the phone, and finds the appeal that an operator filed', async () => {
    const phone = '13733334444';
    const filed = await people.as('operator').post('/v1/desk/appeals', {
      ...coldFlat({ contact: { name: '王五', phone } }),
      channel: 'phone',
      callId: 'c-17',
    });
    expect(filed.status, filed.text).toBe(201);
    const { number } = filed.body;
    await caseOf(people, number).reaches('dispatched');

    const session = { provider: 'sms', phone: '+86 137-3333 4444' };
    const captcha = await solvedCaptcha(people.nobody);
    const asked = await people.nobody.post('/v1/sessions', { ...session, captcha }, { key: undefined });
    expect(asked.status).toBe(202);
    const { verificationId } = asked.body;
    const code = await eventually(async () => {
      const found = (await messagesTo(platform.url, phone))
        .map((text) => /验证码(\d{6})/.exec(text)?.[1])
        .find(Boolean);
      expect(found).toBeDefined();
      return found as string;
    });
    const wrong = code === '000000' ? '000001' : '000000';
    const redeem = (given: string) =>
      people.nobody.post('/v1/sessions', { ...session, code: given, verificationId }, { key: undefined });
    const refused = await redeem(wrong);
    expect([refused.status, refused.body.errors]).toMatchObject([400, [{ path: 'code', code: 'sms-code-wrong' }]]);
    const opened = await redeem(code);
    expect(opened.status, opened.text).toBe(201);
    expect((await redeem(code)).body.errors).toMatchObject([{ path: 'code', code: 'sms-code-expired' }]);

    const caller = callerWith(platform.url, opened.body.accessToken);
    expect((await caller.get(`/v1/appeals/${number}`)).body).toMatchObject({ number, title: '家中无暖气' });
    await eventually(async () =>
      expect((await caller.get('/v1/appeals')).body.items.map((each) => each.number)).toEqual([number]),
    );
    expect((await caller.post(`/v1/appeals/${number}/urge`, { text: '请快一点' })).status).toBe(200);
    expect(await caseOf(people, number).read('dispatcher')).toMatchObject({ urgedTimes: 1 });

    expect((await caller.post(`/v1/appeals/${number}/query-code`, {})).status).toBe(204);
    const renewed = (await messagesTo(platform.url, phone))
      .map((text) => /新查询码为(\d{6})/.exec(text)?.[1])
      .find(Boolean);
    const tracked = await people.nobody.get(`/v1/track/${number}`, { 'x-query-code': String(renewed) });
    expect(tracked.body).toMatchObject({ number, title: '家中无暖气' });

    const refresh = { provider: 'refresh', refreshToken: opened.body.refreshToken };
    expect((await people.nobody.post('/v1/sessions', refresh, { key: undefined })).status).toBe(201);
  });

  test('An operator urges and withdraws for a caller who is verified by the calling number', async () => {
    const phone = '13755556666';
    const filed = await fileCase(people, coldFlat({ contact: { name: '孙七', phone } }));
    await filed.reaches('dispatched');
    const bare = await filed.try('operator', 'withdraw', {});
    expect([bare.status, bare.body.errors]).toMatchObject([400, [{ path: 'callId', code: 'caller-unproven' }]]);
    const other = await proofOf(filed.number, { callId: 'c-18', phone: '13700000000' });
    expect([other.status, other.body.errors]).toMatchObject([400, [{ path: 'phone', code: 'caller' }]]);

    const proven = await proofOf(filed.number, { callId: 'c-18', phone: '+86 137-5555 6666' });
    const caller = { callId: 'c-18', proof: idOf(proven) };
    expect(await filed.give('operator', 'urge', { text: '请快一点', ...caller })).toMatchObject({ urgedTimes: 1 });
    await filed.give('operator', 'withdraw', { reason: '已经自己解决', ...caller });
    const seen = await filed.read('citizen-1');
    expect(seen.status).toBe('closed');
    expect(seen.timeline.at(-1)?.text).toMatch(/代来电人/);
  });

  test('A caller from another number is verified by the query code for the rest of the call', async () => {
    const filed = await fileCase(people, coldFlat({ contact: { name: '周八', phone: '13766667777' } }));
    await filed.reaches('dispatched');
    const told = await eventually(async () => {
      const [text = ''] = (await messagesTo(platform.url, '13766667777')).filter((each) => each.includes(filed.number));
      return /查询码(\d{6})/.exec(text)?.[1] ?? expect.fail('no code yet');
    });
    const prove = (name: Name, body: object, key: string = randomUUID()) => proofOf(filed.number, body, { name, key });
    const wrong = await prove('operator', { callId: 'c-19', queryCode: told === '000000' ? '000001' : '000000' });
    expect([wrong.status, wrong.body.errors]).toMatchObject([400, [{ path: 'queryCode', code: 'query-code' }]]);
    expect((await prove('dispatcher', { callId: 'c-19', queryCode: told })).status).toBe(403);
    expect((await prove('operator', { queryCode: told })).body.errors).toMatchObject([{ path: 'callId' }]);

    const rings = await prove('operator', { callId: 'c-19', phone: '13766667777' });
    expect([rings.status, rings.body]).toMatchObject([201, { proof: 'phone' }]);
    const proven = await prove('operator', { callId: 'c-19', queryCode: told }, 'c-19-code');
    expect([proven.status, proven.body]).toMatchObject([201, { proof: 'queryCode' }]);
    const again = await prove('operator', { callId: 'c-19', queryCode: told }, 'c-19-code');
    expect(again.body).toEqual(proven.body);
    const proof = idOf(proven);
    const otherCall = await filed.try('operator', 'urge', { callId: 'c-20', proof });
    expect([otherCall.status, otherCall.body.errors]).toMatchObject([400, [{ path: 'proof', code: 'proof' }]]);
    await filed.give('operator', 'urge', { text: '请快一点', callId: 'c-19', proof });
    await filed.give('operator', 'withdraw', { callId: 'c-19', proof });
    expect((await filed.read('citizen-1')).timeline.at(-1)?.text).toMatch(/代来电人/);
  });

  test('An operator sees the open appeals of a caller, and urges instead of filing again', async () => {
    const operator = people.as('operator');
    const body = coldFlat({ contact: { name: '吴九', phone: '13755558888' } });
    const call = (callId: string, more: object = {}) =>
      operator.post('/v1/desk/appeals', { ...body, ...more, channel: 'phone', callId });
    const first = await call('c-41');
    expect(first.body.duplicates).toEqual([]);
    const { number } = first.body;
    const again = await call('c-42', { place: { address: '和平区南京南街1号2-3-1', regionCode: '210102' } });
    expect([again.status, again.body.duplicates]).toMatchObject([
      201,
      [{ number, same: ['category', 'place'], offers: ['urge'] }],
    ]);

    const found = await operator.post('/v1/desk/searches', { phone: '13755558888' });
    expect(found.body.items.map((each) => [each.number, each.offers])).toEqual([
      [again.body.number, ['urge']],
      [number, ['urge']],
    ]);
    const findCaller = async (each: string) => {
      const ringing = { callId: 'c-42', phone: '13755558888' };
      return { callId: 'c-42', proof: idOf(await proofOf(each, ringing)) };
    };
    expect(await caseOf(people, number).give('operator', 'urge', await findCaller(number))).toMatchObject({
      urgedTimes: 1,
    });
    const other = await findCaller(again.body.number);
    await caseOf(people, again.body.number).give('operator', 'withdraw', { reason: '重复来电', ...other });
    const later = await operator.get('/v1/desk/appeals?phone=13755558888');
    expect(later.body.items.map(({ offers }) => offers)).toEqual([undefined, ['urge']]);
  });

  test('Name and code of a business are masked, and revealed only with a reason', async () => {
    const enterprise = { name: '沈阳示范设备有限公司', creditCode: '91350100M000100Y43' };
    const body = (more: object) => coldFlat({ enterprise, ...more });
    const refused = async (more: object) => {
      const answer = await people.as('business-1').post('/v1/appeals', body(more));
      return [answer.status, answer.body.errors?.[0]];
    };
    expect(await refused({ enterprise: { ...enterprise, creditCode: '91350100M000100Y44' } })).toMatchObject([
      400,
      { path: 'enterprise.creditCode', code: 'credit-code' },
    ]);
    expect(await refused({ flags: { anonymous: true } })).toMatchObject([
      400,
      { path: 'flags.anonymous', code: 'enterprise-named' },
    ]);

    const filed = await fileCase(people, body({}), 'business-1');
    const seen = await filed.reaches('dispatched');
    expect(seen).toMatchObject({
      appellantKind: 'enterprise',
      contact: { name: '张*', enterprise: { name: '沈*********', creditCode: '91************0Y43' } },
    });
    await eventually(async () => {
      const line = (await queueOf(people.as('unit-heating'), 'unit')).find(({ number }) => number === filed.number);
      expect(line).toMatchObject({ appellantKind: 'enterprise' });
    });
    const path = `/v1/desk/appeals/${filed.number}/reveal`;
    const revealed = await people.as('unit-heating').post(path, { reason: 'arrangeVisit' });
    expect(revealed.body).toMatchObject({ phone: '13898765432', enterprise });
    expect(JSON.stringify(await filed.read('business-1'))).not.toContain('91350100');
  });

  test('An anonymous session files without a contact, and no other session can read the appeal', async () => {
    const open = async () => {
      const session = await people.nobody.post('/v1/sessions', { provider: 'anonymous' }, { key: undefined });
      expect(session.status, session.text).toBe(201);
      return callerWith(platform.url, session.body.accessToken);
    };
    const [mine, other] = await Promise.all([open(), open()]);
    const { contact: _contact, ...body } = coldFlat() as { contact: object };
    const filed = await file(mine, body);
    expect((await mine.get(`/v1/appeals/${filed.number}`)).status).toBe(200);
    expect((await other.get(`/v1/appeals/${filed.number}`)).status).toBe(404);
    expect((await other.get('/v1/appeals')).body.items).toEqual([]);
  });
});

function hoursBetween(from: string | undefined, to: string | undefined): number {
  return (Date.parse(to ?? '') - Date.parse(from ?? '')) / 3_600_000;
}
