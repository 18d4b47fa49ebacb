import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import type { JWK } from 'jose';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openClock } from '../../src/clock.ts';
import { type AuthorizerOptions, openAuthorizer } from '../../src/gateway/authorizer.ts';
import { openGateway } from '../../src/gateway/open-gateway.ts';
import { httpApi, payload, route, serve } from './serve-gateway.ts';

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk: JWK = { ...pair.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' };
const SPEC = { type: 'JWT', issuer: 'https://issuer.example', audience: ['hotline', 'desk'] } as const;
const START = Date.UTC(2025, 0, 1);
const IAT = START / 1000;
const CLAIMS = { iss: SPEC.issuer, aud: 'hotline', sub: 'citizen-1', iat: IAT, exp: IAT + 3600 };
const HEADER = { alg: 'RS256', kid: 'one' };

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function token(claims: object = CLAIMS, header: object = HEADER, key: KeyObject = pair.privateKey): string {
  const content = `${encode(header)}.${encode(claims)}`;
  return `${content}.${sign('RSA-SHA256', Buffer.from(content), key).toString('base64url')}`;
}

function authorizer(options: Partial<AuthorizerOptions> = {}) {
  return openAuthorizer({
    clock: { now: () => START, toReal: (ms) => ms },
    fetchKeys: async () => [jwk],
    realNow: () => START,
    ...options,
  });
}

async function outcome(bearer: string | undefined, scopes: readonly string[] = []) {
  return authorizer()(bearer, SPEC, scopes);
}

describe('a token is taken', () => {
  test('a valid token gives its claims as text, in the form of API Gateway', async () => {
    const claims = { ...CLAIMS, roles: ['a', 'b'], admin: true, nested: { b: 1, a: [2] }, none: null };
    expect(await outcome(`Bearer ${token(claims)}`)).toEqual({
      claims: {
        iss: SPEC.issuer,
        aud: 'hotline',
        sub: 'citizen-1',
        iat: String(IAT),
        exp: String(IAT + 3600),
        roles: '[a b]',
        admin: 'true',
        nested: 'map[a:[2] b:1]',
        none: '<nil>',
      },
      scopes: null,
    });
  });

  test.each([
    ['in small letters', `bearer ${token()}`],
    ['without the word Bearer', token()],
    ['with one of several audiences', `Bearer ${token({ ...CLAIMS, aud: ['x', 'desk'] })}`],
    ['with client_id where there is no aud', `Bearer ${token({ ...CLAIMS, aud: undefined, client_id: 'desk' })}`],
    ['a little ahead of the clock', `Bearer ${token({ ...CLAIMS, iat: IAT + 59, exp: IAT + 100 })}`],
  ])('a token is accepted %s', async (_, bearer) => {
    expect(await outcome(bearer)).toHaveProperty('claims');
  });

  test('a token is accepted when it has one of the scopes of the route', async () => {
    expect(await outcome(token({ ...CLAIMS, scope: 'read write' }), ['write'])).toMatchObject({
      scopes: ['read', 'write'],
    });
    expect(await outcome(token({ ...CLAIMS, scope: 'read' }), ['write'])).toMatchObject({ status: 403 });
    expect(await outcome(token({ ...CLAIMS, scp: ['write'] }), ['write'])).toMatchObject({ scopes: ['write'] });
  });
});

describe('a token is refused with 401', () => {
  const content = `${encode({ alg: 'HS256', kid: 'one' })}.${encode(CLAIMS)}`;
  const secret = pair.publicKey.export({ type: 'spki', format: 'pem' });
  const [head, body, signature] = token().split('.') as [string, string, string];
  test.each([
    ['no token', undefined],
    ['an empty header', ''],
    ['no text at all', 'Bearer '],
    ['nonsense', 'Bearer a.b.c'],
    ['two parts', `${head}.${body}`],
    ['four parts', `${token()}.x`],
    ['alg none', `${encode({ alg: 'none', kid: 'one' })}.${encode(CLAIMS)}.`],
    ['alg none with a signature', `${encode({ alg: 'none', kid: 'one' })}.${encode(CLAIMS)}.${signature}`],
    ['HS256 with the public key', `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`],
    ['RS384', token(CLAIMS, { alg: 'RS384', kid: 'one' })],
    ['another issuer', token({ ...CLAIMS, iss: 'https://other.example' })],
    ['no issuer', token({ ...CLAIMS, iss: undefined })],
    ['another audience', token({ ...CLAIMS, aud: 'other' })],
    ['no audience', token({ ...CLAIMS, aud: undefined })],
    ['client_id with another aud', token({ ...CLAIMS, aud: 'other', client_id: 'hotline' })],
    ['expired', token({ ...CLAIMS, iat: IAT - 7200, exp: IAT - 1 })],
    ['no end', token({ ...CLAIMS, exp: undefined })],
    ['an end that is text', token({ ...CLAIMS, exp: String(IAT + 3600) })],
    ['nbf in the future', token({ ...CLAIMS, nbf: IAT + 61 })],
    ['iat in the future', token({ ...CLAIMS, iat: IAT + 61, exp: IAT + 3600 })],
    ['an unknown key', token(CLAIMS, { alg: 'RS256', kid: 'two' })],
    ['no key id', token(CLAIMS, { alg: 'RS256' })],
    ['a critical extension', token(CLAIMS, { ...HEADER, crit: ['b64'], b64: false })],
    ["a stranger's signature", token(CLAIMS, HEADER, stranger.privateKey)],
    ['changed claims', `${head}.${encode({ ...CLAIMS, sub: 'admin' })}.${signature}`],
    ['characters of plain base64', `${head}.${body}.${signature.slice(0, -4)}+/==`],
  ])('a token is refused with 401: %s', async (_, bearer) => {
    const result = await outcome(bearer);
    expect(result).toMatchObject({ status: 401, challenge: expect.stringMatching(/^Bearer/) });
  });

  test('a token is refused with 401 when its key id is that of an elliptic key', async () => {
    const published = { ...elliptic.publicKey.export({ format: 'jwk' }), kid: 'one' };
    expect(await authorizer({ fetchKeys: async () => [published] })(token(), SPEC, [])).toMatchObject({ status: 401 });
  });
});

describe('keys', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test('keys are fetched once, and again for a new key id', async () => {
    vi.useFakeTimers({ now: START, toFake: ['Date'] });
    let fetched = 0;
    let keys = [jwk];
    const check = authorizer({
      realNow: Date.now,
      fetchKeys: async () => {
        fetched += 1;
        return keys;
      },
    });
    const rotated = token(CLAIMS, { alg: 'RS256', kid: 'two' }, stranger.privateKey);
    for (let n = 0; n < 3; n += 1) await check(token(), SPEC, []);
    expect(fetched).toBe(1);
    keys = [jwk, { ...stranger.publicKey.export({ format: 'jwk' }), kid: 'two' }];
    expect(await check(rotated, SPEC, [])).toMatchObject({ status: 401 });
    expect(fetched).toBe(1);
    vi.setSystemTime(START + 1001);
    expect(await check(rotated, SPEC, [])).toHaveProperty('claims');
    expect(fetched).toBe(2);
  });
});

