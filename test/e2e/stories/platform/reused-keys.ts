import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ROUTES } from '#functions/http/routes.ts';
import { sendRaw } from '#local/mail/send-file.ts';
import { type Case, coldFlat, fileCase, unclearMatter } from '#test/support/e2e/case.ts';
import type { Answer, Caller } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { signInByPhone, signInByWechat } from '#test/support/e2e/sign-in.ts';
import { people, platform } from '../shared-platform.ts';

const FUNCTIONS_DIR = join(import.meta.dirname, '../../../../functions');
/** The functions behind the routes that take an Idempotency-Key. */
const KEYED = [...new Set(ROUTES.map(({ handler }) => handler))].filter((name) =>
  readFileSync(join(FUNCTIONS_DIR, `http/${name}.ts`), 'utf8').includes("idempotency: 'required'"),
);

/** Routes that cannot have another body under a key. */
const WITHOUT: Readonly<Record<string, string>> = {
  'citizens/renew-query-code': 'it has no body',
  'desk/propose-category': 'it stores nothing and changes nothing: every body gets its own answer',
  'desk/search-appeals': 'it stores nothing and changes nothing: every body gets its own answer',
};

/** One request of a route, and another one that is valid too. Both get the same key. */
interface Asks {
  readonly one: (key: string) => Promise<Answer>;
  readonly other: (key: string) => Promise<Answer>;
}
const posts = (caller: Caller, path: string, one: object, other: object): Asks => ({
  one: (key) => caller.post(path, one, { key }),
  other: (key) => caller.post(path, other, { key }),
});
const bring = (table: string) => (key: string) =>
  people.as('admin').post('/v1/admin/businesses/import', table, { headers: { 'content-type': 'text/csv' }, key });

const PHONE = '13911110071';
const [SERVED, POOLED] = ['91210102MA0E000074', '91210102MA0E000061'] as const;
const [JOINED, LATE] = ['91210102MA0E00009A', '91210102MA0E000087'] as const;
const HEAD = 'creditCode,name,section,division,size,regionCode,status,managerId,legalPhone';
const row = (code: string, name: string, manager = '') =>
  `${HEAD}\r\n${code},${name},C,13,small,210102,active,${manager},${PHONE}`;
const upload = (size: number) => ({ fileName: 'a.png', contentType: 'image/png', size });
const request = (title: string, creditCode: string = SERVED) => ({
  creditCode,
  type: 'policyAdvice',
  title,
  text: '能否申请补贴？',
});
const item = (answer: string) => ({
  expectedVersion: 0,
  content: {
    question: '换锁要多久？',
    answer,
    aliases: [],
    legalBasis: [],
    needsCheck: true,
    category: '120101',
    regionCode: '210102',
    ownerUnitId: 'heating',
    validFrom: '2026-01-01',
    validTo: '2036-01-01',
    audience: 'internal',
  },
});

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

let agent: Caller;
let filed: Case;
const numberOf = ({ body, text }: Answer): string => body.number ?? expect.fail(text);
const numberOfRequest = async (code: string) =>
  numberOf(await agent.post('/v1/enterprise/requests', request('一', code)));
/** Numbers of two new appeals that the queue of the centre shows. */
async function inQueue(): Promise<readonly [string, string]> {
  const numbers = [(await fileCase(people, unclearMatter())).number, (await fileCase(people, unclearMatter())).number];
  await eventually(async () => {
    const { items } = (await people.as('operator').get('/v1/desk/queues/intake?limit=100')).body;
    expect(items.map(({ number }) => number)).toEqual(expect.arrayContaining(numbers));
  });
  return numbers as [string, string];
}

/** The path of a new mail that waits for a person. */
async function pathOfMail(): Promise<string> {
  const from = `${randomUUID()}@mail.example`;
  const raw = `From: ${from}\r\nSubject: x\r\nX-Local-Verdict: spam\r\n\r\ntext\r\n`;
  await sendRaw(platform.port + 25, raw, { from, to: ['12345@hotline.localhost'] });
  return eventually(async () => {
    const { items } = (await people.as('operator').get('/v1/desk/mails?limit=100')).body;
    const waiting = (items as unknown as { id: string; from: string }[]).find((each) => each.from === from);
    return `/v1/desk/mails/${encodeURIComponent(waiting?.id ?? expect.fail('not there yet'))}`;
  });
}

