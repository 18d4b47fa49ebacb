import { describe, expect, test } from 'vitest';
import { fail, ok } from '../../../shared/domain/appeal/refusal.ts';
import { toMillis } from '../../../shared/domain/clocks/instant.ts';
import type { MiniProgram } from '../../../shared/ports/sign-in.ts';
import {
  isAnonymous,
  phoneOwnerKey,
  SIGN_IN,
  type SignInRequest,
  sessionChannel,
  signIn,
} from '../../../shared/usecases/accounts/sign-in.ts';
import { failureOf, succeeded } from '../../support/usecases/cases.ts';
import { openWorld, type World } from '../../support/usecases/world.ts';

const PHONE = '13812341234';

const session = async (world: World, request: SignInRequest, address = 'address-1') => {
  const signed = succeeded(await signIn(world, request, address));
  if ('sent' in signed) throw new Error('a code was sent, no session');
  return { ...signed, claims: JSON.parse(signed.accessToken) as Record<string, unknown> };
};
const tryTo = async (world: World, request: SignInRequest, address = 'address-1') =>
  failureOf(await signIn(world, request, address));

async function sentCode(world: World): Promise<string> {
  succeeded(await signIn(world, { provider: 'sms', phone: PHONE }, 'address-1'));
  return /验证码(\d{6})/.exec(world.notices.sent.at(-1)?.text ?? '')?.[1] ?? '';
}
const wrongFor = (code: string, n = 1) => String((Number(code) + n) % 1_000_000).padStart(6, '0');

describe('an anonymous session', () => {
  test('is a new subject each time, for an hour', async () => {
    const world = openWorld();
    const [one, other] = [
      await session(world, { provider: 'anonymous' }),
      await session(world, { provider: 'anonymous' }),
    ];
    expect(one.claims.sub).not.toBe(other.claims.sub);
    expect(isAnonymous(String(one.claims.sub))).toBe(true);
    const issuedAt = toMillis(world.time.now()) / 1000;
    expect(one.claims).toMatchObject({ iat: issuedAt, exp: issuedAt + 3600, token_use: 'access' });
  });
});

describe('the channel of a session', () => {
  test('is the mini-program, our app where it says so, else the web; a refresh keeps it', async () => {
    const world = { ...openWorld(), miniPrograms: async () => ({ findPerson: async () => ok('openid-1') }) };
    const opened = [
      await session(world, { provider: 'anonymous' }),
      await session(world, { provider: 'anonymous', client: 'app' }),
      await session(world, { provider: 'wechat', code: 'code-1' }),
    ];
    const channels = opened.map(({ claims }) => claims.channel);
    expect(channels).toEqual(['web', 'app', 'miniprogram']);
    for (const [index, { refreshToken }] of opened.entries()) {
      const next = await session(world, { provider: 'refresh', refreshToken });
      expect(next.claims.channel).toBe(channels[index]);
    }
    expect(sessionChannel({})).toBe('web');
    expect(sessionChannel({ channel: 'phone' })).toBe('web');
  });
});

