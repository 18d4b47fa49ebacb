import { beforeAll, describe, expect, test } from 'vitest';
import type { Answer, Caller } from '#test/support/e2e/client.ts';
import { messagesTo } from '#test/support/e2e/client.ts';
import { jumpTo } from '#test/support/e2e/clock.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import {
  importBusinesses,
  joinBusiness,
  listCampaignLinks,
  serveBusiness,
} from '#test/support/e2e/served-businesses.ts';
import { sentCode, signInByPhone } from '#test/support/e2e/sign-in.ts';
import { withOtherEnd } from '#test/support/other-end.ts';
import { people, platform } from '../shared-platform.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const BUSINESSES = [
  { code: '91210102MA0E00090P', phone: '13911220011', name: '回访示例0厂' },
  { code: '91210102MA0E00091T', phone: '13911220012', name: '回访示例1厂' },
  { code: '91210102MA0E00092X', phone: '13911220013', name: '回访示例2厂' },
] as const;
const CAMPAIGNS = '/v1/desk/enterprise/campaigns';
/** The phone of the supervisors on duty. */
const DUTY_PHONE = '13900000000';
const FORM = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };

/** A campaign as a client outside reads it. */
interface Campaign {
  readonly id: string;
  readonly state: string;
  readonly sample?: number;
  readonly ended?: { readonly why: string };
  readonly result?: {
    readonly delivered: number;
    readonly reminded: number;
    readonly answered: number;
    readonly declined: number;
    readonly items: readonly object[];
    readonly words: readonly { readonly helpful: number; readonly text: string }[];
  };
}
const read = ({ body }: Answer) => body as unknown as Campaign;
const iso = (ms: number) => new Date(ms).toISOString();
const now = async () => Date.parse(((await people.nobody.get('/local/clock')).body as unknown as { now: string }).now);
const localDay = (ms: number) => iso(ms + 8 * 3_600_000).slice(0, 10);
/** 10:00 local of the day that so many days after today. */
const tenOClock = (ms: number, days: number) => Date.parse(`${localDay(ms + days * DAY_MS)}T02:00:00Z`);
const linksOf = (phone: string) => listCampaignLinks(platform.url, phone);
/** Opens or sends the plain page, as a browser without script does. */
const browse = (path: string, fields?: Readonly<Record<string, string>>) =>
  fetch(`${platform.url}${path}`, {
    headers: fields ? FORM : { accept: 'text/html' },
    ...(fields && { method: 'POST', body: new URLSearchParams(fields).toString() }),
  });

/** A message is sent before it is recorded whom it asked, and its link opens only then. */
const untilOpen = (path: string) => eventually(async () => expect((await browse(path)).status).toBe(200));

