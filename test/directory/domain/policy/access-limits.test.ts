import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AccessLimit,
  completeAccessLimits,
  DEFAULT_ACCESS_LIMITS,
  LONGEST_WINDOW,
  WIDEST_ACCESS_LIMITS,
} from '#directory/domain/policy/access-limits.ts';
import { completePolicy, DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';

const NAMES = Object.keys(DEFAULT_ACCESS_LIMITS) as AccessLimit[];

describe('the limits of sign-in, tracking and searches', () => {
  test('a policy without access limits has the numbers that are fixed', () => {
    const { accessLimits: _none, ...older } = DEFAULT_POLICY;
    expect(completePolicy(older).accessLimits).toEqual({
      codesAtOnce: { limit: 1, windowSeconds: 30 },
      codesInARow: { limit: 5, windowSeconds: 900 },
      codesOfDay: { limit: 10, windowSeconds: 86_400 },
      codesPerPhone: { limit: 20, windowSeconds: 86_400 },
      codesWithoutCaptcha: { limit: 2, windowSeconds: 86_400 },
      codesOfAddress: { limit: 200, windowSeconds: 86_400 },
      codesOfPlatform: { limit: 3000, windowSeconds: 3600 },
      sessions: { limit: 300, windowSeconds: 900 },
      reads: { limit: 120, windowSeconds: 900 },
      wrongCodes: { limit: 10, windowSeconds: 900 },
      wrongCodesOfDay: { limit: 20, windowSeconds: 86_400 },
      wrongCodesInAll: { limit: 100, windowSeconds: 2_592_000 },
      phoneSearches: { limit: 150, windowSeconds: 900 },
    });
  });

  test('a stored access limit cannot switch the protection off, nor lock everybody out', () => {
    const rate = fc.record({ limit: fc.integer(), windowSeconds: fc.integer() });
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), rate, (name, stored) => {
        const { limit, windowSeconds } = completeAccessLimits({ [name]: stored })[name];
        const widest = WIDEST_ACCESS_LIMITS[name];
        expect(limit).toBeGreaterThanOrEqual(1);
        expect(limit).toBeLessThanOrEqual(widest.limit);
        expect(windowSeconds).toBeGreaterThanOrEqual(widest.windowSeconds);
        expect(windowSeconds).toBeLessThanOrEqual(LONGEST_WINDOW);
      }),
    );
  });

  test('the default access limits are within the widest ones, and a limit within them is not changed', () => {
    expect(completeAccessLimits(DEFAULT_ACCESS_LIMITS)).toEqual(DEFAULT_ACCESS_LIMITS);
    expect(completeAccessLimits(WIDEST_ACCESS_LIMITS)).toEqual(WIDEST_ACCESS_LIMITS);
  });
});