describe('a code by SMS', () => {
  test('opens the session that owns the appeals of its phone', async () => {
    const world = openWorld();
    const code = await sentCode(world);
    expect(code).toMatch(/^\d{6}$/);
    const { claims } = await session(world, { provider: 'sms', phone: PHONE, code });
    expect(claims.sub).toBe(await phoneOwnerKey(world.keyring, PHONE));
    expect(isAnonymous(String(claims.sub))).toBe(false);
  });

  test('works once', async () => {
    const world = openWorld();
    const code = await sentCode(world);
    await session(world, { provider: 'sms', phone: PHONE, code });
    expect(await tryTo(world, { provider: 'sms', phone: PHONE, code })).toBe('unauthenticated');
  });

  test('is of no use for another phone', async () => {
    const world = openWorld();
    const code = await sentCode(world);
    expect(await tryTo(world, { provider: 'sms', phone: '13900000000', code })).toBe('unauthenticated');
  });

  test('lives for five minutes', async () => {
    const world = openWorld();
    const code = await sentCode(world);
    world.clock.advance(SIGN_IN.codeSeconds * 1000 - 1);
    const early = openWorld();
    const same = { ...early, codes: world.codes, time: world.time, keyring: world.keyring };
    expect(await tryTo(same, { provider: 'sms', phone: PHONE, code: wrongFor(code) })).toBe('unauthenticated');
    await session(same, { provider: 'sms', phone: PHONE, code });
    const late = await sentCode(world);
    world.clock.advance(SIGN_IN.codeSeconds * 1000);
    expect(await tryTo(world, { provider: 'sms', phone: PHONE, code: late })).toBe('unauthenticated');
  });

  test('is dead after five wrong tries, also for the right one', async () => {
    const world = openWorld();
    const code = await sentCode(world);
    for (let n = 1; n <= SIGN_IN.codeTries; n++)
      expect(await tryTo(world, { provider: 'sms', phone: PHONE, code: wrongFor(code, n) })).toBe('unauthenticated');
    expect(await tryTo(world, { provider: 'sms', phone: PHONE, code })).toBe('unauthenticated');
  });

  test('still fits at the fifth try', async () => {
    const world = openWorld();
    const code = await sentCode(world);
    for (let n = 1; n < SIGN_IN.codeTries; n++)
      await tryTo(world, { provider: 'sms', phone: PHONE, code: wrongFor(code, n) });
    await session(world, { provider: 'sms', phone: PHONE, code });
  });

  test('replaces the one before', async () => {
    const world = openWorld();
    const first = await sentCode(world);
    world.clock.advance(1000);
    const second = await sentCode(world);
    if (first !== second)
      expect(await tryTo(world, { provider: 'sms', phone: PHONE, code: first })).toBe('unauthenticated');
    await session(world, { provider: 'sms', phone: PHONE, code: second });
  });

  test('is sent to a phone five times in a quarter of an hour, whatever the address', async () => {
    const world = openWorld();
    const { limit, windowSeconds } = SIGN_IN.codesPerPhone;
    const ask = (address: string) => signIn(world, { provider: 'sms', phone: PHONE }, address);
    for (let n = 0; n < limit; n++) expect(await ask(`a${n}`)).toMatchObject({ value: { sent: true, expiresIn: 300 } });
    expect(failureOf(await ask('fresh'))).toBe('too-many-requests');
    expect(world.notices.sent).toHaveLength(limit);
    world.clock.advance(windowSeconds * 1000);
    expect(failureOf(await ask('fresh'))).toBeUndefined();
  });

  test('is stored nowhere, nor is the phone', async () => {
    const stored: unknown[] = [];
    const world = openWorld();
    const codes: World['codes'] = {
      ...world.codes,
      put: async (...given) => {
        stored.push(given);
        return world.codes.put(...given);
      },
    };
    const code = await sentCode({ ...world, codes });
    expect(JSON.stringify(stored)).not.toContain(code);
    expect(JSON.stringify(stored)).not.toContain(PHONE);
  });
});

describe('a refresh token', () => {
  test('gives the same subject a new session, once', async () => {
    const world = openWorld();
    const first = await session(world, { provider: 'anonymous' });
    const second = await session(world, { provider: 'refresh', refreshToken: first.refreshToken });
    expect(second.claims.sub).toBe(first.claims.sub);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    await session(world, { provider: 'refresh', refreshToken: second.refreshToken });
  });

  test('that comes a second time ends its session, and no other of the person', async () => {
    const world = openWorld();
    const code = await sentCode(world);
    const first = await session(world, { provider: 'sms', phone: PHONE, code });
    world.clock.advance(1000);
    const elsewhere = await session(world, { provider: 'sms', phone: PHONE, code: await sentCode(world) });
    const second = await session(world, { provider: 'refresh', refreshToken: first.refreshToken });
    expect(await tryTo(world, { provider: 'refresh', refreshToken: first.refreshToken })).toBe('unauthenticated');
    expect(await tryTo(world, { provider: 'refresh', refreshToken: second.refreshToken })).toBe('unauthenticated');
    await session(world, { provider: 'refresh', refreshToken: elsewhere.refreshToken });
  });

  test('is taken by one of two at once', async () => {
    const world = openWorld();
    const { refreshToken } = await session(world, { provider: 'anonymous' });
    const answers = await Promise.all([1, 2].map(() => tryTo(world, { provider: 'refresh', refreshToken })));
    expect(answers).toEqual([undefined, 'unauthenticated']);
  });

  test('lives for thirty days', async () => {
    const world = openWorld();
    const { refreshToken } = await session(world, { provider: 'anonymous' });
    const other = await session(world, { provider: 'anonymous' });
    world.clock.advance(SIGN_IN.refreshSeconds * 1000 - 1);
    await session(world, { provider: 'refresh', refreshToken });
    world.clock.advance(1);
    expect(await tryTo(world, { provider: 'refresh', refreshToken: other.refreshToken })).toBe('unauthenticated');
  });

  test('that was never given is refused', async () => {
    expect(await tryTo(openWorld(), { provider: 'refresh', refreshToken: 'x'.repeat(64) })).toBe('unauthenticated');
  });
});

