import * as z from 'zod/mini';
import { issue } from '#kernel/contracts/parse.ts';
import { NO_LIMIT } from '#kernel/domain/no-limit.ts';
import {
  type AccessLimit,
  DEFAULT_ACCESS_LIMITS,
  LONGEST_WINDOW,
  WIDEST_ACCESS_LIMITS,
} from '../domain/policy/access-limits.ts';
import { DEFAULT_POLICY } from '../domain/policy/default-policy.ts';

/** The requests of a day are stored in one item, which a thousand of them do not fill. */
const MOST_COUNTED = 1000;
const dailyCount = z.int().check(
  z.gte(1),
  z.check((payload) => {
    if (payload.value > MOST_COUNTED && payload.value !== NO_LIMIT)
      payload.issues.push(issue(payload.value, 'out-of-range', { minimum: 1, maximum: MOST_COUNTED }));
  }),
  z.meta({ description: `1-${MOST_COUNTED}; ${NO_LIMIT} is no limit.` }),
);
/** What one person may do in a local day. */
export const dailyLimits = z.strictObject({
  filings: dailyCount,
  uploads: z.strictObject({ files: dailyCount, megabytes: dailyCount }),
  messagesUnverified: dailyCount,
  words: dailyCount,
  commands: dailyCount,
  reveals: dailyCount,
});

const rate = (name: AccessLimit) =>
  z.strictObject({
    limit: z.int().check(z.gte(1), z.lte(WIDEST_ACCESS_LIMITS[name].limit)),
    windowSeconds: z.int().check(z.gte(WIDEST_ACCESS_LIMITS[name].windowSeconds), z.lte(LONGEST_WINDOW)),
  });
/** A limit that policies of before do not have. */
const laterRate = (name: AccessLimit) => z._default(rate(name), DEFAULT_ACCESS_LIMITS[name]);
/** Limits of sign-in, tracking and searches. Their bounds leave a protection in every policy. */
export const accessLimits = z.strictObject({
  codesAtOnce: rate('codesAtOnce'),
  codesInARow: rate('codesInARow'),
  codesOfDay: rate('codesOfDay'),
  codesPerPhone: rate('codesPerPhone'),
  codesWithoutCaptcha: laterRate('codesWithoutCaptcha'),
  codesOfAddress: laterRate('codesOfAddress'),
  codesOfPlatform: laterRate('codesOfPlatform'),
  sessions: rate('sessions'),
  reads: rate('reads'),
  wrongCodes: rate('wrongCodes'),
  wrongCodesOfDay: rate('wrongCodesOfDay'),
  wrongCodesInAll: rate('wrongCodesInAll'),
  phoneSearches: rate('phoneSearches'),
} satisfies Readonly<Record<AccessLimit, z.ZodMiniType>>);

/** Months after closing. The shortest is far beyond the days in which an appellant may reopen a case. */
const months = z.int().check(z.gte(6), z.lte(240));
/** How long personal data is kept. */
export const retention = z
  .strictObject({
    contactMonths: months,
    mediaMonths: months,
    placeMonths: z._default(months, DEFAULT_POLICY.retention.placeMonths),
    textMonths: z._default(z.int().check(z.gte(12), z.lte(600)), DEFAULT_POLICY.retention.textMonths),
    uploadDays: z._default(z.int().check(z.gte(1), z.lte(90)), DEFAULT_POLICY.retention.uploadDays),
  })
  .check(
    z.check((payload) => {
      const { contactMonths, textMonths } = payload.value;
      // The sealed contact is removed with the texts.
      if (textMonths < contactMonths)
        payload.issues.push(
          issue(payload.value, 'out-of-range', {
            expected: { zh: 'textMonths 不小于 contactMonths', en: 'textMonths is not below contactMonths' },
          }),
        );
    }),
  );
