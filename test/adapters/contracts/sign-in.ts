import { describe, expect, test } from 'vitest';
import type { MemoryClock } from '../../../shared/adapters/memory/clock.ts';
import { plusMillis } from '../../../shared/domain/clocks/instant.ts';
import type { RateLimits } from '../../../shared/ports/rate-limits.ts';
import type { RefreshTokens, SignInCodes } from '../../../shared/ports/sign-in.ts';
import { minute } from '../../support/contract/samples.ts';

/** What every counter of uses must do; the clock stands at minute 0. */
export function rateLimitsContract(
  open: () => Promise<{ readonly limits: RateLimits; readonly clock: MemoryClock }>,
): void {
  describe('RateLimits', () => {
    test('as many uses as the limit are allowed in a window, then none', async () => {
      const { limits } = await open();
      const answers = [];
      for (let n = 0; n < 5; n++) answers.push(await limits.take('sms', 'p1', 3, 60));
      expect(answers).toEqual([true, true, true, false, false]);
    });

    test('a new window counts anew', async () => {
      const { limits, clock } = await open();
      expect(await limits.take('sms', 'p1', 1, 60)).toBe(true);
      clock.set(plusMillis(minute(1), -1));
      expect(await limits.take('sms', 'p1', 1, 60)).toBe(false);
      clock.set(minute(1));
      expect(await limits.take('sms', 'p1', 1, 60)).toBe(true);
    });

    test('each thing, person and length of window is counted for itself', async () => {
      const { limits } = await open();
      for (const [what, who, seconds] of [
        ['sms', 'p1', 60],
        ['sms', 'p2', 60],
        ['file', 'p1', 60],
        ['sms', 'p1', 3600],
      ] as const)
        expect(await limits.take(what, who, 1, seconds)).toBe(true);
    });

    test('a use that is given back does not count, and there are never more than the limit', async () => {
      const { limits } = await open();
      await limits.giveBack('sms', 'p1', 60);
      for (let n = 0; n < 2; n++) expect(await limits.take('sms', 'p1', 2, 60)).toBe(true);
      await limits.giveBack('sms', 'p1', 60);
      expect(await limits.take('sms', 'p1', 2, 60)).toBe(true);
      expect(await limits.take('sms', 'p1', 2, 60)).toBe(false);
    });

    test('a limit of nothing allows nothing', async () => {
      const { limits } = await open();
      expect(await limits.take('sms', 'p1', 0, 60)).toBe(false);
    });

    test('uses at the same time cannot pass the limit together', async () => {
      const { limits } = await open();
      const answers = await Promise.all(Array.from({ length: 12 }, () => limits.take('sms', 'p1', 5, 60)));
      expect(answers.filter(Boolean)).toHaveLength(5);
    });
  });
}

