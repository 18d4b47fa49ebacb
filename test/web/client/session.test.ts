import { describe, expect, test } from 'vitest';
import { json, openFakePlatform } from '#test/support/web/fake-platform.ts';
import { openCall } from '#web/client/call.ts';
import { type Lock, openSession, type Refresh, type StoredTokens, type TokenStore } from '#web/client/session.ts';
import type { HttpRequest } from '#web/client/transport.ts';

const HOUR_SECONDS = 3600;

function openStore(first?: StoredTokens): TokenStore & { tokens?: StoredTokens } {
  const store: TokenStore & { tokens?: StoredTokens } = {
    ...(first && { tokens: first }),
    read: () => store.tokens,
    write: (tokens) => {
      if (tokens) store.tokens = tokens;
      else delete store.tokens;
    },
  };
  return store;
}

const signedIn = (over: Partial<StoredTokens> = {}): StoredTokens => ({
  accessToken: 'access-1',
  refreshToken: 'refresh-1',
  expiresIn: HOUR_SECONDS,
  endsAt: HOUR_SECONDS * 1000,
  ...over,
});

/** A platform on which each refresh token works once. */
function rotatingPlatform() {
  let current = 1;
  const refreshes: string[] = [];
  const answer = ({ url, headers, body }: HttpRequest) => {
    if (!url.endsWith('/v1/sessions'))
      return headers.authorization === `Bearer access-${current}` ? json(200, { items: [] }) : json(401, {});
    const { refreshToken } = JSON.parse(body ?? '{}') as { readonly refreshToken: string };
    refreshes.push(refreshToken);
    if (refreshToken !== `refresh-${current}`) return json(401, { code: 'unauthenticated' });
    current += 1;
    return json(201, {
      accessToken: `access-${current}`,
      refreshToken: `refresh-${current}`,
      expiresIn: HOUR_SECONDS,
    });
  };
  return { ...openFakePlatform(answer), refreshes, end: () => (current += 1) };
}

describe('a session', () => {
  test('a session gives its token to the calls of its person only', async () => {
    const { environment, requests } = rotatingPlatform();
    const call = openCall(
      environment,
      openSession(environment, openStore(signedIn()), () => 0),
    );
    await call('GET /v1/categories', {});
    await call('GET /v1/appeals', {});
    expect(requests.map(({ headers }) => headers.authorization)).toEqual([undefined, 'Bearer access-1']);
  });

  test('a session is refreshed shortly before its token ends', async () => {
    const { environment, refreshes } = rotatingPlatform();
    const session = openSession(environment, openStore(signedIn()), () => HOUR_SECONDS * 1000 - 20_000);
    expect(await session.token()).toBe('access-2');
    expect(refreshes).toEqual(['refresh-1']);
  });

  test('a refused token is replaced, and the call repeated with its key', async () => {
    const { environment, requests } = rotatingPlatform();
    const store = openStore(signedIn({ accessToken: 'access-0' }));
    const call = openCall(
      environment,
      openSession(environment, store, () => 0),
    );
    const body = { fileName: 'a.jpg', contentType: 'image/jpeg', size: 5 } as const;
    expect(await call('POST /v1/uploads', { body })).toMatchObject({ ok: true });
    const uploads = requests.filter(({ url }) => url.endsWith('/v1/uploads'));
    expect(uploads.map(({ headers }) => headers.authorization)).toEqual(['Bearer access-0', 'Bearer access-2']);
    expect(new Set(uploads.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  test('calls at the same time refresh once', async () => {
    const { environment, refreshes } = rotatingPlatform();
    const call = openCall(
      environment,
      openSession(environment, openStore(signedIn({ accessToken: 'access-0' })), () => 0),
    );
    const outcomes = await Promise.all([1, 2, 3].map(() => call('GET /v1/appeals', {})));
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(refreshes).toEqual(['refresh-1']);
  });

  test('two tabs that refresh at the same time stay signed in', async () => {
    const { environment, refreshes } = rotatingPlatform();
    const store = openStore(signedIn({ accessToken: 'access-0' }));
    let last: Promise<unknown> = Promise.resolve();
    const lock: Lock = (work) => {
      const done = last.then(work);
      last = done.catch(() => undefined);
      return done;
    };
    const tabs = [1, 2].map(() =>
      openCall(
        environment,
        openSession(environment, store, () => 0, lock),
      ),
    );
    const outcomes = await Promise.all(tabs.map((call) => call('GET /v1/appeals', {})));
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true]);
    expect(refreshes).toEqual(['refresh-1']);
  });

  test('a session ends when its refresh token is refused', async () => {
    const { environment } = rotatingPlatform();
    const store = openStore(signedIn({ accessToken: 'access-0', refreshToken: 'refresh-0' }));
    const session = openSession(environment, store, () => 0);
    const outcome = await openCall(environment, session)('GET /v1/appeals', {});
    expect(outcome).toMatchObject({ ok: false, problem: { status: 401 } });
    expect(await session.token()).toBeUndefined();
  });

  test('a session of staff is refreshed by their issuer and never by the platform', async () => {
    const { environment, requests } = rotatingPlatform();
    const asked: string[] = [];
    const refresh: Refresh = async (refreshToken) => {
      asked.push(refreshToken);
      return { ok: true, unchanged: false, value: { accessToken: 'access-9', refreshToken, expiresIn: HOUR_SECONDS } };
    };
    const store = openStore(signedIn({ accessToken: 'access-0' }));
    const session = openSession(environment, store, () => 0, undefined, refresh);
    expect(await session.replace('access-0')).toBe('access-9');
    expect(asked).toEqual(['refresh-1']);
    expect(requests).toEqual([]);
    expect(store.tokens?.refreshToken).toBe('refresh-1');
  });

  test('a session survives a refresh without an answer', async () => {
    const { environment } = openFakePlatform('lost');
    const store = openStore(signedIn());
    const session = openSession(environment, store, () => HOUR_SECONDS * 1000);
    expect(await session.token()).toBe('access-1');
    expect(store.tokens?.refreshToken).toBe('refresh-1');
  });
});
