import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { coldFlat, file } from '#test/support/e2e/case.ts';
import { callerWith, peopleOf, tokenOf } from '#test/support/e2e/client.ts';
import { type PlatformProcess, startPlatformProcess } from '#test/support/e2e/platform.ts';

let platform: PlatformProcess;
beforeAll(async () => {
  // With the limits of the shipped policy: the tool that is tested here stores that policy again.
  platform = await startPlatformProcess({ hasDailyLimits: true });
});
afterAll(() => platform.dispose());

const issuer = () => `${platform.url}/issuers/citizens`;
const json = async (url: string) => (await fetch(url)).json() as Promise<Record<string, unknown>>;

describe('npm run ops -- smoke', () => {
  const smoke = (...args: string[]) =>
    promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', 'scripts/smoke.ts', ...args]);

  test('Smoke plays the stories on a platform by its address and tokens of staff', async () => {
    const people = ['dispatcher', 'operator', 'unit-heating'];
    for (const person of people)
      process.env[`TOKEN_${person.toUpperCase().replace('-', '_')}`] = await tokenOf(platform.url, person);
    const { stdout } = await smoke('--url', platform.url, '--api-only');
    expect(stdout).toContain('Every step did what was expected of it');
    expect(stdout).toContain('were not checked');
  });

  test('Smoke checks that the workflows of its appeals have ended and all failure queues are empty', async () => {
    const { stdout } = await smoke('--url', platform.url, '--data', platform.dataDir);
    expect(stdout).toContain('Checked: the 3 executions have succeeded.');
    expect(stdout).toMatch(/Checked: the \d+ failure queues are empty\./);
  });

  test('Smoke fails when no platform answers', async () => {
    await expect(smoke('--url', 'http://127.0.0.1:1', '--data', platform.dataDir)).rejects.toMatchObject({ code: 1 });
  });
});

describe('npm run ops -- seed', () => {
  const seed = (...args: string[]) =>
    promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', 'scripts/seed.ts', ...args]);

  test.each(['--endpoint', '--url'])('Seed fills the directory of the platform at a URL (%s)', async (name) => {
    const { stdout } = await seed(name, platform.url, '--data', platform.dataDir, '--example', '--yes');
    expect(stdout).toMatch(/^The directory .+ is filled, with the example district\.$/m);
  });

  test('A dry run of seed says what the directory would get, and fills nothing', async () => {
    const { stdout } = await seed('--url', platform.url, '--data', platform.dataDir, '--example', '--dry-run');
    expect(stdout).toMatch(/^Dry run: The directory .+ gets .+ the example district with its people\.$/m);
    expect(stdout).not.toContain('is filled');
  });

  test.each<[where: string, args: () => string[], why: string]>([
    [
      'another address than that of the data',
      () => ['--url', 'http://127.0.0.1:1', '--data', platform.dataDir],
      'nothing answers',
    ],
    ['what is not a URL', () => ['--url', 'hotline'], 'is not a URL'],
    ['no platform at all', () => [], 'Which platform?'],
    ['two at once', () => ['--url', platform.url, '--stage', 'dev'], 'Which platform?'],
    ['two addresses', () => ['--url', platform.url, '--endpoint', platform.url], 'Which platform?'],
  ])('Seed fills nothing for %s, and says why', async (_where, args, why) => {
    await expect(seed(...args(), '--example')).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(why) });
  });
});

