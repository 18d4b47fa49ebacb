import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseAt, coldFlat, fileCase } from '#test/support/e2e/case.ts';
import { type Answer, type Caller, messagesTo, type People, peopleOf } from '#test/support/e2e/client.ts';
import { jumpTo } from '#test/support/e2e/clock.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { type PlatformProcess, startPlatformProcess } from '#test/support/e2e/platform.ts';
import {
  importBusinesses,
  joinBusiness,
  listCampaignLinks,
  serveBusiness,
} from '#test/support/e2e/served-businesses.ts';
import { signInByPhone } from '#test/support/e2e/sign-in.ts';

let platform: PlatformProcess;
let people: People;

beforeAll(async () => {
  platform = await startPlatformProcess();
  people = peopleOf(platform.url);
  await jumpTo(people, '2031-01-07T02:00:00Z');
});

afterAll(() => platform?.dispose());

/** What a command prints of the month. */
async function told(command: 'counters' | 'reconcile-counters', ...args: string[]): Promise<string> {
  const node = ['--disable-warning=ExperimentalWarning', `scripts/statistics/${command}.ts`, '--month', '2031-01'];
  const { stdout } = await promisify(execFile)(process.execPath, [...node, '--data', platform.dataDir, ...args]);
  return stdout;
}

const FILED = 7;
/** Requests of businesses about which they answer. */
const ANSWERED = 6;
/** Visits of a business. */
const PLANNED = 6;
/** Businesses that answer in a campaign. */
const ASKED = ['000931', '000944', '000957', '00096A', '00097D', '00098G'].map((tail, index) => ({
  code: `91210102MA0E${tail}`,
  name: `公开数据示例${index}厂`,
  phone: `1391111018${index}`,
}));
const ELSEWHERE_IN_TOWN = { place: { address: '沈河区北站路 1 号', regionCode: '210103' }, categoryHint: '020101' };
const stats = (query = '', headers = {}) => people.nobody.get(`/v1/public/stats${query}`, headers);
const items = ({ body }: Answer) => body.items as unknown as readonly Readonly<Record<string, unknown>>[];

describe('the statistics of a month', () => {
  test('The counters of a month are live, and a recount gives the same', async () => {
    for (let index = 0; index < FILED; index++) {
      // Seven callers: seven appeals of one person would be one person, and no number is published of one.
      const body = coldFlat({
        channel: 'phone',
        callId: `call-${index}`,
        contact: { name: '张三', phone: `1389876543${index}` },
      });
      expect((await people.as('operator').post('/v1/desk/appeals', body)).status).toBe(201);
    }
    await fileCase(people, coldFlat(ELSEWHERE_IN_TOWN));
    const line = new RegExp(`^210100 +${FILED + 1} `, 'm');
    await eventually(async () => expect(await told('counters')).toMatch(line));
    expect(await told('counters', '--recount')).toMatch(line);
    expect(await told('counters', '--city', '210100')).toMatch(new RegExp(`^0101 +${FILED} `, 'm'));
  });

  test('Counters and lake have the same figures of a month', async () => {
    // It ends with 1, and so rejects, as long as they differ.
    const text = await eventually(() => told('reconcile-counters', '--all'));
    expect(text).toMatch(new RegExp(`^filed +${FILED + 1} +${FILED + 1}$`, 'm'));
    expect(text).toContain('They agree.');
  });

  test('The statistics of a month are not published before it is closed', async () => {
    expect((await stats()).status).toBe(404);
    expect((await stats('?month=2031-01')).status).toBe(404);
    expect((await stats('?month=january')).status).toBe(400);
  });

  test('Statistics are published five days after the month, without small or derivable cells', async () => {
    await jumpTo(people, '2031-02-05T19:00:30Z');
    const published = await eventually(async () => {
      const answer = await stats();
      expect(answer.status, answer.text).toBe(200);
      return answer;
    });
    expect(published.body).toMatchObject({ month: '2031-01', hideBelow: 5 });
    const seen = items(published).map(({ city, cityName, category, filed }) => [city, cityName, category, filed]);
    expect(seen).toEqual([
      ['all', '全部', 'all', FILED + 1],
      ['210100', '沈阳市', 'all', FILED + 1],
    ]);
    expect(items(await stats('?city=210100'))[0]?.kinds).toEqual({ complaint: FILED + 1 });
    expect(items(await stats('?city=210200'))).toEqual([]);
    expect(items(await stats('?category=01'))).toEqual([]);
  });

  test('Statistics may be cached, and an unchanged ETag is answered with 304', async () => {
    const first = await stats();
    expect(first.headers.get('cache-control')).toBe('public, max-age=3600');
    const again = await stats('', { 'if-none-match': first.headers.get('etag') ?? '' });
    expect([again.status, again.text]).toEqual([304, '']);
    expect((await stats('?format=csv', { 'if-none-match': first.headers.get('etag') ?? '' })).status).toBe(200);
  });

  test('Statistics are available as CSV for spreadsheets', async () => {
    for (const answer of [await stats('?format=csv'), await stats('', { accept: 'text/csv, */*' })]) {
      expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
      expect(answer.headers.get('content-disposition')).toBe('attachment; filename="statistics-2031-01.csv"');
      // Fetch takes the byte order mark away.
      expect(
        answer.text
          .split('\r\n')
          .slice(0, 3)
          .map((line) => line.split(',').slice(0, 6)),
      ).toEqual([
        ['month', 'city', 'cityName', 'category', 'categoryName', 'filed'],
        ['2031-01', 'all', '全部', 'all', '全部', String(FILED + 1)],
        ['2031-01', '210100', '沈阳市', 'all', '全部', String(FILED + 1)],
      ]);
    }
    expect((await stats('?format=csv', { 'accept-language': 'en' })).text).toContain('2031-01,all,All,all,All,');
  });
});

