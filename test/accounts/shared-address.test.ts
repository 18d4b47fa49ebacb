import { describe, expect, test } from 'vitest';
import type { SignInRequest } from '#accounts/usecases/sign-in.ts';
import { signIn } from '#accounts/usecases/sign-in.ts';
import { trackAppeal } from '#appeals/case/usecases/cases/track-appeal.ts';
import { createHandler as createSubmit } from '#functions/http/citizens/submit-appeal.ts';
import { findQueryCode } from '#kernel/usecases/query-code.ts';
import { aboutATree, caseOf, failureOf, file, succeeded } from '#test/support/usecases/cases.ts';
import { call } from '#test/support/usecases/http-calls.ts';
import { openWorld, SOLVED, type World } from '#test/support/usecases/world.ts';

/** The address of a carrier, behind which thousands of phones are. */
const CARRIER = '203.0.113.7';
const PEOPLE = 5000;
/** Those whose way is looked at; the others only refresh, which costs the most calls. */
const LOOKED_AT = 25;
const QUARTER_HOUR_MS = 900_000;

const session = async (world: World, request: SignInRequest) => {
  const signed = succeeded(await signIn(world, request, CARRIER));
  if ('sent' in signed) throw new Error('a code was sent, no session');
  return { ...signed, subject: String((JSON.parse(signed.accessToken) as { sub: string }).sub) };
};

/** Whatever one caller can send in a while without solving anything. */
async function attack(world: World) {
  for (let n = 0; n < 400; n++) {
    await signIn(world, { provider: 'refresh', refreshToken: `x${n}.y` }, CARRIER);
    await signIn(world, { provider: 'anonymous' }, CARRIER);
    await signIn(world, { provider: 'sms', phone: `139${20_000_000 + n}` }, CARRIER);
    await signIn(world, { provider: 'sms', phone: '13800000000', code: '000000', verificationId: `v${n}` }, CARRIER);
    await signIn(world, { provider: 'anonymous', captcha: 'guessed' }, CARRIER);
    await trackAppeal(world, '260309100000123456', '000000', CARRIER);
  }
  for (let n = 0; n < 20; n++)
    await call(createSubmit(world), {
      subject: 'anonymous-of-the-attacker',
      address: CARRIER,
      body: { ...aboutATree(), contact: undefined, flags: { anonymous: true } },
      key: `flood-${n}`,
    });
}

describe('five thousand people behind one address, while one of them attacks', () => {
  test('whoever is signed in stays so', async () => {
    const world = openWorld();
    let tokens: string[] = [];
    for (let n = 0; n < PEOPLE; n++)
      tokens.push((await session(world, { provider: 'anonymous', captcha: SOLVED })).refreshToken);
    for (let quarter = 0; quarter < 3; quarter++) {
      await attack(world);
      const next: string[] = [];
      for (const refreshToken of tokens)
        next.push((await session(world, { provider: 'refresh', refreshToken })).refreshToken);
      tokens = next;
      world.clock.advance(QUARTER_HOUR_MS);
    }
    expect(tokens).toHaveLength(PEOPLE);
  });

  test('people sign in with the code of a phone, file without a name, and track', async () => {
    const world = openWorld();
    const { id, number } = await caseOf(world, await file(world));
    const queryCode = await findQueryCode(world.keyring, await caseOf(world, id));
    await attack(world);
    for (let n = 0; n < LOOKED_AT; n++) {
      const phone = `1381234${1000 + n}`;
      const sent = succeeded(await signIn(world, { provider: 'sms', phone, captcha: SOLVED }, CARRIER));
      if (!('sent' in sent)) throw new Error('a session was opened, and no code sent');
      const code = /验证码(\d{6})/.exec(world.notices.sent.at(-1)?.text ?? '')?.[1] ?? '';
      await session(world, { provider: 'sms', phone, code, verificationId: sent.verificationId });

      const { subject } = await session(world, { provider: 'anonymous', captcha: SOLVED });
      const body = { ...aboutATree(), contact: undefined, flags: { anonymous: true } };
      const filed = await call(createSubmit(world), { subject, address: CARRIER, body, key: `filing-${n}` });
      expect(filed.status, JSON.stringify(filed.body)).toBe(201);

      expect(failureOf(await trackAppeal(world, number, queryCode, CARRIER))).toBe('too-many-requests');
      expect(failureOf(await trackAppeal(world, number, queryCode, CARRIER, SOLVED))).toBeUndefined();
    }
  });

  test('the answer to who is over a limit of the address names what helps', async () => {
    const world = openWorld();
    await attack(world);
    expect(await signIn(world, { provider: 'sms', phone: '13812341234' }, CARRIER)).toMatchObject({
      error: { kind: 'unknown-reference', path: 'captcha' },
    });
    expect(await trackAppeal(world, '260309100000123456', '000000', CARRIER)).toMatchObject({
      error: { kind: 'too-many-requests', limit: 'tracking' },
    });
  });
});
