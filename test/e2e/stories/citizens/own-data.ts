import { describe, expect, test } from 'vitest';
import { correctionReport, erasureReport, exportedAppeal, person } from '#own-data/own-data.contract.ts';
import { undocumented } from '#test/support/contract/strict.ts';
import { caseOf, coldFlat, file } from '#test/support/e2e/case.ts';
import { type Caller, messagesTo } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { sentCode, signInByPhone, signInByWechat } from '#test/support/e2e/sign-in.ts';
import { putPolicy } from '#test/support/e2e/support-policies.ts';
import { photoOf, upload } from '#test/support/e2e/uploads.ts';
import { makeJpeg } from '#test/support/media/make-media.ts';
import { people } from '../shared-platform.ts';

interface Exported {
  readonly number: string;
  readonly contact?: { readonly name?: string; readonly phone?: string };
  readonly media?: readonly { readonly state: string; readonly url?: string }[];
  readonly accesses?: readonly { readonly role: string }[];
  readonly place?: object;
  readonly timeline: readonly { readonly texts: readonly { readonly text: string }[] }[];
}

/** All pages of an export, a case a page. */
async function exportAll(caller: Caller): Promise<readonly Exported[]> {
  const items: Exported[] = [];
  let cursor: string | undefined;
  do {
    const after = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await caller.get(`/v1/me/export?limit=1${after}`);
    expect(page.status, page.text).toBe(200);
    items.push(...(page.body.items as readonly unknown[] as readonly Exported[]));
    cursor = page.body.nextCursor;
  } while (cursor !== undefined);
  for (const item of items) expect(undocumented(exportedAppeal, item)).toEqual([]);
  return items;
}