describe('a case that a supervisor publishes', () => {
  const cases = (query = '', headers = {}) => people.nobody.get(`/v1/public/appeals${query}`, headers);
  const words = { title: '居民家中无暖气', text: '=供热期内某小区室温不足，联系人王先生。', reply: '已更换阀门。' };
  const good = { contacted: true, resolved: true, satisfaction: 5 };

  test('A published case is readable by everybody, scrubbed, without a link to a person', async () => {
    const place = { address: '和平区南京南街 1 号 2-3-1', regionCode: '210102001' };
    const closed = await caseAt(people, 'followUp', { place });
    await closed.give('citizen-1', 'rate', good);
    await closed.give('supervisor', 'publish', words);
    const [published] = await eventually(async () => {
      const found = items(await cases('?city=210100&category=0101&kind=complaint'));
      expect(found).toHaveLength(1);
      return found;
    });
    expect(published).toMatchObject({
      kind: 'complaint',
      category: '010101',
      city: '210100',
      county: '210102',
      street: '210102001',
      filed: '2031-02',
      title: words.title,
      reply: words.reply,
      isScrubbed: true,
    });
    const answer = await cases();
    for (const secret of [closed.number, '张三', '13898765432', '南京南街', '王先生'])
      expect(answer.text).not.toContain(secret);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=300');
    expect(items(await cases('?kind=praise'))).toEqual([]);
    expect((await cases('?kind=report')).status).toBe(400);

    const table = await cases('?limit=1', { accept: 'text/csv' });
    const [head, line] = table.text.split('\r\n');
    expect(head).toBe('id,publishedAt,kind,category,city,county,street,filed,title,text,reply');
    expect(line).toContain(",2031-02,居民家中无暖气,'=供热期内");

    await closed.give('supervisor', 'reopen', { reason: '居民反映问题再次出现' });
    await eventually(async () => expect(items(await cases())).toEqual([]));
  });

  test('A published case is removed when a supervisor flags it as sensitive', async () => {
    const closed = await caseAt(people, 'followUp');
    await closed.give('citizen-1', 'rate', good);
    await closed.give('supervisor', 'publish', words);
    await eventually(async () => expect(items(await cases())).toHaveLength(1));
    await closed.give('supervisor', 'flag', { flags: ['sensitive'] });
    await eventually(async () => expect(items(await cases())).toEqual([]));
  });

  test('Published cases are paged by a cursor, in CSV by a Link header', async () => {
    for (const title of ['甲', '乙', '丙']) {
      const closed = await caseAt(people, 'followUp');
      await closed.give('citizen-1', 'rate', good);
      await closed.give('supervisor', 'publish', { ...words, title });
    }
    await eventually(async () => expect(items(await cases())).toHaveLength(3));
    const first = await cases('?limit=2');
    const second = await cases(`?limit=2&cursor=${first.body.nextCursor}`);
    expect([...items(first), ...items(second)].map(({ title }) => title)).toEqual(['丙', '乙', '甲']);
    expect(second.body.nextCursor).toBeUndefined();
    const next = /^<(.*)>; rel="next"$/.exec((await cases('?limit=2&format=csv')).headers.get('link') ?? '')?.[1] ?? '';
    expect((await people.nobody.get(next)).text).toContain('甲');
    expect((await cases(`?limit=2&city=210100&cursor=${first.body.nextCursor}`)).status).toBe(400);
  });
});

