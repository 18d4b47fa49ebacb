import * as z from 'zod/mini';
import { described } from '#kernel/contracts/fields/described.ts';
import { issue } from '#kernel/contracts/parse.ts';
import { DAY_MS, HOUR_MS } from '#kernel/domain/instant.ts';
import { type Limit, parseLimit, toCountedMs } from '#kernel/domain/time/duration.ts';

export const LIMIT_FORM = 'An ISO 8601 duration, `{"workingDays": n}` or `{"workingHours": n}`.';

/** `PT15M`, `{"workingDays": 3}` or `{"workingHours": 4}`. */
export const bareLimit = z.custom<Limit>().check(
  z.check((payload) => {
    if (parseLimit(payload.value) === undefined)
      payload.issues.push(
        issue(payload.value, 'format', { expected: 'PT15M, P7D, {"workingDays": 3}, {"workingHours": 4}' }),
      );
  }),
);
/** A limit with its form in the API text. */
export const limit = described(bareLimit, LIMIT_FORM);
/**
 * How long a unit may return a case: two working days at most (DOMAIN 3). Two days around the clock, or two of the default
 * working hours, end no later.
 */
export const returnLimit = bareLimit.check(
  z.check((payload) => {
    const parsed = parseLimit(payload.value);
    const most = parsed?.unit === 'workingHours' ? 15 * HOUR_MS : 2 * DAY_MS;
    if (parsed && toCountedMs(parsed) > most)
      payload.issues.push(
        issue(payload.value, 'out-of-range', { expected: { zh: '不超过2个工作日', en: 'at most 2 working days' } }),
      );
  }),
  z.meta({ description: `${LIMIT_FORM} At most 2 working days.` }),
);
/** A duration around the clock, on any day. */
export const duration = z.string().check(
  z.check((payload) => {
    if (parseLimit(payload.value) === undefined)
      payload.issues.push(issue(payload.value, 'format', { expected: 'PT30M' }));
  }),
  z.meta({ description: 'An ISO 8601 duration.' }),
);
