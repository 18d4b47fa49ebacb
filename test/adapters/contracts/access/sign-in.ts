import { describe, expect, test } from 'vitest';
import type { RefreshTokens, SessionHolder, SignInCodes } from '#accounts/ports/sign-in.ts';
import { type Instant, nextDate, plusMillis, toLocalDate } from '#kernel/domain/instant.ts';
import type { RateLimits } from '#kernel/ports/rate-limits.ts';
import { minute } from '#test/support/contract/samples.ts';
import type { MemoryClock } from '#test/support/memory/clock.ts';

const DAY = toLocalDate(minute(0));

/** The contract of the port RateLimits; the clock is at minute 0. */
export function rateLimitsContract(
  open: () => Promise<{ readonly limits: RateLimits; readonly clock: MemoryClock }>,
): void {
  describe('RateLimits', () => {
    test('A window allows as many uses as its limit', async () => {
      const { limits } = await open();
      const answers = [];
      for (let n = 0; n < 5; n++) answers.push(await limits.take('sms', 'p1', 3, 60));
      expect(answers).toEqual([true, true, true, false, false]);
    });

    test('A new window starts at zero', async () => {
      const { limits, clock } = await open();
      expect(await limits.take('sms', 'p1', 1, 60)).toBe(true);
      clock.set(plusMillis(minute(1), -1));
      expect(await limits.take('sms', 'p1', 1, 60)).toBe(false);
      clock.set(minute(1));
      expect(await limits.take('sms', 'p1', 1, 60)).toBe(true);
    });

    test('Each action, person and window length has its own counter', async () => {
      const { limits } = await open();
      for (const [what, who, seconds] of [
        ['sms', 'p1', 60],
        ['sms', 'p2', 60],
        ['file', 'p1', 60],
        ['sms', 'p1', 3600],
      ] as const)
        expect(await limits.take(what, who, 1, seconds)).toBe(true);
    });

    test('A use that is taken back does not count, and the limit still applies', async () => {
      const { limits } = await open();
      await limits.giveBack('sms', 'p1', 60);
      for (let n = 0; n < 2; n++) expect(await limits.take('sms', 'p1', 2, 60)).toBe(true);
      await limits.giveBack('sms', 'p1', 60);
      expect(await limits.take('sms', 'p1', 2, 60)).toBe(true);
      expect(await limits.take('sms', 'p1', 2, 60)).toBe(false);
    });

    test('A limit of zero allows no use', async () => {
      const { limits } = await open();
      expect(await limits.take('sms', 'p1', 0, 60)).toBe(false);
    });

    test('Concurrent uses cannot exceed the limit', async () => {
      const { limits } = await open();
      const answers = await Promise.all(Array.from({ length: 12 }, () => limits.take('sms', 'p1', 5, 60)));
      expect(answers.filter(Boolean)).toHaveLength(5);
    });

    test('A day allows as many requests as its limit, and each repeat of one that was allowed', async () => {
      const { limits } = await open();
      const take = (request: string) => limits.takeOfDay('filing', 'p1', DAY, request, 2);
      const answers = [];
      for (const request of ['a', 'b', 'a', 'c', 'b']) answers.push(await take(request));
      expect(answers).toEqual([true, true, true, false, true]);
      expect(await limits.takeOfDay('filing', 'p1', nextDate(DAY), 'c', 2)).toBe(true);
      expect(await limits.takeOfDay('filing', 'p2', DAY, 'c', 2)).toBe(true);
      expect(await limits.takeOfDay('filing', 'p3', DAY, 'c', 0)).toBe(false);
    });

    test('A request of a day that is taken back makes room for another', async () => {
      const { limits } = await open();
      await limits.giveBackOfDay('filing', 'p1', DAY, 'a');
      expect(await limits.takeOfDay('filing', 'p1', DAY, 'a', 1)).toBe(true);
      await limits.giveBackOfDay('filing', 'p1', DAY, 'b');
      expect(await limits.takeOfDay('filing', 'p1', DAY, 'b', 1)).toBe(false);
      await limits.giveBackOfDay('filing', 'p1', DAY, 'a');
      expect(await limits.takeOfDay('filing', 'p1', DAY, 'b', 1)).toBe(true);
    });

    test('A request that two calls have counted stays counted when one of them takes it back', async () => {
      const { limits } = await open();
      const take = (request: string) => limits.takeOfDay('filing', 'p1', DAY, request, 1);
      expect(await Promise.all([take('a'), take('a')])).toEqual([true, true]);
      await limits.giveBackOfDay('filing', 'p1', DAY, 'a');
      expect(await take('b')).toBe(false);
      await limits.giveBackOfDay('filing', 'p1', DAY, 'a');
      expect(await take('b')).toBe(true);
    });

    test('Concurrent requests of a day cannot exceed the limit', async () => {
      const { limits } = await open();
      const requests = Array.from({ length: 12 }, (_, n) => limits.takeOfDay('filing', 'p1', DAY, `r${n}`, 5));
      expect((await Promise.all(requests)).filter(Boolean)).toHaveLength(5);
    });
  });
}

