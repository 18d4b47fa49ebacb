import { describe, expect, test } from 'vitest';
import type { MiniProgram } from '#accounts/ports/sign-in.ts';
import { endSessions, sessionChannel } from '#accounts/usecases/sessions.ts';
import { type SignInRequest, signIn } from '#accounts/usecases/sign-in.ts';
import { SIGN_IN } from '#accounts/usecases/sign-in-limits.ts';
import { addPhoneOwner, isAnonymous } from '#accounts/usecases/subjects.ts';
import { DEFAULT_ACCESS_LIMITS } from '#directory/domain/policy/access-limits.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { randomIds } from '#kernel/adapters/random-ids.ts';
import { toMillis } from '#kernel/domain/instant.ts';
import { fail, ok } from '#kernel/domain/result.ts';
import { failureOf, succeeded } from '#test/support/usecases/cases.ts';
import { openWorld, SOLVED, type World } from '#test/support/usecases/world.ts';

const PHONE = '13812341234';

const session = async (world: World, request: SignInRequest, address = 'address-1') => {
  const signed = succeeded(await signIn(world, request, address));
  if ('sent' in signed) throw new Error('a code was sent, no session');
  return { ...signed, claims: JSON.parse(signed.accessToken) as Record<string, unknown> };
};
const tryTo = async (world: World, request: SignInRequest, address = 'address-1') =>
  failureOf(await signIn(world, request, address));

/** Requests a code. Returns the code of the message, and what the request with it has to carry. */
async function sentCode(world: World, address = 'address-1') {
  const sent = succeeded(await signIn(world, { provider: 'sms', phone: PHONE }, address));
  if (!('sent' in sent)) throw new Error('a session was opened, and no code sent');
  const code = /验证码(\d{6})/.exec(world.notices.sent.at(-1)?.text ?? '')?.[1] ?? '';
  return { code, request: { provider: 'sms', phone: PHONE, code, verificationId: sent.verificationId } as const };
}
const addVerified = (world: World, phone: string) => world.persons.verify({ kind: 'phone', phone });
const wrongFor = (code: string, n = 1) => String((Number(code) + n) % 1_000_000).padStart(6, '0');

describe('an anonymous session', () => {
  test('An anonymous session is a new subject each time, for 15 minutes', async () => {
    const world = openWorld();
    const [one, other] = [
      await session(world, { provider: 'anonymous' }),
      await session(world, { provider: 'anonymous' }),
    ];
    expect(one.claims.sub).not.toBe(other.claims.sub);
    expect(isAnonymous(String(one.claims.sub))).toBe(true);
    const issuedAt = toMillis(world.time.now()) / 1000;
    expect(one.claims).toMatchObject({ iat: issuedAt, exp: issuedAt + 900, token_use: 'access' });
  });
});