/** What every store of sign-in codes must do. */
export function signInCodesContract(open: () => Promise<SignInCodes>): void {
  describe('SignInCodes', () => {
    test('a code that fits is gone', async () => {
      const codes = await open();
      await codes.put('p1', 'hash', minute(5));
      expect(await codes.tryCode('p1', 'hash', minute(1), 3)).toBe('fits');
      expect(await codes.tryCode('p1', 'hash', minute(1), 3)).toBe('none');
    });

    test('a phone without a code has none', async () => {
      const codes = await open();
      expect(await codes.tryCode('p1', 'hash', minute(1), 3)).toBe('none');
    });

    test('after so many tries even the right code is none', async () => {
      const codes = await open();
      await codes.put('p1', 'hash', minute(5));
      const answers = [];
      for (let n = 0; n < 3; n++) answers.push(await codes.tryCode('p1', `guess-${n}`, minute(1), 3));
      expect(answers).toEqual(['wrong', 'wrong', 'wrong']);
      expect(await codes.tryCode('p1', 'hash', minute(1), 3)).toBe('none');
    });

    test('the last try may still fit', async () => {
      const codes = await open();
      await codes.put('p1', 'hash', minute(5));
      for (let n = 0; n < 2; n++) await codes.tryCode('p1', 'guess', minute(1), 3);
      expect(await codes.tryCode('p1', 'hash', minute(1), 3)).toBe('fits');
    });

    test('a code is in force until the instant it ends at', async () => {
      const codes = await open();
      await codes.put('p1', 'hash', minute(5));
      expect(await codes.tryCode('p1', 'guess', plusMillis(minute(5), -1), 3)).toBe('wrong');
      expect(await codes.tryCode('p1', 'hash', minute(5), 3)).toBe('none');
    });

    test('a new code replaces the old one and its tries', async () => {
      const codes = await open();
      await codes.put('p1', 'old', minute(5));
      await codes.tryCode('p1', 'guess', minute(1), 1);
      await codes.put('p1', 'new', minute(6));
      expect(await codes.tryCode('p1', 'old', minute(1), 2)).toBe('wrong');
      expect(await codes.tryCode('p1', 'new', minute(1), 2)).toBe('fits');
    });

    test('a code fits once, also when it is used twice at the same time', async () => {
      const codes = await open();
      await codes.put('p1', 'hash', minute(5));
      const answers = await Promise.all(Array.from({ length: 4 }, () => codes.tryCode('p1', 'hash', minute(1), 9)));
      expect(answers.filter((answer) => answer === 'fits')).toHaveLength(1);
    });
  });
}

/** What every store of refresh tokens must do. */
export function refreshTokensContract(openTokens: () => Promise<RefreshTokens>): void {
  const HOLDER = { subject: 'citizen-1', channel: 'miniprogram' } as const;
  const next = (tokenHash: string) => ({ tokenHash, expiresAt: minute(10) });

  describe('RefreshTokens', () => {
    test('a token is replaced by the next one, again and again', async () => {
      const tokens = await openTokens();
      await tokens.open('s1', 'h1', HOLDER, minute(5));
      expect(await tokens.rotate('s1', 'h1', next('h2'), minute(1))).toStrictEqual(HOLDER);
      expect(await tokens.rotate('s1', 'h2', next('h3'), minute(2))).toStrictEqual(HOLDER);
    });

    test('a token that comes a second time ends its session, and no other', async () => {
      const tokens = await openTokens();
      await tokens.open('s1', 'h1', HOLDER, minute(5));
      await tokens.open('s2', 'x1', HOLDER, minute(5));
      await tokens.rotate('s1', 'h1', next('h2'), minute(1));
      expect(await tokens.rotate('s1', 'h1', next('h9'), minute(1))).toBeUndefined();
      expect(await tokens.rotate('s1', 'h2', next('h3'), minute(1))).toBeUndefined();
      expect(await tokens.rotate('s2', 'x1', next('x2'), minute(1))).toStrictEqual(HOLDER);
    });

    test('a token of an unknown session is none', async () => {
      const tokens = await openTokens();
      expect(await tokens.rotate('s1', 'h1', next('h2'), minute(1))).toBeUndefined();
    });

    test('of those who use a token at the same time one at most gets on', async () => {
      const tokens = await openTokens();
      await tokens.open('s1', 'h1', HOLDER, minute(5));
      const answers = await Promise.all(
        Array.from({ length: 4 }, (_, n) => tokens.rotate('s1', 'h1', next(`n${n}`), minute(1))),
      );
      expect(answers.filter((answer) => answer !== undefined)).toHaveLength(1);
    });

    test('a token is in force until the instant it ends at; the next one has an end of its own', async () => {
      const tokens = await openTokens();
      for (const session of ['s1', 's2']) await tokens.open(session, 'h1', HOLDER, minute(5));
      expect(await tokens.rotate('s1', 'h1', next('h2'), plusMillis(minute(5), -1))).toStrictEqual(HOLDER);
      expect(await tokens.rotate('s2', 'h1', next('h2'), minute(5))).toBeUndefined();
      expect(await tokens.rotate('s1', 'h2', next('h3'), plusMillis(minute(10), -1))).toStrictEqual(HOLDER);
    });
  });
}
