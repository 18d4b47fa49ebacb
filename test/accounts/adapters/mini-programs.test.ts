import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { alipay } from '#accounts/adapters/alipay.ts';
import { wechat } from '#accounts/adapters/wechat.ts';
import { openMiniPrograms } from '#local/mini-programs/open-mini-programs.ts';
import { personNamed } from '#local/people.ts';
import { answering } from '#test/support/contract/http.ts';

const PERSON = personNamed('citizen-1') as NonNullable<ReturnType<typeof personNamed>>;

/** Both platforms with their protocols, a clock, and a record of their calls. */
async function platforms() {
  let now = Date.parse('2026-01-05T01:00:00Z');
  const played = openMiniPrograms(new DatabaseSync(':memory:'), () => now);
  const calls: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const [path = '', query] = (request.url ?? '').split('?');
    calls.push(path.split('/').at(-1) ?? '');
    response.end(played.serve(path, new URLSearchParams(query), Buffer.concat(chunks).toString('utf8')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/local`;
  const realNow = () => now;
  return {
    played,
    calls,
    pass: (ms: number) => {
      now += ms;
    },
    wechat: (other = {}) => wechat({ ...played.credentials.wechat, baseUrl: `${url}/wechat`, realNow, ...other }),
    alipay: (other = {}) =>
      alipay({ ...played.credentials.alipay, gatewayUrl: `${url}/alipay/gateway.do`, realNow, ...other }),
  };
}

describe.each(['wechat', 'alipay'] as const)('a login code of %s', (platform) => {
  test('A login code is exchanged for the same id of the person', async () => {
    const world = await platforms();
    const program = world[platform]();
    const first = await program.findPerson(world.played.codesFor(platform, PERSON).code);
    expect(first).toMatchObject({ ok: true, value: expect.stringContaining('citizen-1') });
    expect(await program.findPerson(world.played.codesFor(platform, PERSON).code)).toEqual(first);
  });

  test('A login code is valid once, for five minutes, on its own platform', async () => {
    const world = await platforms();
    const program = world[platform]();
    const refused = { ok: false, error: { kind: 'code-refused' } };
    const { code } = world.played.codesFor(platform, PERSON);
    await program.findPerson(code);
    expect(await program.findPerson(code)).toEqual(refused);
    const { code: late } = world.played.codesFor(platform, PERSON);
    world.pass(5 * 60_000);
    expect(await program.findPerson(late)).toEqual(refused);
    expect(await program.findPerson('made-up')).toEqual(refused);
    const other = platform === 'wechat' ? 'alipay' : 'wechat';
    expect(await program.findPerson(world.played.codesFor(other, PERSON).code)).toEqual(refused);
  });

  test('An unknown mini-program gets no person, and the reason has the error code', async () => {
    const world = await platforms();
    const { code } = world.played.codesFor(platform, PERSON);
    expect(await world[platform]({ appId: 'another' }).findPerson(code)).toMatchObject({
      ok: false,
      error: { kind: 'unavailable', why: expect.stringMatching(/40013|isv\.invalid-app-id/) },
    });
  });

  test.each([
    ['an error', 500, {}],
    ['no object', 200, []],
    ['an object without a person', 200, {}],
  ])('A platform that answers %s is unavailable', async (_what, status, body) => {
    const { endpoint } = await answering(status, body);
    const world = await platforms();
    const program = world[platform]({ baseUrl: endpoint, gatewayUrl: endpoint });
    expect(await program.findPerson('code')).toMatchObject({ ok: false, error: { kind: 'unavailable' } });
  });

  test('A platform that does not answer is unavailable, without a secret in the reason', async () => {
    const { endpoint } = await answering(200, undefined);
    const world = await platforms();
    const program = world[platform]({ baseUrl: endpoint, gatewayUrl: endpoint, timeoutMs: 20 });
    const failed = await program.findPerson('code');
    expect(failed).toMatchObject({ error: { kind: 'unavailable', why: expect.stringContaining('TimeoutError') } });
    expect(JSON.stringify(failed)).not.toContain(world.played.credentials.wechat.secret);
  });
});

describe('WeChat', () => {
  test.each([
    [40163, 'code-refused'],
    [40226, 'code-refused'],
    [45011, 'too-many-requests'],
    [-1, 'unavailable'],
  ])("WeChat's error %i means %s", async (errcode, kind) => {
    const { endpoint } = await answering(200, { errcode, errmsg: 'no' });
    const program = wechat({ appId: 'a', secret: 's', baseUrl: endpoint });
    expect(await program.findPerson('code')).toMatchObject({ ok: false, error: { kind } });
  });

  test('WeChat returns a shared phone; concurrent calls use one access token', async () => {
    const world = await platforms();
    const program = world.wechat();
    const findPhone = () => program.findPhone?.(world.played.codesFor('wechat', PERSON).phoneCode ?? '');
    const phones = await Promise.all(Array.from({ length: 5 }, findPhone));
    expect(phones).toEqual(Array(5).fill({ ok: true, value: PERSON.phone }));
    await findPhone();
    expect(world.calls.filter((call) => call === 'stable_token')).toHaveLength(1);
  });

  test('WeChat access tokens are replaced before they expire, and after another caller did', async () => {
    const world = await platforms();
    const [program, other] = [world.wechat(), world.wechat()];
    const phoneFrom = (from: typeof program) =>
      from.findPhone?.(world.played.codesFor('wechat', PERSON).phoneCode ?? '');
    await phoneFrom(program);
    world.pass(2 * 3_600_000 - 300_000);
    expect(await phoneFrom(program)).toMatchObject({ ok: true });
    expect(world.calls.filter((call) => call === 'stable_token')).toHaveLength(2);
    // A forced refresh ends all other tokens; WeChat then answers 40001 to them.
    world.played.serve(
      '/local/wechat/cgi-bin/stable_token',
      new URLSearchParams(),
      JSON.stringify({
        appid: world.played.credentials.wechat.appId,
        secret: world.played.credentials.wechat.secret,
        force_refresh: true,
      }),
    );
    expect(await phoneFrom(program)).toMatchObject({ ok: true, value: PERSON.phone });
    expect(await phoneFrom(other)).toMatchObject({ ok: true });
  });

  test('WeChat rejects an unknown phone code', async () => {
    const world = await platforms();
    const { code } = world.played.codesFor('wechat', PERSON);
    expect(await world.wechat().findPhone?.(code)).toEqual({ ok: false, error: { kind: 'code-refused' } });
  });
});

describe('Alipay', () => {
  test('Alipay rejects a request signed with another key', async () => {
    const world = await platforms();
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const forged = world.alipay({ privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) });
    expect(await forged.findPerson(world.played.codesFor('alipay', PERSON).code)).toMatchObject({
      error: { why: 'Alipay answered isv.invalid-signature' },
    });
  });

  test('A response of Alipay signed with another key is rejected', async () => {
    const world = await platforms();
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const program = world.alipay({ alipayPublicKey: publicKey.export({ type: 'spki', format: 'pem' }) });
    expect(await program.findPerson(world.played.codesFor('alipay', PERSON).code)).toMatchObject({
      error: { kind: 'unavailable', why: 'Alipay answered unsigned' },
    });
  });
});
