import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { callerWith } from '#test/support/e2e/client.ts';
import { openForge, partsOf } from '#test/support/e2e/tokens.ts';
import { platform } from '../shared-platform.ts';

const issuer = () => `${platform.url}/issuers/staff`;
const redirectUri = () => `${platform.url}/local/desk`;
const mine = async (token: string) => (await callerWith(platform.url, token).get('/v1/desk/queues/mine')).status;

interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
  readonly error?: string;
}

/** A browser as far as a sign-in needs one: it keeps cookies and follows redirects by hand. */
function openBrowser() {
  const cookies = new Map<string, string>();
  return async (url: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
}

/** Goes from the authorization endpoint over the page of people to the code. */
async function codeFor(person: string, more: Readonly<Record<string, string>> = {}) {
  const browse = openBrowser();
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    client_id: 'hotline-desk',
    redirect_uri: redirectUri(),
    response_type: 'code',
    scope: 'openid',
    state: 'my-state',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...more,
  });
  let at = `${issuer()}/auth?${query}`;
  for (let step = 0; step < 8; step++) {
    const response = await browse(at);
    const location = response.headers.get('location');
    if (location?.startsWith(`${redirectUri()}?`)) {
      const answer = new URL(location).searchParams;
      return { code: answer.get('code') ?? '', state: answer.get('state'), error: answer.get('error'), verifier };
    }
    if (location !== null) {
      at = new URL(location, platform.url).href;
      continue;
    }
    expect(response.status).toBe(200);
    expect(await response.text()).toContain(`value="${person}"`);
    const picked = await browse(at, { method: 'POST', body: new URLSearchParams({ person }) });
    at = new URL(picked.headers.get('location') ?? '', platform.url).href;
  }
  throw new Error('the sign-in does not end');
}

async function tokensFor(code: string, verifier: string): Promise<Tokens> {
  const { token_endpoint: endpoint } = (await (await fetch(`${issuer()}/.well-known/openid-configuration`)).json()) as {
    readonly token_endpoint: string;
  };
  const form = {
    grant_type: 'authorization_code',
    client_id: 'hotline-desk',
    redirect_uri: redirectUri(),
    code,
    code_verifier: verifier,
  };
  return (await fetch(endpoint, { method: 'POST', body: new URLSearchParams(form) })).json() as Promise<Tokens>;
}

describe('staff sign in with the issuer of one machine', () => {
  test('An example person signs in with code and PKCE, and the API accepts the token', async () => {
    const { code, state, verifier } = await codeFor('dispatcher');
    expect(state).toBe('my-state');
    const tokens = await tokensFor(code, verifier);
    const document = (await (await fetch(`${issuer()}/.well-known/openid-configuration`)).json()) as {
      readonly jwks_uri: string;
    };
    const { payload, protectedHeader } = await jwtVerify(
      tokens.access_token,
      createRemoteJWKSet(new URL(document.jwks_uri)),
      { issuer: issuer(), audience: 'hotline-staff' },
    );
    expect([protectedHeader.alg, payload.sub]).toEqual(['RS256', 'staff-dispatcher']);
    expect(await mine(tokens.access_token)).toBe(200);
  });

  test('A sign-in requires PKCE, works once, and returns only to an address of the desk', async () => {
    const { code, verifier } = await codeFor('operator');
    expect((await tokensFor(code, 'another-verifier-that-is-long-enough-to-be-one')).error).toBe('invalid_grant');
    const second = await codeFor('operator');
    expect((await tokensFor(second.code, second.verifier)).access_token).toBeDefined();
    expect((await tokensFor(second.code, second.verifier)).error).toBe('invalid_grant');
    expect(verifier).not.toBe(second.verifier);
    const plain = new URLSearchParams({ client_id: 'hotline-desk', response_type: 'code', scope: 'openid' });
    const withoutPkce = await fetch(`${issuer()}/auth?${plain}&redirect_uri=${encodeURIComponent(redirectUri())}`, {
      redirect: 'manual',
    });
    expect(withoutPkce.headers.get('location')).toContain('error=invalid_request');
    const elsewhere = await fetch(`${issuer()}/auth?${plain}&redirect_uri=https%3A%2F%2Felsewhere.example`, {
      redirect: 'manual',
    });
    expect([elsewhere.status, elsewhere.headers.get('location')]).toEqual([400, null]);
  });

  test('A token that is forged, edited, expired or of another kind is refused', async () => {
    const { code, verifier } = await codeFor('dispatcher');
    const { access_token: token, id_token: idToken } = await tokensFor(code, verifier);
    const { header, claims } = partsOf(token);
    const forge = openForge(platform.dataDir, header);
    const hourAgo = Math.floor(Date.now() / 1000) - 3600;
    expect(await mine(forge.signed(claims))).toBe(200);
    const refused = {
      none: forge.none(claims),
      hs256: forge.hs256(claims),
      stranger: forge.byStranger(claims),
      expired: forge.signed({ ...claims, iat: hourAgo - 60, exp: hourAgo }),
      otherAudience: forge.signed({ ...claims, aud: 'hotline-citizens' }),
      otherIssuer: forge.signed({ ...claims, iss: `${platform.url}/issuers/citizens` }),
      idToken,
      idTokenForTheApi: forge.signed({ ...partsOf(idToken).claims, aud: 'hotline-staff', token_use: 'id' }),
    };
    for (const [kind, each] of Object.entries(refused)) expect(await mine(each), kind).toBe(401);
  });

  test('The page of the desk runs only its own scripts', async () => {
    const page = await fetch(redirectUri());
    const policy = page.headers.get('content-security-policy') ?? '';
    const [, nonce] = /script-src 'nonce-([\w-]+)'/.exec(policy) ?? [];
    expect(nonce).toBeDefined();
    const text = await page.text();
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).toContain(`<script nonce="${nonce}">`);
  });
});

/** The status of a call with headers that a browser sends and `fetch` does not let one choose. */
function statusOf(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(`${platform.url}${path}`, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.once('error', reject);
    sent.end(method === 'POST' ? '{}' : undefined);
  });
}

describe('pages of others on this machine', () => {
  test('A page of another site, port or name neither moves the clock, nor gets messages, tokens or a sign-in', async () => {
    const { host, port } = new URL(platform.url);
    const others: readonly Readonly<Record<string, string>>[] = [
      { host, origin: 'https://evil.example' },
      { host, origin: `http://localhost:${Number(port) + 1}` },
      { host, origin: 'http://127.0.0.1' },
      { host, origin: 'null' },
      // The name of another site, pointed at 127.0.0.1: its pages send no `Origin` with a GET of their own site.
      { host: `evil.example:${port}` },
      { host: 'localhost:1' },
    ];
    for (const headers of others)
      for (const [method, path] of [
        ['POST', '/local/clock'],
        ['POST', '/local/wechat/codes'],
        ['GET', '/local/sms'],
        ['GET', '/local/token/admin'],
        ['GET', '/local/sign-in?person=admin'],
        ['GET', '/issuers/staff/.well-known/openid-configuration'],
        ['POST', '/issuers/staff/token'],
        ['GET', '/issuers/staff/people/anybody'],
      ] as const)
        expect([headers, method, path, await statusOf(method, path, headers)]).toEqual([headers, method, path, 403]);
    expect(await statusOf('GET', '/local/token/admin', { host, origin: platform.url })).toBe(200);
  });
});