describe('the issuer of citizens', () => {
  test('The issuer publishes its discovery document at its address', async () => {
    const document = await json(`${issuer()}/.well-known/openid-configuration`);
    expect(document).toMatchObject({ issuer: issuer(), jwks_uri: `${issuer()}/.well-known/jwks.json` });
  });

  test('The issuer publishes two keys, so that the next key is known before it signs', async () => {
    const { keys } = (await json(`${issuer()}/.well-known/jwks.json`)) as { keys: Record<string, string>[] };
    expect(keys).toHaveLength(2);
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(2);
    for (const key of keys) expect(Object.keys(key).toSorted()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });

  test('Tokens can be verified with the published keys, and the API accepts them', async () => {
    const { nobody } = peopleOf(platform.url);
    const { status, body } = await nobody.post('/v1/sessions', { provider: 'anonymous' }, { key: undefined });
    expect(status).toBe(201);
    const keys = createRemoteJWKSet(new URL(`${issuer()}/.well-known/jwks.json`));
    const { payload } = await jwtVerify(body.accessToken, keys, { issuer: issuer(), audience: 'hotline-citizens' });
    expect(payload.token_use).toBe('access');
    expect((await callerWith(platform.url, body.accessToken).get('/v1/appeals')).status).toBe(200);
  });

  test('Two tabs refresh at once and stay signed in; a token that was replaced twice ends the session', async () => {
    const { nobody } = peopleOf(platform.url);
    const refresh = (refreshToken: string) =>
      nobody.post('/v1/sessions', { provider: 'refresh', refreshToken }, { key: undefined });
    const { body } = await nobody.post('/v1/sessions', { provider: 'anonymous' }, { key: undefined });
    const next = await refresh(body.refreshToken);
    expect(next.status).toBe(201);
    expect((await callerWith(platform.url, next.body.accessToken).get('/v1/appeals')).status).toBe(200);
    expect((await refresh(body.refreshToken)).body.refreshToken).toBe(next.body.refreshToken);
    const third = await refresh(next.body.refreshToken);
    expect((await refresh(body.refreshToken)).status).toBe(401);
    expect((await refresh(third.body.refreshToken)).status).toBe(401);
    expect((await callerWith(platform.url, third.body.accessToken).get('/v1/appeals')).status).toBe(401);
  });

  test('Signing out ends this session, or all sessions of the person', async () => {
    const { nobody } = peopleOf(platform.url);
    const refresh = (refreshToken: string) =>
      nobody.post('/v1/sessions', { provider: 'refresh', refreshToken }, { key: undefined });
    for (const path of ['/v1/sessions', '/v1/sessions/all']) {
      const { body } = await nobody.post('/v1/sessions', { provider: 'anonymous' }, { key: undefined });
      const caller = callerWith(platform.url, body.accessToken);
      expect((await caller.get('/v1/appeals')).status).toBe(200);
      expect((await caller.delete(path)).status).toBe(204);
      expect((await refresh(body.refreshToken)).status).toBe(401);
      for (const own of ['/v1/appeals', '/v1/me', '/v1/enterprise/requests?creditCode=91210102MA0E00001H'])
        expect((await caller.get(own)).status).toBe(401);
      expect((await caller.post('/v1/appeals', coldFlat())).status).toBe(401);
      // A repeat of the sign-out says the same.
      expect((await caller.delete(path)).status).toBe(204);
      expect((await nobody.delete(path)).status).toBe(401);
    }
  });

  test.each(['wechat', 'alipay'] as const)(
    'A user of the mini-program of %s signs in once for each code',
    async (provider) => {
      const { nobody } = peopleOf(platform.url);
      const signIn = (body: object) => nobody.post('/v1/sessions', { provider, ...body }, { key: undefined });
      const codes = async () =>
        (await nobody.post(`/local/${provider}/codes`, { person: 'citizen-1' }, { key: undefined })).body;
      const { code, phoneCode } = await codes();
      const signed = await signIn({ code });
      expect(signed.status, signed.text).toBe(201);
      const number = (await file(callerWith(platform.url, signed.body.accessToken), coldFlat())).number;
      expect((await signIn({ code })).status).toBe(401);
      const operator = peopleOf(platform.url).as('operator');
      expect((await operator.get(`/v1/desk/appeals/${number}`)).body).toMatchObject({ channel: 'miniprogram' });

      const again = callerWith(platform.url, (await signIn({ code: (await codes()).code })).body.accessToken);
      expect((await again.get(`/v1/appeals/${number}`)).status).toBe(200);
      const released = await signIn({ code: (await codes()).code, phoneCode: phoneCode ?? 'none' });
      // Alipay has no code that releases a phone.
      expect(released.status).toBe(provider === 'wechat' ? 201 : 400);
    },
  );

  test('Other paths at the address of the issuer belong to the API', async () => {
    const elsewhere = await fetch(`${issuer()}/.well-known/other`);
    expect([elsewhere.status, await elsewhere.json()]).toEqual([404, { message: 'Not Found' }]);
    expect((await fetch(`${platform.url}/health`)).status).toBe(200);
  });
});