/** A row for each function that takes a key; a function with several kinds of commands has several. */
const TABLE: Readonly<Record<string, () => Promise<Asks> | Asks>> = {
  'citizens/submit-appeal': () => posts(people.as('citizen-1'), '/v1/appeals', coldFlat(), coldFlat({ title: '别的' })),
  'citizens/command-appeal': () =>
    posts(people.as('citizen-1'), `/v1/appeals/${filed.number}/comment`, { text: '一' }, { text: '二' }),
  'citizens/create-upload': () => posts(people.as('citizen-1'), '/v1/uploads', upload(100), upload(101)),
  'citizens/erase-own-data': async () => {
    const { caller } = await signInByWechat(people, 'citizen-2', 'nothing');
    const proof = { phone: '13911110072', code: '123456', verificationId: randomUUID() };
    return posts(caller, '/v1/me/erasure', { confirm: true }, { confirm: true, ...proof });
  },
  'desk/file-appeal': () => {
    const called = (title: string) => unclearMatter({ title, channel: 'phone', callId: 'call-71' });
    return posts(people.as('operator'), '/v1/desk/appeals', called('一'), called('二'));
  },
  'desk/command-appeal': () => {
    const path = `/v1/desk/appeals/${filed.number}/comment`;
    return posts(people.as('dispatcher'), path, { text: '一' }, { text: '二' });
  },
  'desk/create-upload': () => posts(people.as('operator'), '/v1/desk/uploads', upload(100), upload(101)),
  'desk/prove-caller': () => {
    const said = (callId: string) => ({ callId, phone: '13898765432' });
    return posts(people.as('operator'), `/v1/desk/appeals/${filed.number}/proofs`, said('call-1'), said('call-2'));
  },
  'desk/reveal-contact': () => {
    const path = `/v1/desk/appeals/${filed.number}/reveal`;
    return posts(people.as('operator'), path, { reason: 'clarify' }, { reason: 'other', note: '核对' });
  },
  'desk/mails/file-mail': async () =>
    posts(people.as('operator'), `${await pathOfMail()}/file`, { kind: 'help' }, { kind: 'consult' }),
  'desk/mails/attach-mail': async () => {
    const other = await fileCase(people, unclearMatter());
    const path = `${await pathOfMail()}/attach`;
    return posts(people.as('operator'), path, { number: filed.number }, { number: other.number });
  },
  'desk/mails/discard-mail': async () =>
    posts(people.as('operator'), `${await pathOfMail()}/discard`, { reason: '广告' }, { reason: '重复' }),
  'desk/queues/claim-entry': async () => {
    const [one, other] = await inQueue();
    return posts(people.as('operator'), '/v1/desk/queues/intake/claims', { number: one }, { number: other });
  },
  'desk/merge-appeals': async () => {
    const [one, other] = await inQueue();
    const path = `/v1/desk/appeals/${filed.number}/merges`;
    return posts(people.as('dispatcher'), path, { numbers: [one] }, { numbers: [other] });
  },
  'businesses/join-business': () =>
    posts(agent, `/v1/enterprise/businesses/${JOINED}/join`, { name: '周七' }, { name: '周八' }),
  'businesses/invite-agent': () => {
    const person = (last: number) => ({ name: '吴九', phone: `1391111008${last}` });
    return posts(agent, `/v1/enterprise/businesses/${SERVED}/agents`, person(1), person(2));
  },
  'businesses/submit-request': () => posts(agent, '/v1/enterprise/requests', request('一'), request('二')),
  'businesses/command-request': async () => {
    const path = `/v1/enterprise/requests/${await numberOfRequest(SERVED)}/comment`;
    return posts(agent, path, { text: '一' }, { text: '二' });
  },
  'businesses/command-visit': () => {
    const wish = (words: string) => ({ creditCode: SERVED, purpose: 'service', words });
    return posts(agent, '/v1/enterprise/visits/ask', wish('一'), wish('二'));
  },
  'managers/command-visit': () => {
    const plan = (words: string) => ({ creditCode: SERVED, purpose: 'inspection', words, begin: inDays(40) });
    return posts(people.as('manager'), '/v1/desk/enterprise/visits/plan', plan('一'), plan('二'));
  },
  'managers/create-campaign': () => {
    // Nothing was closed in these days, so nobody is asked.
    const period = { regionCode: '210102', from: '2026-01-01', to: '2026-01-31', size: 10, end: inDays(10) };
    const order = (name: string) => ({ name, ...period });
    return posts(people.as('supervisor'), '/v1/desk/enterprise/campaigns', order('一'), order('二'));
  },
  'managers/command-request': async () => {
    const path = `/v1/desk/enterprise/requests/${await numberOfRequest(SERVED)}/comment`;
    return posts(people.as('manager'), path, { text: '一' }, { text: '二' });
  },
  'managers/appoint-agent': () => {
    const person = (name: string) => ({ name, phone: '13911110083' });
    const path = `/v1/desk/enterprise/businesses/${SERVED}/agents`;
    return posts(people.as('manager'), path, person('郑十'), person('郑一'));
  },
  'managers/claim-request': async () => {
    const [one, other] = [await numberOfRequest(POOLED), await numberOfRequest(POOLED)];
    return posts(people.as('manager'), '/v1/desk/enterprise/pool/claims', { number: one }, { number: other });
  },
  'partners/command-request': async () => {
    const number = await numberOfRequest(SERVED);
    const consent = { partnerId: 'bank-1', fields: ['name'], textVersion: '1' };
    const manager = people.as('manager');
    const steps = [
      await manager.post(`/v1/desk/enterprise/requests/${number}/accept`, {}),
      await agent.post(`/v1/enterprise/requests/${number}/consent`, consent),
      await manager.post(`/v1/desk/enterprise/requests/${number}/refer`, { partnerId: 'bank-1' }),
    ];
    for (const { status, text } of steps) expect(status, text).toBe(200);
    return posts(people.as('partner'), `/v1/partners/requests/${number}/reply`, { reply: '一' }, { reply: '二' });
  },
  'administration/import-items': () => {
    const head =
      'id,version,question,answer,aliases,legalBasis,needsCheck,category,regionCode,ownerUnitId,validFrom,validTo,audience';
    const bringItem = (id: string) => (key: string) =>
      people
        .as('unit-heating')
        .post(
          '/v1/desk/knowledge-table/import',
          `${head}\r\n${id},,换锁要多久？,半小时。,,,true,120101,210102,heating,2026-01-01,,internal`,
          { headers: { 'content-type': 'text/csv' }, key },
        );
    return { one: bringItem('table-one'), other: bringItem('table-other') };
  },
  'administration/command-item edit': () =>
    posts(people.as('unit-heating'), '/v1/desk/knowledge/keyed-edit/edit', item('一天。'), item('两天。')),
  'administration/command-item feedback': () => {
    const said = (note: string) => ({ kind: 'wrong', note });
    return posts(people.as('operator'), '/v1/desk/knowledge/heat-not-warm/feedback', said('一'), said('二'));
  },
  'administration/command-item answer-feedback': async () => {
    const path = '/v1/desk/knowledge/keyed-answer';
    expect((await people.as('unit-heating').post(`${path}/edit`, item('一天。'))).status).toBe(200);
    const given = await people.as('operator').post(`${path}/feedback`, { kind: 'wrong', note: '不对' });
    const { id: feedbackId } = given.body as unknown as { readonly id: string };
    const answered = (note: string) => ({ feedbackId, outcome: 'kept', note });
    return posts(people.as('unit-heating'), `${path}/answer-feedback`, answered('对'), answered('核实过'));
  },
  'administration/import-records': () => ({ one: bring(row(LATE, '一厂')), other: bring(row(LATE, '二厂')) }),
  'administration/approve-grants': async () => {
    const path = '/v1/admin/staff/staff-keyed';
    const record = { name: '新审计', grants: [{ role: 'AUD', unitId: 'centre' }] };
    const { pending } = (await people.as('admin').put(path, { expectedVersion: 0, record })).body as unknown as {
      readonly pending: { readonly requestId: string };
    };
    const another = { requestId: pending.requestId.replaceAll(/./g, '0') };
    return posts(people.as('supervisor'), `${path}/approve`, { requestId: pending.requestId }, another);
  },
};

