import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseOf, coldFlat, unclearMatter } from '#test/support/e2e/case.ts';
import { type Caller, callerWith, messagesTo, type People, peopleOf } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { type PlatformProcess, startPlatformProcess } from '#test/support/e2e/platform.ts';
import { solvedCaptcha } from '#test/support/e2e/sign-in.ts';

let platform: PlatformProcess;
let people: People;

beforeAll(async () => {
  platform = await startPlatformProcess({ hasDailyLimits: true });
  people = peopleOf(platform.url);
});

afterAll(() => platform?.dispose());

async function openSession(): Promise<Caller> {
  const { status, text, body } = await people.nobody.post(
    '/v1/sessions',
    { provider: 'anonymous' },
    { key: undefined },
  );
  expect(status, text).toBe(201);
  return callerWith(platform.url, body.accessToken);
}

describe('a stranger on the platform as it is delivered', () => {
  const VICTIM = '13812340000';

  test('A stranger files ten appeals with the phone of somebody else, who gets five messages', async () => {
    const stranger = await openSession();
    const body = coldFlat({ contact: { name: '张三', phone: VICTIM } });
    const answers = [];
    for (let n = 0; n < 14; n++) answers.push(await stranger.post('/v1/appeals', body));
    expect(answers.map(({ status }) => status)).toEqual([...Array(10).fill(201), ...Array(4).fill(429)]);
    const refused = answers.at(-1);
    expect(refused?.body).toMatchObject({ code: 'too-many-requests', limit: 'filings' });
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    await caseOf(people, answers[9]?.body.number ?? '').reaches('dispatched');
    await eventually(async () => expect(await messagesTo(platform.url, VICTIM)).toHaveLength(5));
    // A second session of the same address has no appeals left either.
    expect((await (await openSession()).post('/v1/appeals', unclearMatter({ contact: undefined }))).status).toBe(429);
  });

  test('An address sends codes to two strangers, and then has to work for each', async () => {
    const ask = (n: number, more: object = {}) =>
      people.nobody.post('/v1/sessions', { provider: 'sms', phone: `1366666${1000 + n}`, ...more }, { key: undefined });
    const statuses = [];
    for (let n = 0; n < 40; n++) statuses.push((await ask(n)).status);
    expect(statuses).toEqual([202, 202, ...Array(38).fill(400)]);
    const refused = await ask(3);
    expect(refused.body.errors).toMatchObject([{ path: 'captcha' }]);
    const captcha = await solvedCaptcha(people.nobody);
    expect((await ask(3, { captcha })).status).toBe(202);
    expect((await ask(4, { captcha })).status).toBe(400);
  });

  test('A stranger comments twenty times a day, and the case still opens for everybody', async () => {
    const citizen = people.as('citizen-1');
    const { number, queryCode } = (await citizen.post('/v1/appeals', coldFlat())).body;
    const statuses = [];
    for (let n = 1; n <= 22; n++)
      statuses.push((await citizen.post(`/v1/appeals/${number}/comment`, { text: `${n}${'冷'.repeat(1900)}` })).status);
    expect(statuses).toEqual([...Array(20).fill(200), 429, 429]);
    expect((await citizen.post(`/v1/appeals/${number}/urge`, {})).body).toMatchObject({ limit: 'words' });
    for (const name of ['citizen-1', 'auditor'] as const) {
      const seen = await caseOf(people, number).read(name);
      expect(seen.timeline.filter(({ words = [] }) => words.length > 0)).toHaveLength(20);
    }
    const headers = { 'x-query-code': queryCode };
    expect((await people.nobody.get(`/v1/track/${number}`, headers)).status).toBe(200);
  });

  test('A stranger announces sixty files a day', async () => {
    const citizen = people.as('citizen-2');
    const file = { fileName: 'a.png', contentType: 'image/png', size: 100 };
    // Of an anonymous session the address is counted too.
    expect((await (await openSession()).post('/v1/uploads', file)).status).toBe(201);
    const announce = () => citizen.post('/v1/uploads', file);
    for (let n = 0; n < 60; n++) expect((await announce()).status).toBe(201);
    expect((await announce()).body).toMatchObject({ code: 'too-many-requests', limit: 'uploads' });
  });

  test('A stranger who guesses query codes is stopped, and the hotline still knows the owner', async () => {
    const { number } = (await people.as('citizen-1').post('/v1/appeals', coldFlat())).body;
    const guess = (n: number) =>
      people.nobody.get(`/v1/track/${number}`, { 'x-query-code': String(n).padStart(6, '0') });
    const statuses = [];
    for (let n = 0; n < 12; n++) statuses.push((await guess(n)).status);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
    const proof = { callId: 'c-1', phone: '13898765432' };
    expect((await people.as('operator').post(`/v1/desk/appeals/${number}/proofs`, proof)).status).toBe(201);
  });

  test('A neighbour at the address of an attacker stays signed in, and tracks', async () => {
    const { number, queryCode } = (await people.as('citizen-2').post('/v1/appeals', coldFlat())).body;
    const opened = await people.nobody.post('/v1/sessions', { provider: 'anonymous' }, { key: undefined });
    const refresh = (refreshToken: string) =>
      people.nobody.post('/v1/sessions', { provider: 'refresh', refreshToken }, { key: undefined });
    for (let n = 0; n < 320; n += 20) await Promise.all(Array.from({ length: 20 }, (_, k) => refresh(`x${n + k}.y`)));
    expect((await refresh('x.y')).status).toBe(429);
    expect((await refresh(opened.body.refreshToken)).status).toBe(201);

    const track = (headers: Readonly<Record<string, string>>) => people.nobody.get(`/v1/track/${number}`, headers);
    for (let n = 0; n < 120; n += 20)
      await Promise.all(Array.from({ length: 20 }, () => people.nobody.get('/v1/track/260309100000123456', {})));
    const refused = await track({ 'x-query-code': queryCode });
    expect(refused).toMatchObject({ status: 429, body: { limit: 'tracking' } });
    const captcha = (await solvedCaptcha(people.nobody)) ?? '';
    expect((await track({ 'x-query-code': queryCode, 'x-captcha': captcha })).status).toBe(200);
  });
});
