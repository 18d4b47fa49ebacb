import * as z from 'zod/mini';
import { code } from '#kernel/contracts/fields/codes.ts';
import { entry } from '#kernel/contracts/fields/text.ts';
import { issue } from '#kernel/contracts/parse.ts';

/** The format of a day. The rules check that the day exists and that its year is published. */
export const LOCAL_DATE = {
  pattern: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
  expected: 'YYYY-MM-DD',
} as const;

const localDate = () => code(LOCAL_DATE.pattern, LOCAL_DATE.expected, 10);
const timeOfDay = () => code(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'HH:mm', 5);

/** The days of sixty years. A calendar is one item of at most 400 KB. */
const MAX_DAYS = 2500;

/** A listed day: a holiday, or a weekend day that is worked. */
export const calendarDay = z.strictObject({ working: z.boolean(), name: entry(100) });

export const workingHours = z.array(z.tuple([timeOfDay(), timeOfDay()])).check(z.minLength(1), z.maxLength(4));

/** A working calendar without id and version (DOMAIN 4). */
export const calendarContent = z.strictObject({
  years: z.array(z.int().check(z.gte(2000), z.lte(2199))).check(
    // Order and repeats make no difference.
    z.overwrite((years) => [...new Set(years)].sort((one, other) => one - other)),
    z.maxLength(100),
  ),
  days: z.record(localDate(), calendarDay).check(
    z.check((payload) => {
      if (Object.keys(payload.value).length > MAX_DAYS)
        payload.issues.push(issue(payload.value, 'too-many', { limit: MAX_DAYS }));
    }),
  ),
  workingHours,
});