describe('a reused Idempotency-Key', () => {
  beforeAll(async () => {
    for (const table of [row(SERVED, '示例锁厂', 'staff-manager'), row(POOLED, '示例铁厂'), row(JOINED, '示例钢厂')]) {
      const brought = await bring(table)(randomUUID());
      expect(brought.status, brought.text).toBe(200);
    }
    agent = (await signInByPhone(people, PHONE)).caller;
    for (const code of [SERVED, POOLED]) {
      const joined = await agent.post(`/v1/enterprise/businesses/${code}/join`, { name: '周七' });
      expect(joined.status, joined.text).toBe(200);
    }
    filed = await fileCase(people, unclearMatter());
  }, 60_000);

  test('The table has a row for each function that takes a key and a body', () => {
    const rows = new Set(Object.keys(TABLE).map((name) => name.split(' ')[0] ?? ''));
    expect([...rows, ...Object.keys(WITHOUT)].toSorted()).toEqual(KEYED.toSorted());
  });

  test.each(Object.keys(TABLE))(
    'Under one key %s does what was asked first, and refuses another body',
    async (name) => {
      const { one, other } = await (TABLE[name]?.() ?? expect.fail(name));
      const key = randomUUID();
      const first = await one(key);
      expect(first.status, first.text).toBeLessThan(300);
      const again = await one(key);
      expect(again.status, again.text).toBe(first.status);
      const refused = await other(key);
      expect([refused.status, refused.body.code], refused.text).toEqual([409, 'idempotency-conflict']);
    },
    30_000,
  );

  test('A proposal stores nothing, so that each body gets its own answer under any key', async () => {
    const propose = (title: string, text: string) =>
      people.as('operator').post('/v1/desk/proposals', { title, text }, { key: 'proposal-of-a-call' });
    const lamp = await propose('路灯不亮', '我们这条街路灯坏了半个月，晚上很黑。');
    const flat = await propose('家中无暖气', '室温只有十二度，已经持续三天。');
    expect([lamp.status, flat.status]).toEqual([200, 200]);
    expect(flat.body).not.toEqual(lamp.body);
  });
});
