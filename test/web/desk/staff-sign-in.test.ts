import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isAnswer } from '#web/desk/session/begun.ts';
import { beginSignIn, finishSignIn, refreshAtIssuer } from '#web/desk/session/issuer.ts';

const ORIGIN = 'https://hotline.example';
const ISSUER = 'https://sign-in.example';
const OTHER = 'https://evil.example';

/** A tab and an issuer that a test can make lie. */
class World {
  href = `${ORIGIN}/desk`;
  readonly kept = new Map<string, string>();
  readonly sent: URLSearchParams[] = [];
  readonly metadata: Record<string, unknown> = {
    issuer: ISSUER,
    authorization_endpoint: `${ISSUER}/auth`,
    token_endpoint: `${ISSUER}/token`,
  };
  claims: Record<string, unknown> = {};
  tokenAnswer: (() => Response) | undefined;

  stub(): void {
    const world = this;
    vi.stubGlobal('location', {
      origin: ORIGIN,
      get href() {
        return world.href;
      },
      get search() {
        return new URL(world.href).search;
      },
      assign: (url: URL) => this.#go(url.href),
    });
    vi.stubGlobal('history', { replaceState: (_: unknown, __: string, path: string) => this.#go(`${ORIGIN}${path}`) });
    vi.stubGlobal('sessionStorage', {
      getItem: (key: string) => this.kept.get(key) ?? null,
      setItem: (key: string, value: string) => this.kept.set(key, value),
      removeItem: (key: string) => this.kept.delete(key),
    });
    vi.stubGlobal('fetch', async (url: URL | string, init: RequestInit = {}) => this.#answer(String(url), init));
  }

  /** What the tab asked of the issuer when it left. */
  get asked(): URLSearchParams {
    return new URL(this.href).searchParams;
  }

  /** Comes back to the page with a code, the state that was asked for, and what a test changes. */
  comeBack(changes: Readonly<Record<string, string>> = {}): void {
    const query = new URLSearchParams({ code: 'one-code', state: this.asked.get('state') ?? '', ...changes });
    this.claims = { nonce: this.asked.get('nonce'), ...this.claims };
    this.#go(`${ORIGIN}/desk?${query}`);
  }

  #go(href: string): void {
    this.href = href;
  }

  #answer(url: string, { body }: RequestInit): Response {
    if (url === '/site.json') return Response.json({ staff: { issuer: ISSUER, clientId: 'desk' } });
    if (url.endsWith('/.well-known/openid-configuration')) return Response.json(this.metadata);
    this.sent.push(new URLSearchParams(String(body)));
    return this.tokenAnswer?.() ?? Response.json(this.#tokens());
  }

  #tokens() {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: ISSUER, aud: 'desk', sub: 'staff-1', iat: now, exp: now + 300, ...this.claims };
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const idToken = `${part({ alg: 'RS256' })}.${part(claims)}.${part({})}`;
    return {
      access_token: 'access',
      refresh_token: 'refresh',
      token_type: 'Bearer',
      expires_in: 900,
      id_token: idToken,
    };
  }
}

let world: World;
beforeEach(() => {
  world = new World();
  world.stub();
});
afterEach(() => vi.unstubAllGlobals());

const nothingSent = () => expect(world.sent).toEqual([]);

describe('the sign-in of staff', () => {
  test('The desk leaves with S256, fresh state, nonce and verifier, and its only address of return', async () => {
    await beginSignIn('/desk/q/intake', false);
    const first = world.asked;
    expect(world.href).toMatch(`${ISSUER}/auth?`);
    expect(Object.fromEntries(first)).toMatchObject({
      client_id: 'desk',
      response_type: 'code',
      redirect_uri: `${ORIGIN}/desk`,
      code_challenge_method: 'S256',
    });
    await beginSignIn('/desk', false);
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(first.get(name)).toMatch(/^[\w-]{43}$/);
      expect(world.asked.get(name)).not.toBe(first.get(name));
    }
  });

  test('A code is exchanged with the verifier of its challenge, and the address forgets it', async () => {
    await beginSignIn('/desk/q/intake', false);
    const challenge = world.asked.get('code_challenge');
    world.comeBack();
    expect(await finishSignIn()).toMatchObject({ path: '/desk/q/intake', tokens: { accessToken: 'access' } });
    const verifier = world.sent[0]?.get('code_verifier') ?? '';
    expect(createHash('sha256').update(verifier).digest('base64url')).toBe(challenge);
    expect(world.href).toBe(`${ORIGIN}/desk`);
    expect([...world.kept.keys()]).toEqual([]);
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ['the state of another sign-in', { state: 'of-an-attacker' }],
    ['an empty state', { state: '' }],
    ['the name of another issuer', { iss: OTHER }],
    ['an error', { error: 'access_denied' }],
    ['a token in the address', { response: 'x', id_token: 'a.b.c' }],
  ])('An answer with %s is refused before a code is sent anywhere', async (_, changes) => {
    await beginSignIn('/desk', false);
    world.comeBack(changes);
    await expect(finishSignIn()).rejects.toThrow();
    nothingSent();
    expect([...world.kept.keys()]).toEqual([]);
  });

  test('An answer that this tab did not ask for, or has taken already, is refused', async () => {
    world.href = `${ORIGIN}/desk?code=of-an-attacker&state=of-an-attacker`;
    expect(isAnswer()).toBe(false);
    await expect(finishSignIn()).rejects.toThrow('begun no sign-in');
    await beginSignIn('/desk', false);
    world.comeBack();
    const again = world.href;
    await finishSignIn();
    world.href = again;
    await expect(finishSignIn()).rejects.toThrow('begun no sign-in');
    expect(world.sent).toHaveLength(1);
  });

  test.each<[string, Record<string, unknown>]>([
    ['another nonce', { nonce: 'of-an-attacker' }],
    ['no nonce', { nonce: undefined }],
    ['another issuer', { iss: OTHER }],
    ['another client', { aud: 'another-client' }],
    ['several clients and the name of another', { aud: ['desk', 'other'], azp: 'other' }],
    ['a time that is over', { exp: 1 }],
  ])('An id token with %s starts no session', async (_, claims) => {
    await beginSignIn('/desk', false);
    world.claims = claims;
    world.comeBack();
    await expect(finishSignIn()).rejects.toThrow();
  });

  test('Tokens without an id token start no session', async () => {
    await beginSignIn('/desk', false);
    world.tokenAnswer = () => Response.json({ access_token: 'access', token_type: 'Bearer' });
    world.comeBack();
    await expect(finishSignIn()).rejects.toThrow();
  });

  test('A document of another issuer, or one with addresses without TLS, gets neither the person nor a code', async () => {
    world.metadata.issuer = OTHER;
    await expect(beginSignIn('/desk', false)).rejects.toThrow();
    world.metadata.issuer = ISSUER;
    world.metadata.token_endpoint = 'http://sign-in.example/token';
    await beginSignIn('/desk', false);
    world.comeBack();
    await expect(finishSignIn()).rejects.toThrow();
    nothingSent();
  });

  test('A refresh token that was used before signs out, and an issuer that does not answer does not', async () => {
    world.tokenAnswer = () => Response.json({ error: 'invalid_grant' }, { status: 400 });
    expect(await refreshAtIssuer('used')).toMatchObject({ ok: false, problem: { status: 401, code: 'invalid_grant' } });
    world.tokenAnswer = () => {
      throw new TypeError('fetch failed');
    };
    expect(await refreshAtIssuer('good')).toMatchObject({ ok: false, problem: { status: 0 } });
  });
});
