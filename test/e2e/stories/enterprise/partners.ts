import { beforeAll, describe, expect, test } from 'vitest';
import type { Answer, Caller } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { signInByPhone } from '#test/support/e2e/sign-in.ts';
import { upload } from '#test/support/e2e/uploads.ts';
import { makePng } from '#test/support/media/make-media.ts';
import { people } from '../shared-platform.ts';

const PHONE = '13911110051';
const FACTORY = '91210102MA0E00001H';
const MINE = '/v1/enterprise/requests';
const DESK = '/v1/desk/enterprise/requests';
const PARTNERS = '/v1/partners/requests';

/** A list as a client outside reads it. */
const list = <T>({ body }: Answer) => body.items as unknown as readonly T[];

let owner: Caller;
beforeAll(async () => {
  owner = (await signInByPhone(people, PHONE)).caller;
  const path = `/v1/desk/enterprise/businesses/${FACTORY}/agents`;
  const appointed = await people.as('leader-district').post(path, { name: '吴九', phone: PHONE });
  expect(appointed.status, appointed.text).toBe(201);
}, 60_000);

describe('partners and consent', () => {
  test('A business lets a bank see some fields, reads its looks and withdraws the consent', async () => {
    const partners = list<{ id: string; kind?: string }>(await owner.get('/v1/enterprise/partners'));
    for (const [id, kind, kindText] of [
      ['bank-1', 'bank', '银行'],
      ['law-firm-1', 'lawFirm', '律师事务所'],
    ])
      expect(partners).toContainEqual(expect.objectContaining({ id, kind, kindText }));
    const notice = await owner.get('/v1/notices/partners');
    const png = { fileName: '报表.png', contentType: 'image/png', bytes: new Uint8Array(makePng(60, 40)) };
    const media = [await upload(owner, png)];
    const body = { creditCode: FACTORY, type: 'financing', title: '流动资金贷款', text: '需要三百万元。', media };
    const filed = await owner.post(MINE, body);
    expect(filed.status, filed.text).toBe(201);
    const { number } = filed.body;
    const [desk, bank, other] = [people.as('manager'), people.as('partner'), people.as('partner-2')];
    expect((await desk.post(`${DESK}/${number}/accept`, {})).status).toBe(200);

    const early = await desk.post(`${DESK}/${number}/refer`, { partnerId: 'bank-1' });
    expect([early.status, early.body.code]).toEqual([409, 'consent-missing']);
    const consent = {
      partnerId: 'bank-1',
      fields: ['name', 'region', 'agentName', 'text', 'media'],
      textVersion: (notice.body as unknown as { version: string }).version,
    };
    const consented = await owner.post(`${MINE}/${number}/consent`, consent);
    expect(consented.status, consented.text).toBe(200);
    expect(consented.body).toMatchObject({ consents: [{ partner: { id: 'bank-1' }, isInForce: true }] });
    expect((await bank.get(`${PARTNERS}/${number}`)).status).toBe(404);
    const referred = await desk.post(`${DESK}/${number}/refer`, { partnerId: 'bank-1', note: '请尽快联系' });
    expect(referred.status, referred.text).toBe(200);

    await eventually(async () => {
      const listed = await bank.get(`${PARTNERS}?limit=50`);
      expect(
        list<{ number: string }>(listed).map((each) => each.number),
        listed.text,
      ).toContain(number);
    });
    const seen = await bank.get(`${PARTNERS}/${number}`);
    expect(seen.status, seen.text).toBe(200);
    const { shared } = seen.body as unknown as { shared: Record<string, unknown> };
    expect(Object.keys(shared).toSorted()).toEqual(
      ['agentName', 'media', 'name', 'regionCode', 'regionName', 'text', 'title'].toSorted(),
    );
    expect([shared.text, shared.agentName]).toEqual(['需要三百万元。', '吴九']);
    await eventually(async () => {
      const { shared: later } = (await bank.get(`${PARTNERS}/${number}`)).body as unknown as {
        shared: { media: readonly { url?: string }[] };
      };
      const url = later.media[0]?.url;
      expect(url).toBeDefined();
      expect((await fetch(url ?? '')).status).toBe(200);
    });
    expect((await other.get(`${PARTNERS}/${number}`)).status).toBe(404);
    expect(list<{ number: string }>(await other.get(PARTNERS)).filter((each) => each.number === number)).toEqual([]);

    const replied = await bank.post(`${PARTNERS}/${number}/reply`, { reply: '已联系企业，可以受理。' });
    expect(replied.status, replied.text).toBe(200);
    const mine = await owner.get(`${MINE}/${number}`);
    expect(mine.body).toMatchObject({ status: 'partnerReplied' });
    expect(mine.text).toContain('已联系企业，可以受理。');
    const looks = list<{ partner: { id: string }; by: string; fields: string[] }>(
      await owner.get(`${MINE}/${number}/looks?limit=50`),
    );
    expect(looks.length).toBeGreaterThan(0);
    // Auditors read who opened the request, at the desk and for the bank.
    expect((await people.as('manager').get(`${DESK}/${number}`)).status).toBe(200);
    const audited = await people.as('auditor').get(`/v1/desk/audit/openings?number=${number}`);
    expect(list<{ by: string; about: string; role: string }>(audited), audited.text).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ by: 'staff-manager', role: 'MGR', about: 'request' }),
        expect.objectContaining({ byName: '示例银行客户经理', role: 'PTN', about: 'request' }),
      ]),
    );
    expect(looks[0]).toMatchObject({ partner: { id: 'bank-1' }, by: '示例银行客户经理', fields: consent.fields });

    const withdrawn = await owner.post(`${MINE}/${number}/withdraw-consent`, { partnerId: 'bank-1' });
    expect(withdrawn.status, withdrawn.text).toBe(200);
    expect((await bank.get(`${PARTNERS}/${number}`)).status).toBe(404);
    expect(list<{ number: string }>(await bank.get(`${PARTNERS}?limit=50`)).map((each) => each.number)).not.toContain(
      number,
    );
  });

  test('The manager records what a partner said by phone', async () => {
    const body = { creditCode: FACTORY, type: 'legalAffairs', title: '合同', text: '请审合同。' };
    const { number } = (await owner.post(MINE, body)).body;
    const desk = people.as('manager');
    expect((await desk.post(`${DESK}/${number}/accept`, {})).status).toBe(200);
    const consent = { partnerId: 'bank-2', fields: ['name'], textVersion: '1' };
    expect((await owner.post(`${MINE}/${number}/consent`, consent)).status).toBe(200);
    expect((await desk.post(`${DESK}/${number}/refer`, { partnerId: 'bank-2' })).status).toBe(200);
    const recorded = await desk.post(`${DESK}/${number}/record-partner-reply`, { reply: '电话告知可以办理。' });
    expect([recorded.status, recorded.body.status], recorded.text).toEqual([200, 'partnerReplied']);
  });
});