/** The contract of the port SignInCodes. */
export function signInCodesContract(open: () => Promise<SignInCodes>): void {
  describe('SignInCodes', () => {
    test('A sign-in code that fits is deleted', async () => {
      const codes = await open();
      await codes.put('p1', 'hash', minute(5));
      expect(await codes.tryCode('p1', 'hash', minute(1), 3)).toBe('fits');
      expect(await codes.tryCode('p1', 'hash', minute(1), 3)).toBe('none');
    });

    test('A phone without a sign-in code has none', async () => {
      const codes = await open();
      expect(await codes.tryCode('p1', 'hash', minute(1), 3)).toBe('none');
    });

    test('After the last try even the right sign-in code is rejected', async () => {
      const codes = await open();
      await codes.put('p1', 'hash', minute(5));
      const answers = [];
      for (let n = 0; n < 3; n++) answers.push(await codes.tryCode('p1', `guess-${n}`, minute(1), 3));
      expect(answers).toEqual(['wrong', 'wrong', 'wrong']);
      expect(await codes.tryCode('p1', 'hash', minute(1), 3)).toBe('none');
    });

    test('The last try of a sign-in code may succeed', async () => {
      const codes = await open();
      await codes.put('p1', 'hash', minute(5));
      for (let n = 0; n < 2; n++) await codes.tryCode('p1', 'guess', minute(1), 3);
      expect(await codes.tryCode('p1', 'hash', minute(1), 3)).toBe('fits');
    });

    test('A sign-in code is valid until the instant it expires', async () => {
      const codes = await open();
      await codes.put('p1', 'hash', minute(5));
      expect(await codes.tryCode('p1', 'guess', plusMillis(minute(5), -1), 3)).toBe('wrong');
      expect(await codes.tryCode('p1', 'hash', minute(5), 3)).toBe('none');
    });

    test('A new sign-in code replaces the old one and its tries', async () => {
      const codes = await open();
      await codes.put('p1', 'old', minute(5));
      await codes.tryCode('p1', 'guess', minute(1), 1);
      await codes.put('p1', 'new', minute(6));
      expect(await codes.tryCode('p1', 'old', minute(1), 2)).toBe('wrong');
      expect(await codes.tryCode('p1', 'new', minute(1), 2)).toBe('fits');
    });

    test('A sign-in code fits once, also of concurrent tries', async () => {
      const codes = await open();
      await codes.put('p1', 'hash', minute(5));
      const answers = await Promise.all(Array.from({ length: 4 }, () => codes.tryCode('p1', 'hash', minute(1), 9)));
      expect(answers.filter((answer) => answer === 'fits')).toHaveLength(1);
    });
  });
}

