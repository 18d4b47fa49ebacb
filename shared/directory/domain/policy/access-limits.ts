/** At most `limit` times in each window of `windowSeconds`. */
export interface RateLimit {
  readonly limit: number;
  readonly windowSeconds: number;
}

/** Limits of sign-in, of reads without an account, and of searches by phone (DOMAIN 2). */
export interface AccessLimits {
  /** Codes by SMS that one address requests for one phone: the waits grow. */
  readonly codesAtOnce: RateLimit;
  readonly codesInARow: RateLimit;
  readonly codesOfDay: RateLimit;
  /** Codes for one verified phone from all addresses. Another phone gets codes and messages together (`messagesUnverified`). */
  readonly codesPerPhone: RateLimit;
  /** Codes that one address requests without a captcha, for whatever phones. */
  readonly codesWithoutCaptcha: RateLimit;
  /** Codes that one address requests for phones that nobody has verified, with a captcha too. */
  readonly codesOfAddress: RateLimit;
  /** Codes for all phones that nobody has verified: the most that strangers can spend in a window. */
  readonly codesOfPlatform: RateLimit;
  /** Failed sign-ins from one address, and anonymous sessions that it opens without a captcha. */
  readonly sessions: RateLimit;
  /** Reads of cases by query code from one address without a captcha. */
  readonly reads: RateLimit;
  /** Wrong query codes for a number from one address. */
  readonly wrongCodes: RateLimit;
  readonly wrongCodesOfDay: RateLimit;
  /** Wrong query codes for a number from everywhere. After the last the number opens by another way only. */
  readonly wrongCodesInAll: RateLimit;
  /** Searches by phone of one member of staff: more than an operator needs for calls, too few to try out numbers. */
  readonly phoneSearches: RateLimit;
}

export type AccessLimit = keyof AccessLimits;

const QUARTER_HOUR = 900;
const HOUR = 3600;
const DAY = 86_400;

export const DEFAULT_ACCESS_LIMITS: AccessLimits = {
  codesAtOnce: { limit: 1, windowSeconds: 30 },
  codesInARow: { limit: 5, windowSeconds: QUARTER_HOUR },
  codesOfDay: { limit: 10, windowSeconds: DAY },
  codesPerPhone: { limit: 20, windowSeconds: DAY },
  codesWithoutCaptcha: { limit: 2, windowSeconds: DAY },
  codesOfAddress: { limit: 200, windowSeconds: DAY },
  codesOfPlatform: { limit: 3000, windowSeconds: HOUR },
  sessions: { limit: 300, windowSeconds: QUARTER_HOUR },
  reads: { limit: 120, windowSeconds: QUARTER_HOUR },
  wrongCodes: { limit: 10, windowSeconds: QUARTER_HOUR },
  wrongCodesOfDay: { limit: 20, windowSeconds: DAY },
  wrongCodesInAll: { limit: 100, windowSeconds: 30 * DAY },
  phoneSearches: { limit: 150, windowSeconds: QUARTER_HOUR },
};

/** The most that a policy may allow: the highest limit, and the shortest window. Nobody switches a protection off by mistake. */
export const WIDEST_ACCESS_LIMITS: AccessLimits = {
  codesAtOnce: { limit: 3, windowSeconds: 10 },
  codesInARow: { limit: 20, windowSeconds: 300 },
  codesOfDay: { limit: 50, windowSeconds: DAY / 2 },
  codesPerPhone: { limit: 100, windowSeconds: DAY / 2 },
  codesWithoutCaptcha: { limit: 20, windowSeconds: HOUR },
  codesOfAddress: { limit: 1000, windowSeconds: DAY / 2 },
  codesOfPlatform: { limit: 100_000, windowSeconds: HOUR },
  sessions: { limit: 10_000, windowSeconds: 60 },
  reads: { limit: 2000, windowSeconds: 60 },
  wrongCodes: { limit: 20, windowSeconds: 300 },
  wrongCodesOfDay: { limit: 50, windowSeconds: DAY / 2 },
  wrongCodesInAll: { limit: 300, windowSeconds: 7 * DAY },
  phoneSearches: { limit: 1000, windowSeconds: 60 },
};

/** The counters are stored for no longer than this. */
export const LONGEST_WINDOW = 90 * DAY;

/**
 * Completes stored limits with defaults and narrows those that are wider than the widest, however they were stored. A limit below
 * one would lock everybody out, so it is one.
 */
export function completeAccessLimits(stored: Partial<AccessLimits> = {}): AccessLimits {
  const names = Object.keys(DEFAULT_ACCESS_LIMITS) as AccessLimit[];
  const entries = names.map((name): [AccessLimit, RateLimit] => {
    const { limit, windowSeconds } = stored[name] ?? DEFAULT_ACCESS_LIMITS[name];
    const widest = WIDEST_ACCESS_LIMITS[name];
    return [
      name,
      {
        limit: Math.max(1, Math.min(limit, widest.limit)),
        windowSeconds: Math.min(LONGEST_WINDOW, Math.max(windowSeconds, widest.windowSeconds)),
      },
    ];
  });
  return Object.fromEntries(entries) as Record<AccessLimit, RateLimit>;
}