/** Puts a policy with a deadline and asks to be told before it. */
async function subscribe(owner: Caller, phone: string): Promise<void> {
  const record = {
    title: '测试补助',
    text: '只为本项测试而设。',
    legalBasis: ['测试文件'],
    needsCheck: true,
    issuingOffice: '区工业和信息化局',
    industries: [],
    sizes: [],
    regions: ['210102'],
    conditions: [],
    validFrom: '2031-01-01T00:00:00Z',
    benefit: '补助。',
    howToApply: '在线申请。',
    documents: [],
    deadline: '2031-03-25T16:00:00Z',
  };
  const put = await people.as('admin').put('/v1/admin/supportPolicies/e2e-reminded', { expectedVersion: 0, record });
  expect(put.status, put.text).toBeLessThan(300);
  const path = '/v1/enterprise/policies/e2e-reminded/reminder';
  const foreign = await owner.put(path, { phone: '13911110072' });
  expect([foreign.status, foreign.body.errors?.[0]?.code]).toEqual([400, 'own-phone']);
  for (const _twice of [1, 2]) {
    const set = await owner.put(path, { phone });
    expect([set.status, set.body], set.text).toMatchObject([200, { policyId: 'e2e-reminded' }]);
  }
  expect((await owner.get('/v1/me')).body).toMatchObject({ policyReminders: ['e2e-reminded'] });
  expect((await owner.delete(path)).status).toBe(204);
  expect((await owner.get('/v1/me')).body).toMatchObject({ policyReminders: [] });
  expect((await owner.put(path, { phone })).status).toBe(200);
}

/** A business asks for a visit, and its manager sets the date. */
async function planVisit(owner: Caller, creditCode: string, index: number): Promise<void> {
  const asked = await owner.post('/v1/enterprise/visits/ask', { creditCode, purpose: 'service', words: '请来看看。' });
  expect(asked.status, asked.text).toBe(201);
  const { id: visitId } = asked.body as unknown as { readonly id: string };
  const date = { visitId, begin: `2031-03-2${index}T02:00:00Z` };
  const planned = await people.as('manager').post('/v1/desk/enterprise/visits/schedule', date);
  expect(planned.status, planned.text).toBe(200);
}