describe('time', () => {
  /** A clock at high speed, with a jump of ten days after one real second, and a check at the given real time after it. */
  function fastClock(speed: number) {
    const state = { real: START };
    const clock = openClock(new DatabaseSync(':memory:'), speed, () => state.real);
    clock.close();
    return { state, clock, check: authorizer({ clock, realNow: () => state.real }) };
  }

  test('a token expires in real time, whatever the speed and the jumps of the domain clock', async () => {
    const { state, clock, check } = fastClock(3600);
    const bearer = token();
    state.real += 1800_000;
    clock.jumpTo(clock.now() + 10 * 86_400_000);
    expect(await check(bearer, SPEC, [])).toHaveProperty('claims');
    state.real += 1799_000;
    expect(await check(bearer, SPEC, [])).toHaveProperty('claims');
    state.real += 1000;
    expect(await check(bearer, SPEC, [])).toMatchObject({ status: 401, challenge: expect.stringContaining('expired') });
  });

  test('a token issued in the second of a jump does not live longer for it', async () => {
    const { state, clock, check } = fastClock(1);
    clock.jumpTo(START + 10 * 86_400_000 + 500);
    const iat = Math.floor(clock.now() / 1000);
    const bearer = token({ ...CLAIMS, iat, exp: iat + 3600 });
    expect(await check(bearer, SPEC, [])).toHaveProperty('claims');
    state.real += 3601_000;
    expect(await check(bearer, SPEC, [])).toMatchObject({ status: 401 });
  });

  test('the handler gets an end that is the remaining real seconds ahead of its own clock', async () => {
    const { state, clock, check } = fastClock(3600);
    state.real += 600_000;
    const result = await check(token(), SPEC, []);
    const seen = 'claims' in result ? Number(result.claims.exp) : undefined;
    expect(seen).toBe(Math.floor(clock.now() / 1000) + 3000);
  });
});

test('a refused token gets 401 and a challenge, and the function is not called', async () => {
  const events: unknown[] = [];
  const server = await serve(
    openGateway({
      api: httpApi([
        route('GET /mine', { authorizer: SPEC }),
        route('GET /scoped', { authorizer: SPEC, scopes: ['x'] }),
      ]),
      accountId: '000000000000',
      clock: { now: () => Date.now(), toReal: (ms) => ms },
      fetchKeys: async () => [jwk],
      invoke: async (_, event) => {
        events.push(event);
        return payload({ statusCode: 204 });
      },
    }),
  );
  try {
    const refused = await server.call('/mine');
    expect(refused).toMatchObject({
      status: 401,
      text: '{"message":"Unauthorized"}',
      headers: { 'www-authenticate': 'Bearer' },
    });
    const iat = Math.floor(Date.now() / 1000);
    const authorization = `Bearer ${token({ ...CLAIMS, iat, exp: iat + 60 })}`;
    const forbidden = await server.call('/scoped', { headers: { authorization } });
    expect(forbidden).toMatchObject({ status: 403, text: '{"message":"Forbidden"}' });
    expect(events).toEqual([]);
    expect((await server.call('/mine', { headers: { authorization } })).status).toBe(204);
    expect(events).toMatchObject([
      { requestContext: { authorizer: { jwt: { claims: { sub: 'citizen-1', iat: String(iat) }, scopes: null } } } },
    ]);
  } finally {
    await server.close();
  }
});
