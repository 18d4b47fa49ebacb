import * as z from 'zod/mini';
import { DEFAULT_POLICY } from '../domain/policy/default-policy.ts';
import type { HotSpotPolicy } from '../domain/policy/hot-spot-policy.ts';
import { duration } from './policy-durations.ts';

const monthDay = z
  .string()
  .check(
    z.regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
    z.meta({ description: 'A local day without the year, `11-01`.' }),
  );
const hour = z.int().check(z.gte(0), z.lte(24));
const policy: z.ZodMiniType<HotSpotPolicy> = z.strictObject({
  window: duration,
  people: z.int().check(z.gte(2), z.lte(1000)),
  quiet: duration,
  expected: z
    .array(
      z.strictObject({
        from: monthDay,
        to: monthDay,
        hours: z.optional(z.strictObject({ from: hour, to: hour })),
        categories: z.optional(
          z.array(z.string().check(z.regex(/^\d{2,10}$/))).check(z.minLength(1), z.maxLength(100)),
        ),
        times: z.number().check(z.gte(0.1), z.lte(100)),
      }),
    )
    .check(z.maxLength(100)),
});

/** When many appeals about one matter are a hot spot. */
export const hotSpots = z._default(policy, DEFAULT_POLICY.hotSpots);