describe('the channel of a session', () => {
  test('The channel of a session is the mini-program, the app if it says so, else the web, for good', async () => {
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

const [WRONG, EXPIRED] = ['unknown-reference: code sms-code-wrong', 'unknown-reference: code sms-code-expired'];

describe('a code by SMS', () => {
  test('A code by SMS opens the session that owns the appeals of its phone', async () => {
    const world = openWorld();
    const { code, request } = await sentCode(world);
    expect(code).toMatch(/^\d{6}$/);
    const { claims } = await session(world, request);
    expect(claims.sub).toBe(await addPhoneOwner(world.persons, PHONE));
    expect(isAnonymous(String(claims.sub))).toBe(false);
  });

  test('A code by SMS works once', async () => {
    const world = openWorld();
    const { request } = await sentCode(world);
    await session(world, request);
    expect(await tryTo(world, request)).toBe(EXPIRED);
  });

  test('A code by SMS is of no use for another phone, or with another request', async () => {
    const world = openWorld();
    const { request } = await sentCode(world);
    expect(await tryTo(world, { ...request, phone: '13900000000' })).toBe(WRONG);
    expect(await tryTo(world, { ...request, verificationId: 'other' })).toBe(EXPIRED);
    await session(world, request);
  });

  test('A code by SMS expires after five minutes', async () => {
    const world = openWorld();
    const { code, request } = await sentCode(world);
    world.clock.advance(SIGN_IN.codeSeconds * 1000 - 1);
    expect(await tryTo(world, { ...request, code: wrongFor(code) })).toBe(WRONG);
    await session(world, request);
    const late = await sentCode(world);
    world.clock.advance(SIGN_IN.codeSeconds * 1000);
    expect(await tryTo(world, late.request)).toBe(EXPIRED);
  });

  test('A wrong code by SMS is refused, and after five wrong tries the right one is too', async () => {
    const world = openWorld();
    const { code, request } = await sentCode(world);
    for (let n = 1; n <= SIGN_IN.codeTries; n++)
      expect(await tryTo(world, { ...request, code: wrongFor(code, n) })).toBe(WRONG);
    expect(await tryTo(world, request)).toBe(EXPIRED);
  });

  test('A code by SMS still fits at the fifth try', async () => {
    const world = openWorld();
    const { code, request } = await sentCode(world);
    for (let n = 1; n < SIGN_IN.codeTries; n++) await tryTo(world, { ...request, code: wrongFor(code, n) });
    await session(world, request);
  });

  test('The code of the owner fits, whatever strangers request and try for the same phone', async () => {
    const world = openWorld();
    const own = await sentCode(world, 'address-of-the-owner');
    for (let n = 0; n < 4; n++) {
      const { request, code } = await sentCode(world, `stranger-${n}`);
      for (let wrong = 1; wrong <= SIGN_IN.codeTries; wrong++)
        await tryTo(world, { ...request, code: wrongFor(code, wrong) }, `stranger-${n}`);
    }
    await session(world, own.request, 'address-of-the-owner');
  });

  test('An address gets a code every thirty seconds, five in a quarter of an hour, and ten a day', async () => {
    const world = openWorld();
    await addVerified(world, PHONE);
    const ask = (address = 'one') => tryTo(world, { provider: 'sms', phone: PHONE, captcha: SOLVED }, address);
    expect(await ask()).toBeUndefined();
    expect(await ask()).toBe('too-many-requests');
    expect(await ask('another')).toBeUndefined();
    let sent = 1;
    for (let n = 0; n < 200; n++) {
      world.clock.advance(60_000);
      if ((await ask()) === undefined) sent++;
      if (n === 13) expect(sent).toBe(5);
    }
    expect(sent).toBe(10);
  });

  test('The third code of an address and day needs a solved captcha, whatever the phones', async () => {
    const world = openWorld();
    const ask = (n: number, captcha?: string) =>
      tryTo(world, { provider: 'sms', phone: `1381234${1000 + n}`, ...(captcha !== undefined && { captcha }) }, 'one');
    expect([await ask(1), await ask(2)]).toEqual([undefined, undefined]);
    for (let n = 3; n < 300; n++) expect(await ask(n)).toBe('unknown-reference: captcha captcha');
    expect(await ask(3, 'guessed')).toBe('unknown-reference: captcha captcha');
    expect(world.notices.sent).toHaveLength(2);
    expect(await ask(3, SOLVED)).toBeUndefined();
    world.clock.advance(86_400_000);
    expect(await ask(4)).toBeUndefined();
  });

  test('Strangers send five messages a day to an unverified phone, and the owner of a verified one signs in', async () => {
    const world = openWorld();
    const ask = (n: number) => tryTo(world, { provider: 'sms', phone: PHONE, captcha: SOLVED }, `stranger-${n}`);
    for (let n = 0; n < 30; n++) await ask(n);
    expect(world.notices.sent).toHaveLength(DEFAULT_POLICY.dailyLimits.messagesUnverified);
    world.clock.advance(86_400_000);
    await session(world, (await sentCode(world)).request);
    for (let n = 0; n < 5; n++) await ask(n);
    await session(world, (await sentCode(world, 'address-2')).request);
  });

  test('A verified phone gets twenty codes a day from all addresses, whatever captchas are solved', async () => {
    const world = openWorld();
    await session(world, (await sentCode(world, 'own')).request);
    const { limit } = DEFAULT_ACCESS_LIMITS.codesPerPhone;
    for (let n = 0; n < 100; n++)
      await tryTo(world, { provider: 'sms', phone: PHONE, captcha: SOLVED }, `stranger-${n}`);
    // The first code was counted with the messages, as of a phone that nobody had verified.
    expect(world.notices.sent).toHaveLength(limit + 1);
  });

  test('By any number of addresses, guessing the codes of one phone takes years', () => {
    const { messagesUnverified } = DEFAULT_POLICY.dailyLimits;
    const codesOfDay = Math.max(DEFAULT_ACCESS_LIMITS.codesPerPhone.limit, messagesUnverified);
    const triesOfDay = codesOfDay * SIGN_IN.codeTries;
    // Half of those who try for this long have found one code of a million.
    const days = Math.log(0.5) / Math.log(1 - triesOfDay / 1_000_000);
    expect(days / 365).toBeGreaterThan(15);
  });

  test('An address sends codes to 200 phones a day that nobody has verified, and the platform to 3,000 an hour', async () => {
    const world = openWorld();
    const ask = (n: number, address: string) =>
      tryTo(world, { provider: 'sms', phone: `138${10_000_000 + n}`, captcha: SOLVED }, address);
    for (let n = 0; n < 250; n++) await ask(n, 'one');
    expect(world.notices.sent).toHaveLength(200);
    for (let n = 250; n < 4000; n++) await ask(n, `address-${n % 40}`);
    expect(world.notices.sent).toHaveLength(3000);
    expect(await signIn(world, { provider: 'sms', phone: '13899999999', captcha: SOLVED }, 'new')).toMatchObject({
      error: { kind: 'too-many-requests', limit: 'sms-platform' },
    });
    // Whoever has signed in before still does.
    await addVerified(world, '13877777777');
    expect(await tryTo(world, { provider: 'sms', phone: '13877777777', captcha: SOLVED }, 'one')).toBeUndefined();
  });

  test('Neither the code nor the phone is stored', async () => {
    const stored: unknown[] = [];
    const world = openWorld();
    const codes: World['codes'] = {
      ...world.codes,
      put: async (...given) => {
        stored.push(given);
        return world.codes.put(...given);
      },
    };
    const { code } = await sentCode({ ...world, codes });
    expect(JSON.stringify(stored)).not.toContain(code);
    expect(JSON.stringify(stored)).not.toContain(PHONE);
  });
});

describe('a refresh token', () => {
  test('A refresh token has the id of its session and a secret of two random ids', async () => {
    const world = { ...openWorld(), ids: randomIds() };
    const { refreshToken, accessToken } = await session(world, { provider: 'anonymous' });
    expect(refreshToken).toMatch(/^[0-9a-f]{32}\.[0-9a-f]{64}$/);
    expect(accessToken).not.toContain(refreshToken.split('.')[1]);
    const next = await session(world, { provider: 'refresh', refreshToken });
    expect(next.refreshToken).toMatch(/^[0-9a-f]{32}\.[0-9a-f]{64}$/);
  });

  test('A refresh token gives the same subject a new session, once', async () => {
    const world = openWorld();
    const first = await session(world, { provider: 'anonymous' });
    const second = await session(world, { provider: 'refresh', refreshToken: first.refreshToken });
    expect(second.claims.sub).toBe(first.claims.sub);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    await session(world, { provider: 'refresh', refreshToken: second.refreshToken });
  });

  test('A refresh token that is used twice ends its session, and no other of the person', async () => {
    const world = openWorld();
    const first = await session(world, (await sentCode(world)).request);
    const elsewhere = await session(world, (await sentCode(world, 'address-2')).request);
    const second = await session(world, { provider: 'refresh', refreshToken: first.refreshToken });
    world.clock.advance(SIGN_IN.graceSeconds * 1000 + 1);
    expect(await tryTo(world, { provider: 'refresh', refreshToken: first.refreshToken })).toBe('unauthenticated');
    expect(await tryTo(world, { provider: 'refresh', refreshToken: second.refreshToken })).toBe('unauthenticated');
    await session(world, { provider: 'refresh', refreshToken: elsewhere.refreshToken });
  });

  test('Two tabs that refresh at once get the same next token, and both stay signed in', async () => {
    const world = openWorld();
    const { refreshToken } = await session(world, { provider: 'anonymous' });
    const [one, other] = await Promise.all([1, 2].map(() => session(world, { provider: 'refresh', refreshToken })));
    expect(one?.refreshToken).toBe(other?.refreshToken);
    world.clock.advance(3_000_000);
    await session(world, { provider: 'refresh', refreshToken: one?.refreshToken ?? '' });
  });

  test('A refresh token gives no session beyond ninety days, however often it is used', async () => {
    const world = openWorld();
    let { refreshToken } = await session(world, { provider: 'anonymous' });
    for (let day = 0; day < 80; day += 20) {
      world.clock.advance(20 * 86_400_000);
      refreshToken = (await session(world, { provider: 'refresh', refreshToken })).refreshToken;
    }
    world.clock.advance(10 * 86_400_000);
    expect(await tryTo(world, { provider: 'refresh', refreshToken })).toBe('unauthenticated');
  });

  test('A refresh token expires after thirty days', async () => {
    const world = openWorld();
    const { refreshToken } = await session(world, { provider: 'anonymous' });
    const other = await session(world, { provider: 'anonymous' });
    world.clock.advance(SIGN_IN.refreshSeconds * 1000 - 1);
    await session(world, { provider: 'refresh', refreshToken });
    world.clock.advance(1);
    expect(await tryTo(world, { provider: 'refresh', refreshToken: other.refreshToken })).toBe('unauthenticated');
  });

  test('A refresh token that was never given is refused', async () => {
    expect(await tryTo(openWorld(), { provider: 'refresh', refreshToken: 'x'.repeat(64) })).toBe('unauthenticated');
  });
});

describe('signing out', () => {
  test('Signing out ends the session, and the others of the person go on', async () => {
    const world = openWorld();
    const here = await session(world, (await sentCode(world)).request);
    const elsewhere = await session(world, (await sentCode(world, 'address-2')).request);
    const subject = String(here.claims.sub);
    await endSessions(world, { subject, claims: { sid: String(here.claims.sid) } }, 'this');
    expect(await tryTo(world, { provider: 'refresh', refreshToken: here.refreshToken })).toBe('unauthenticated');
    await session(world, { provider: 'refresh', refreshToken: elsewhere.refreshToken });
  });

  test('Signing out everywhere ends all sessions of the person that were opened before', async () => {
    const world = openWorld();
    const here = await session(world, (await sentCode(world)).request);
    const elsewhere = await session(world, (await sentCode(world, 'address-2')).request);
    const stranger = await session(world, { provider: 'anonymous' });
    await endSessions(world, { subject: String(here.claims.sub), claims: {} }, 'all');
    for (const { refreshToken } of [here, elsewhere])
      expect(await tryTo(world, { provider: 'refresh', refreshToken })).toBe('unauthenticated');
    await session(world, { provider: 'refresh', refreshToken: stranger.refreshToken });
    world.clock.advance(1);
    const again = await session(world, (await sentCode(world, 'address-3')).request);
    await session(world, { provider: 'refresh', refreshToken: again.refreshToken });
  });
});

test('An address has three hundred failures and anonymous sessions in a quarter of an hour, and more with a captcha', async () => {
  const world = openWorld();
  for (let n = 0; n < DEFAULT_ACCESS_LIMITS.sessions.limit; n++)
    await tryTo(world, n % 2 ? { provider: 'anonymous' } : { provider: 'refresh', refreshToken: 'x' });
  expect(await tryTo(world, { provider: 'refresh', refreshToken: 'x' })).toBe('too-many-requests');
  expect(await tryTo(world, { provider: 'anonymous' })).toBe('unknown-reference: captcha captcha');
  expect(await tryTo(world, { provider: 'anonymous', captcha: SOLVED })).toBeUndefined();
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

  test('A mini-program signs the same person in as the same subject, and stores no id of theirs', async () => {
    const world = withPrograms();
    const one = await session(world, { provider: 'wechat', code: 'login' });
    expect((await session(world, { provider: 'wechat', code: 'login' })).claims.sub).toBe(one.claims.sub);
    expect((await session(world, { provider: 'alipay', code: 'login' })).claims.sub).not.toBe(one.claims.sub);
    expect(String(one.claims.sub)).not.toContain('openid-1');
    expect(isAnonymous(String(one.claims.sub))).toBe(false);
  });

  test('A mini-program with a released phone opens the session that owns the appeals of that phone', async () => {
    const world = withPrograms();
    const { claims } = await session(world, { provider: 'wechat', code: 'login', phoneCode: 'release' });
    expect(claims.sub).toBe(await addPhoneOwner(world.persons, PHONE));
  });

  test('A mini-program opens no session for a refused code, and passes on that it is asked too often', async () => {
    const world = withPrograms();
    expect(await tryTo(world, { provider: 'wechat', code: 'other' })).toBe('unauthenticated');
    expect(await tryTo(world, { provider: 'wechat', code: 'login', phoneCode: 'x' })).toBe('too-many-requests');
  });

  test('A mini-program without a code for phones names the wrong field', async () => {
    expect(await signIn(withPrograms(), { provider: 'alipay', code: 'login', phoneCode: 'release' }, 'a')).toEqual(
      fail({ kind: 'unknown-reference', path: 'phoneCode', what: 'code' }),
    );
  });
});

test('Where captchas are required, an anonymous session needs the right answer', async () => {
  const passes = async (answer: string | undefined) => answer === 'right';
  const world = { ...openWorld(), captcha: { isAlwaysNeeded: true, passes } };
  expect(await tryTo(world, { provider: 'anonymous' })).toBe('unknown-reference: captcha captcha');
  expect(await tryTo(world, { provider: 'anonymous', captcha: 'wrong' })).toBe('unknown-reference: captcha captcha');
  await session(world, { provider: 'anonymous', captcha: 'right' });
});

test('A provider that is not set up says so', async () => {
  for (const provider of ['wechat', 'alipay'] as const)
    expect(await tryTo(openWorld(), { provider, code: 'c' })).toBe('provider-unavailable');
});