describe('own data', () => {
  test('A person sees what is stored about them, and exports all of it with files and accesses', async () => {
    const phone = '13744440001';
    const { caller } = await signInByPhone(people, phone);
    const contact = { name: '钱一', phone };
    const photo = await upload(caller, photoOf(makeJpeg(64, 48), '阳台.jpg'));
    const first = caseOf(people, (await file(caller, coldFlat({ contact, media: [photo] }))).number);
    const second = caseOf(people, (await file(caller, coldFlat({ contact, title: '第二件' }))).number);
    await first.give('operator', 'reveal', { reason: 'clarify' });

    const me = await eventually(async () => {
      const { body } = await caller.get('/v1/me');
      expect(body.appeals).toBe(2);
      return body;
    });
    expect(undocumented(person, me)).toEqual([]);
    expect(me).toMatchObject({ signedInWith: 'phone', name: '钱一', phone: '137****0001' });
    expect(me.sessions).toMatchObject([{ channel: 'web', isThis: true }]);

    const exported = await eventually(async () => {
      const parts = await exportAll(caller);
      expect(parts.find(({ number }) => number === first.number)?.media).toMatchObject([{ state: 'ready' }]);
      return parts;
    });
    const heads = exported.filter((part) => part.contact !== undefined);
    expect(heads.map(({ number }) => number)).toEqual([second.number, first.number]);
    expect(heads[1]).toMatchObject({ contact, accesses: [{ role: 'AGT' }] });
    expect(heads[1]?.place).toMatchObject({ regionCode: '210102', regionName: '沈阳市和平区' });
    expect(JSON.stringify(exported)).toContain('室温只有十二度');
    expect((await fetch(heads[1]?.media?.[0]?.url ?? '')).status).toBe(200);
  });

  test('A person erases what the law does not keep, by a fresh code, and reads what is kept and why', async () => {
    const { caller, refreshToken } = await signInByWechat(people, 'business-1');
    // The phone of this example person.
    const phone = '13900000003';
    const { number } = await file(caller, coldFlat({ contact: { name: '钱三', phone } }));
    await eventually(async () => expect((await caller.get('/v1/me')).body.name).toBe('钱三'));
    await putPolicy(people, 'erased-with-its-reminder');
    const reminder = await caller.put('/v1/enterprise/policies/erased-with-its-reminder/reminder', { phone });
    expect(reminder.status, reminder.text).toBe(200);
    const erase = (body: object, key?: string) =>
      caller.post('/v1/me/erasure', { confirm: true, ...body }, key === undefined ? {} : { key });
    expect((await erase({})).body.errors).toMatchObject([{ path: 'code' }]);
    const proof = await sentCode(people, phone);
    const wrong = { ...proof, code: proof.code === '000000' ? '000001' : '000000' };
    expect((await erase(wrong)).body.errors).toMatchObject([{ path: 'code', code: 'sms-code-wrong' }]);
    const done = await erase(proof, 'erasure-1');
    expect([done.status, undocumented(erasureReport, done.body)], done.text).toEqual([200, []]);
    expect(done.body).toMatchObject({ isDone: true, erased: { contacts: 0 } });
    expect(JSON.stringify(done.body)).toContain(number);
    expect((await erase(proof, 'erasure-1')).body).toMatchObject({ isDone: true, erased: { sessions: 0 } });
    expect((await erase(proof)).status).toBe(401);
    expect((await caller.get('/v1/me')).status).toBe(401);
    const refresh = { provider: 'refresh', refreshToken };
    expect((await people.nobody.post('/v1/sessions', refresh, { key: undefined })).status).toBe(401);
    expect((await caseOf(people, number).read('dispatcher')).contact).toEqual({ name: '钱*', phone: '139****0003' });
  });

  test('A person of a mini-program who has released no phone erases after a fresh sign-in', async () => {
    const { caller, refreshToken } = await signInByWechat(people, 'citizen-2', 'nothing');
    const done = await caller.post('/v1/me/erasure', { confirm: true });
    expect([done.status, done.body], done.text).toMatchObject([200, { isDone: true, erased: { sessions: 1 } }]);
    const refresh = { provider: 'refresh', refreshToken };
    expect((await people.nobody.post('/v1/sessions', refresh, { key: undefined })).status).toBe(401);
  });

  test('A person corrects name and phone of an open case, and the next message goes to the new phone', async () => {
    const phone = '13744440004';
    const { caller } = await signInByPhone(people, phone);
    const filed = caseOf(people, (await file(caller, coldFlat({ contact: { name: '钱四', phone } }))).number);
    await filed.reaches('dispatched');
    const proof = await sentCode(people, '13744440005');
    const corrected = await caller.patch('/v1/me', { numbers: [filed.number], name: '钱四五', ...proof });
    expect([corrected.status, undocumented(correctionReport, corrected.body)], corrected.text).toEqual([200, []]);
    expect(corrected.body).toMatchObject({ corrected: [filed.number] });
    const { contact } = await filed.read('dispatcher');
    expect(contact).toMatchObject({ name: '钱**', phone: '137****0005', correctedAt: expect.any(String) });
    await filed.give('unit-heating', 'sign');
    await filed.give('unit-heating', 'contact', { how: 'phone', note: '已约上门时间' });
    await filed.give('unit-heating', 'submit-result', { solved: true, publicReply: '已修好。', internalNote: '阀门' });
    await filed.give('dispatcher', 'pass');
    await eventually(async () => {
      const messages = await messagesTo(people.url, '13744440005');
      // The link names its case by the number in base 36.
      const link = `/${BigInt(filed.number).toString(36)}.`;
      expect(messages.filter((text) => text.includes(link))).toHaveLength(1);
    });
    expect(
      (await people.as('citizen-2').patch('/v1/me', { numbers: [filed.number], name: '别人' })).body,
    ).toMatchObject({
      corrected: [],
      unchanged: [{ reason: 'not-found' }],
    });
  });

  test('Nobody sees or exports the data of somebody else', async () => {
    const phone = '13744440002';
    const { caller } = await signInByPhone(people, phone);
    const { number } = await file(caller, coldFlat({ contact: { name: '钱二', phone } }));
    await eventually(async () => expect((await exportAll(caller)).map((part) => part.number)).toEqual([number]));
    const page = await caller.get('/v1/me/export?limit=1');
    expect(page.body.nextCursor).toBeUndefined();
    expect(JSON.stringify(await exportAll(people.as('citizen-2')))).not.toContain(number);
    for (const path of ['/v1/me', '/v1/me/export']) {
      expect((await people.nobody.get(path)).status, path).toBe(401);
      expect((await people.as('operator').get(path)).status, path).toBe(401);
    }
  });
});