test('an address opens three hundred sessions in a quarter of an hour, of all kinds together', async () => {
  const world = openWorld();
  for (let n = 0; n < SIGN_IN.sessionsPerAddress.limit; n++)
    await tryTo(world, n % 2 ? { provider: 'anonymous' } : { provider: 'refresh', refreshToken: 'x' });
  expect(await tryTo(world, { provider: 'anonymous' })).toBe('too-many-requests');
  expect(await tryTo(world, { provider: 'anonymous' }, 'address-2')).toBeUndefined();
});

describe('a mini-program', () => {
  const inWechat: MiniProgram = {
    findPerson: async (code) => (code === 'login' ? ok('openid-1') : fail({ kind: 'code-refused' })),
    findPhone: async (code) => (code === 'release' ? ok(PHONE) : fail({ kind: 'too-many-requests' })),
  };
  const { findPhone: _none, ...inAlipay } = inWechat;
  const withPrograms = (): World => ({
    ...openWorld(),
    miniPrograms: async (platform) => (platform === 'wechat' ? inWechat : inAlipay),
  });

  test('signs the same person in as the same subject, another one on another platform, and keeps no id of theirs', async () => {
    const world = withPrograms();
    const one = await session(world, { provider: 'wechat', code: 'login' });
    expect((await session(world, { provider: 'wechat', code: 'login' })).claims.sub).toBe(one.claims.sub);
    expect((await session(world, { provider: 'alipay', code: 'login' })).claims.sub).not.toBe(one.claims.sub);
    expect(String(one.claims.sub)).not.toContain('openid-1');
    expect(isAnonymous(String(one.claims.sub))).toBe(false);
  });

  test('with a released phone opens the session that owns the appeals of that phone', async () => {
    const world = withPrograms();
    const { claims } = await session(world, { provider: 'wechat', code: 'login', phoneCode: 'release' });
    expect(claims.sub).toBe(await phoneOwnerKey(world.keyring, PHONE));
  });

  test('opens no session for a code that its platform refuses, and passes on that it is asked too often', async () => {
    const world = withPrograms();
    expect(await tryTo(world, { provider: 'wechat', code: 'other' })).toBe('unauthenticated');
    expect(await tryTo(world, { provider: 'wechat', code: 'login', phoneCode: 'x' })).toBe('too-many-requests');
  });

  test('that has no code for phones says which field is wrong', async () => {
    expect(await signIn(withPrograms(), { provider: 'alipay', code: 'login', phoneCode: 'release' }, 'a')).toEqual(
      fail({ kind: 'unknown-reference', path: 'phoneCode', what: 'code' }),
    );
  });
});

test('where captchas are asked for, an anonymous session needs the right answer', async () => {
  const world = { ...openWorld(), captcha: { passes: async (answer: string) => answer === 'right' } };
  expect(await tryTo(world, { provider: 'anonymous' })).toBe('unknown-reference: captcha captcha');
  expect(await tryTo(world, { provider: 'anonymous', captcha: 'wrong' })).toBe('unknown-reference: captcha captcha');
  await session(world, { provider: 'anonymous', captcha: 'right' });
});

test('a provider that is not set up says so', async () => {
  for (const provider of ['wechat', 'alipay'] as const)
    expect(await tryTo(openWorld(), { provider, code: 'c' })).toBe('provider-unavailable');
});