/** The contract of the port RefreshTokens. */
export function refreshTokensContract(openTokens: () => Promise<RefreshTokens>): void {
  const HOLDER = { subject: 'citizen-1', channel: 'miniprogram' } as const;
  const LIFE = { openedAt: minute(0), expiresAt: minute(5), endsAt: minute(30) };
  const next = (tokenHash: string) => ({ tokenHash, expiresAt: minute(10) });
  const at = (now: Instant) => ({ now, graceSince: plusMillis(now, -30_000) });

  describe('RefreshTokens', () => {
    test('A refresh token is replaced by the next one, repeatedly', async () => {
      const tokens = await openTokens();
      await tokens.open('s1', 'h1', HOLDER, LIFE);
      expect(await tokens.rotate('s1', 'h1', next('h2'), at(minute(1)))).toStrictEqual(HOLDER);
      expect(await tokens.rotate('s1', 'h2', next('h3'), at(minute(2)))).toStrictEqual(HOLDER);
    });

    test('A refresh token that is used twice ends its session, and no other', async () => {
      const tokens = await openTokens();
      await tokens.open('s1', 'h1', HOLDER, LIFE);
      await tokens.open('s2', 'x1', HOLDER, LIFE);
      await tokens.rotate('s1', 'h1', next('h2'), at(minute(1)));
      expect(await tokens.rotate('s1', 'h1', next('h9'), at(minute(1)))).toBeUndefined();
      expect(await tokens.rotate('s1', 'h2', next('h3'), at(minute(1)))).toBeUndefined();
      expect(await tokens.rotate('s2', 'x1', next('x2'), at(minute(1)))).toStrictEqual(HOLDER);
    });

    test('A refresh token of an unknown session is rejected', async () => {
      const tokens = await openTokens();
      expect(await tokens.rotate('s1', 'h1', next('h2'), at(minute(1)))).toBeUndefined();
    });

    test('At most one of concurrent uses of a refresh token succeeds', async () => {
      const tokens = await openTokens();
      await tokens.open('s1', 'h1', HOLDER, LIFE);
      const answers = await Promise.all(
        Array.from({ length: 4 }, (_, n) => tokens.rotate('s1', 'h1', next(`n${n}`), at(minute(1)))),
      );
      expect(answers.filter((answer) => answer !== undefined)).toHaveLength(1);
    });

    test('A refresh token is valid until it expires; the next one has its own expiry', async () => {
      const tokens = await openTokens();
      for (const session of ['s1', 's2']) await tokens.open(session, 'h1', HOLDER, LIFE);
      expect(await tokens.rotate('s1', 'h1', next('h2'), at(plusMillis(minute(5), -1)))).toStrictEqual(HOLDER);
      expect(await tokens.rotate('s2', 'h1', next('h2'), at(minute(5)))).toBeUndefined();
      expect(await tokens.rotate('s1', 'h2', next('h3'), at(plusMillis(minute(10), -1)))).toStrictEqual(HOLDER);
    });

    test('The token before the newest still gets the newest for some seconds, then it ends the session', async () => {
      const tokens = await openTokens();
      await tokens.open('s1', 'h1', HOLDER, LIFE);
      await tokens.rotate('s1', 'h1', next('h2'), at(minute(1)));
      const soon = plusMillis(minute(1), 30_000);
      expect(await tokens.rotate('s1', 'h1', next('h2'), at(soon))).toStrictEqual(HOLDER);
      expect(await tokens.rotate('s1', 'h1', next('h2'), at(plusMillis(soon, 1)))).toBeUndefined();
      expect(await tokens.rotate('s1', 'h2', next('h3'), at(soon))).toBeUndefined();
    });

    test('A session ends at its end, however often it was refreshed', async () => {
      const tokens = await openTokens();
      await tokens.open('s1', 'h1', HOLDER, { ...LIFE, endsAt: minute(7) });
      expect(await tokens.rotate('s1', 'h1', next('h2'), at(minute(4)))).toStrictEqual(HOLDER);
      expect(await tokens.rotate('s1', 'h2', next('h3'), at(minute(7)))).toBeUndefined();
    });

    test('A session that was ended gives no more tokens, and other sessions of the person do', async () => {
      const tokens = await openTokens();
      for (const session of ['s1', 's2']) await tokens.open(session, 'h1', HOLDER, LIFE);
      await tokens.end('s1');
      expect(await tokens.rotate('s1', 'h1', next('h2'), at(minute(1)))).toBeUndefined();
      expect(await tokens.rotate('s2', 'h1', next('h2'), at(minute(1)))).toStrictEqual(HOLDER);
    });

    test('All sessions of a person are ended, not later ones, and not those of others', async () => {
      const tokens = await openTokens();
      for (const session of ['s1', 's2']) await tokens.open(session, 'h1', HOLDER, LIFE);
      await tokens.open('s3', 'h1', { ...HOLDER, subject: 'citizen-2' }, LIFE);
      await tokens.endAll(HOLDER.subject, minute(1), minute(30));
      await tokens.open('s4', 'h1', HOLDER, { ...LIFE, openedAt: minute(2) });
      for (const session of ['s1', 's2'])
        expect(await tokens.rotate(session, 'h1', next('h2'), at(minute(3)))).toBeUndefined();
      expect(await tokens.rotate('s3', 'h1', next('h2'), at(minute(3)))).toBeDefined();
      expect(await tokens.rotate('s4', 'h1', next('h2'), at(minute(3)))).toStrictEqual(HOLDER);
    });

    test('A session is open for its subject until it, or all of the subject, is ended', async () => {
      const tokens = await openTokens();
      for (const session of ['s1', 's2']) await tokens.open(session, 'h1', HOLDER, LIFE);
      await tokens.open('s3', 'h1', { ...HOLDER, subject: 'citizen-2' }, LIFE);
      const open = (session: string, subject: string = HOLDER.subject) => tokens.isOpen(session, subject);
      expect(await Promise.all([open('s1'), open('s2'), open('s3'), open('s9')])).toEqual([true, true, false, false]);
      await tokens.end('s1');
      expect(await Promise.all([open('s1'), open('s2')])).toEqual([false, true]);
      await tokens.endAll(HOLDER.subject, minute(1), minute(30));
      await tokens.open('s4', 'h1', HOLDER, { ...LIFE, openedAt: minute(2) });
      expect(await Promise.all([open('s2'), open('s4'), open('s3', 'citizen-2')])).toEqual([false, true, true]);
      // A token that was used twice was stolen: the access tokens of its session are refused too.
      await tokens.rotate('s4', 'stolen', next('h2'), at(minute(3)));
      expect(await open('s4')).toBe(false);
    });

    test('Erased sessions give no more tokens and are not listed, and those of others do', async () => {
      const tokens = await openTokens();
      for (const session of ['s1', 's2']) await tokens.open(session, 'h1', HOLDER, LIFE);
      await tokens.open('s3', 'h1', { ...HOLDER, subject: 'citizen-2' }, LIFE);
      expect(await tokens.erase(HOLDER.subject)).toBe(2);
      expect(await tokens.erase(HOLDER.subject)).toBe(0);
      expect(await tokens.list(HOLDER.subject, minute(1))).toEqual([]);
      expect(await tokens.rotate('s1', 'h1', next('h2'), at(minute(1)))).toBeUndefined();
      expect(await tokens.rotate('s3', 'h1', next('h2'), at(minute(1)))).toBeDefined();
    });

    test('The open sessions of a person are listed newest first, without ended, expired and foreign ones', async () => {
      const tokens = await openTokens();
      const open = (session: string, openedAt: Instant, life: object = {}, holder: SessionHolder = HOLDER) =>
        tokens.open(session, 'h1', holder, { ...LIFE, openedAt, ...life });
      await open('s1', minute(0));
      await open('s2', minute(1), { expiresAt: minute(2) });
      await open('s3', minute(1), { endsAt: minute(2) });
      await open('s4', minute(2), {}, { ...HOLDER, channel: 'web' });
      await open('s5', minute(2));
      await open('s6', minute(2), {}, { ...HOLDER, subject: 'citizen-2' });
      await tokens.end('s5');
      expect(await tokens.list(HOLDER.subject, minute(3))).toStrictEqual([
        { id: 's4', channel: 'web', openedAt: minute(2) },
        { id: 's1', channel: 'miniprogram', openedAt: minute(0) },
      ]);
      await tokens.endAll(HOLDER.subject, minute(1), minute(30));
      expect((await tokens.list(HOLDER.subject, minute(3))).map(({ id }) => id)).toEqual(['s4']);
      expect(await tokens.list('citizen-9', minute(3))).toEqual([]);
    });
  });
}