describe('the share of helpful services', () => {
  test('Businesses answer whether services were helpful', async () => {
    // Answers are counted since the first night, so that March is the first whole month.
    await jumpTo(people, '2031-03-10T02:00:00Z');
    const factory = '91210102MA0E00001H';
    const phone = '13911110071';
    const owner = (await signInByPhone(people, phone)).caller;
    const agents = `/v1/desk/enterprise/businesses/${factory}/agents`;
    expect((await people.as('leader-district').post(agents, { name: '冯一', phone })).status).toBe(201);
    await subscribe(owner, phone);
    for (let index = 0; index < ANSWERED; index++) await serveBusiness(people, factory, owner, `政策咨询 ${index}`);
    expect((await people.nobody.get('/v1/public/helpfulness')).status).toBe(404);
  });

  test('Businesses answer in a campaign, of which nothing is published while it runs', async () => {
    await importBusinesses(people, ASKED);
    for (const [index, business] of ASKED.entries()) {
      const caller = await joinBusiness(people, business);
      await serveBusiness(people, business.code, caller);
      // Visits of one business alone are not published.
      if (index < PLANNED) await planVisit(caller, business.code, index);
    }
    await jumpTo(people, '2031-03-12T02:00:00Z');
    const order = {
      name: '一季度回访',
      regionCode: '210102',
      from: '2031-03-10',
      to: '2031-03-10',
      size: 50,
      seed: 3,
      end: '2031-03-18T10:00:00Z',
    };
    const created = await people.as('supervisor').post('/v1/desk/enterprise/campaigns', order);
    expect(created.status, created.text).toBe(201);
    await jumpTo(people, '2031-03-12T02:06:00Z');
    for (const { phone } of ASKED) {
      const [link] = await eventually(async () => {
        const links = await listCampaignLinks(platform.url, phone);
        expect(links).toHaveLength(1);
        return links;
      });
      const answer = await people.nobody.post(link?.path ?? '', { helpful: 5 }, { key: undefined });
      expect(answer.status, answer.text).toBe(200);
    }
    for (const name of ['campaigns', 'visits'])
      expect((await people.nobody.get(`/v1/public/${name}`)).body.code).toBe('month-not-published');
  }, 120_000);

  test('A person gets one message before the deadline of a policy, and then the phone is forgotten', async () => {
    const told = async () =>
      (await messagesTo(platform.url, '13911110071')).filter((text) => text.includes('测试补助'));
    await jumpTo(people, '2031-03-20T01:00:30Z');
    await eventually(async () => expect(await told()).toEqual([expect.stringContaining('2031年3月25日 24:00')]));
    await jumpTo(people, '2031-03-21T01:00:30Z');
    await jumpTo(people, '2031-03-26T01:00:30Z');
    const { caller } = await signInByPhone(people, '13911110071');
    await eventually(async () => expect((await caller.get('/v1/me')).body).toMatchObject({ policyReminders: [] }));
    expect(await told()).toHaveLength(1);
  });

  test('The share is published five days after the month with its interval, as JSON and CSV', async () => {
    await jumpTo(people, '2031-04-05T19:00:30Z');
    const published = await eventually(async () => {
      const answer = await people.nobody.get('/v1/public/helpfulness');
      expect(answer.status, answer.text).toBe(200);
      return answer;
    });
    const all = { answered: ANSWERED + ASKED.length, share: 1, low: 0.758, high: 1 };
    expect(published.body).toMatchObject({
      month: '2031-03',
      hideBelow: 5,
      items: [
        { by: 'all', valueText: '全部', ...all },
        { by: 'city', valueText: '沈阳市', ...all },
        { by: 'pool', valueText: '沈阳市和平区', ...all },
        { by: 'type', valueText: '政策咨询', ...all },
      ],
    });
    const csv = await people.nobody.get('/v1/public/helpfulness?month=2031-03&format=csv');
    expect(csv.text).toContain(`2031-03,city,210100,沈阳市,${all.answered},1,0.758,1`);
    expect((await people.nobody.get('/v1/public/helpfulness?month=2031-02')).status).toBe(404);
  });

  test('Campaigns that have ended and visits are published with the month, without what is small', async () => {
    const [campaigns, visits] = await eventually(async () => {
      const answers = await Promise.all(['campaigns', 'visits'].map((name) => people.nobody.get(`/v1/public/${name}`)));
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      return answers as [Answer, Answer];
    });
    const answered = { answered: ASKED.length, share: 1, low: 0.61, high: 1 };
    expect(items(campaigns)).toMatchObject([
      { by: 'all', ...answered },
      { by: 'city', value: '210100', ...answered },
      { by: 'pool', valueText: '沈阳市和平区', ...answered },
      { by: 'type', value: 'policyAdvice', ...answered },
      // The factory was asked too, and did not answer.
      { by: 'campaign', valueText: '沈阳市和平区 2031-03-10 – 2031-03-10', ...answered, asked: ASKED.length + 1 },
    ]);
    expect(items(campaigns).at(-1)).not.toHaveProperty('declined');
    expect(campaigns.text).not.toContain('一季度回访');
    const all = { visits: PLANNED, planned: PLANNED };
    expect(items(visits)[0]).toEqual({ by: 'all', value: 'all', valueText: '全部', ...all });
    expect(items(visits).at(-1)).toMatchObject({ by: 'purpose', valueText: '走访服务', ...all });
    const csv = await people.nobody.get('/v1/public/visits?format=csv', { 'accept-language': 'en' });
    expect(csv.text).toContain(`2031-03,all,all,All,${PLANNED},${PLANNED},,,,,`);
    expect(csv.headers.get('cache-control')).toBe('public, max-age=3600');
    expect(csv.headers.get('content-disposition')).toContain('visits-2031-03.csv');
  });
});