/** The answers in campaigns that a person exports. */
async function ownAnswers(owner: Caller) {
  const found: { readonly creditCode: string; readonly helpful?: number; readonly words?: string }[] = [];
  let cursor: string | undefined;
  do {
    const page = await owner.get(`/v1/me/export${cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`}`);
    expect(page.status, page.text).toBe(200);
    found.push(...(page.body as unknown as { readonly answers: typeof found }).answers);
    cursor = page.body.nextCursor;
  } while (cursor !== undefined);
  return found;
}

const supervisor = () => people.as('supervisor');
let servedAt: number;
/** The numbers of the requests of the businesses. */
const served: string[] = [];

describe('a campaign', () => {
  // The stories before have moved the clock.
  beforeAll(async () => {
    await importBusinesses(people, BUSINESSES);
    servedAt = await now();
    for (const business of BUSINESSES)
      served.push(await serveBusiness(people, business.code, await joinBusiness(people, business)));
  }, 120_000);

  test('A campaign asks, is answered and declined without script, reminds once and shows its result', async () => {
    const begin = tenOClock(servedAt, 3);
    await jumpTo(people, iso(begin));
    const order = {
      name: '季度回访',
      regionCode: '210102',
      from: localDay(servedAt),
      to: localDay(servedAt + DAY_MS),
      size: 50,
      seed: 7,
      end: iso(begin + 10 * DAY_MS),
    };
    for (const name of ['manager', 'unit-heating', 'admin'] as const)
      expect([name, (await people.as(name).post(CAMPAIGNS, order)).status]).toEqual([name, 404]);
    const created = await supervisor().post(CAMPAIGNS, order);
    expect([created.status, read(created).state], created.text).toEqual([201, 'planned']);
    const { id } = read(created);
    await jumpTo(people, iso((await now()) + 6 * MINUTE_MS));
    const [first, second, third] = await eventually(async () => {
      const links = await Promise.all(BUSINESSES.map(({ phone }) => linksOf(phone)));
      expect(links.map(({ length }) => length)).toEqual([1, 1, 1]);
      return links.map(([link]) => link?.path ?? '');
    });

    await untilOpen(first ?? '');
    const page = await browse(first ?? '');
    const html = await page.text();
    expect([page.status, html.includes('<form method="post"'), html.includes('<script')]).toEqual([200, true, false]);
    // Of two answers through one link at the same moment one is recorded. The same again changes nothing, another one is refused.
    const words = ['专员上门很及时', '补贴已经到账'];
    const answers = words.map((each) => ({ helpful: '5', words: each }));
    const raced = await Promise.all(answers.map((each) => browse(first ?? '', each)));
    expect(raced.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const recorded = raced.findIndex(({ status }) => status === 200);
    const again = await browse(first ?? '', answers[recorded]);
    expect([again.status, (await again.text()).includes('感谢您的评价')]).toEqual([200, true]);
    expect((await browse(first ?? '', { helpful: '1' })).status).toBe(409);
    // The signature of one link opens no other one.
    const [own, foreign] = [third ?? '', first ?? ''].map((path) => path.split('.'));
    const forged = [...(own?.slice(0, -1) ?? []), foreign?.at(-1)].join('.');
    expect((await people.nobody.get(forged)).status).toBe(404);
    for (const said of [{ helpful: 1 }, { decline: true }])
      expect((await people.nobody.post(forged, said, { key: undefined })).status).toBe(404);
    const declined = await people.nobody.post(second ?? '', { decline: true }, { key: undefined });
    expect([declined.status, declined.body], declined.text).toMatchObject([200, { declined: true }]);
    expect((await people.nobody.get(withOtherEnd(third ?? ''))).status).toBe(404);

    await jumpTo(people, iso(tenOClock(begin, 3) + 30 * MINUTE_MS));
    await eventually(async () => {
      const reminders = await Promise.all(
        BUSINESSES.map(async ({ phone }) => (await linksOf(phone)).filter(({ isReminder }) => isReminder).length),
      );
      expect(reminders).toEqual([0, 0, 1]);
    });

    await jumpTo(people, iso(begin + 10 * DAY_MS + 10 * MINUTE_MS));
    const found = await eventually(async () => {
      const shown = await supervisor().get(`${CAMPAIGNS}/${id}`);
      expect(read(shown).ended, shown.text).toMatchObject({ why: 'over' });
      return read(shown);
    });
    expect(found.result).toMatchObject({ delivered: 3, reminded: 1, answered: 1, declined: 1, items: [] });
    // Words of fewer than five answers would say who wrote them.
    expect(found.result?.words).toEqual([]);
    for (const link of [first, second, third]) {
      expect((await browse(link ?? '')).status).toBe(404);
      expect((await browse(link ?? '', { helpful: '1' })).status).toBe(404);
      expect((await people.nobody.post(link ?? '', { decline: true }, { key: undefined })).status).toBe(404);
    }
    const all = await Promise.all(BUSINESSES.map(({ phone }) => linksOf(phone)));
    expect(all.map(({ length }) => length)).toEqual([1, 1, 2]);
    expect((await people.as('manager').get(`${CAMPAIGNS}/${id}`)).status).toBe(404);
  }, 240_000);

  test('Who declined is not asked by the next campaign, which its head ends before its time', async () => {
    const head = people.as('leader-district');
    const begin = tenOClock(await now(), 1);
    await jumpTo(people, iso(begin));
    const order = {
      name: '复访',
      regionCode: '210102',
      from: localDay(servedAt),
      to: localDay(servedAt + DAY_MS),
      size: 50,
      end: iso(begin + 5 * DAY_MS),
    };
    const created = await head.post(CAMPAIGNS, order);
    expect(created.status, created.text).toBe(201);
    const { id } = read(created);
    await jumpTo(people, iso((await now()) + 6 * MINUTE_MS));
    await eventually(async () => {
      const all = await Promise.all(BUSINESSES.map(({ phone }) => linksOf(phone)));
      expect(all.map(({ length }) => length)).toEqual([2, 1, 3]);
    });
    const threat = { helpful: 1, words: '再不解决我就从楼上跳下去' };
    const link = (await linksOf(BUSINESSES[0].phone)).at(-1)?.path ?? '';
    await untilOpen(link);
    expect((await people.nobody.post(link, threat, { key: undefined })).status).toBe(200);
    await eventually(async () => {
      const pages = (await messagesTo(platform.url, DUTY_PHONE)).filter((text) => text.includes(served[0] ?? '-'));
      expect(pages).toHaveLength(1);
      expect(pages[0]).not.toContain(threat.words);
    });
    const owner = (await signInByPhone(people, BUSINESSES[0].phone)).caller;
    const answers = await ownAnswers(owner);
    expect(answers.map(({ creditCode, helpful }) => [creditCode, helpful]).toSorted()).toEqual([
      [BUSINESSES[0].code, 1],
      [BUSINESSES[0].code, 5],
    ]);
    expect(answers.map(({ words }) => words)).toContain(threat.words);
    expect((await head.delete(`${CAMPAIGNS}/${id}`)).status).toBe(204);
    const listed = await head.get(CAMPAIGNS);
    const items = listed.body.items as unknown as readonly Campaign[];
    expect(items.find((each) => each.id === id)?.ended, listed.text).toMatchObject({ why: 'stopped' });
    expect((await browse(link)).status).toBe(404);
    const waitForCode = async () => jumpTo(people, iso((await now()) + MINUTE_MS));
    await waitForCode();
    const proof = await sentCode(people, BUSINESSES[0].phone);
    const erased = await owner.post('/v1/me/erasure', { confirm: true, ...proof });
    expect([erased.status, erased.body], erased.text).toMatchObject([200, { isDone: true }]);
    await waitForCode();
    expect(await ownAnswers((await signInByPhone(people, BUSINESSES[0].phone)).caller)).toEqual([]);
  }, 120_000);
});
