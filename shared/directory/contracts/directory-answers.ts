import * as z from 'zod/mini';
import { described } from '#kernel/contracts/fields/described.ts';
import { CLOCK_CLASSES } from '#kernel/domain/vocabulary.ts';
import { REGION_LEVELS, UNIT_KINDS } from '../domain/directory.ts';

/** GET /v1/categories */
export const categories = z.object({
  items: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      parentCode: z.optional(z.string()),
      clockClass: z.optional(z.enum(CLOCK_CLASSES)),
    }),
  ),
});

/** GET /v1/regions */
export const regions = z.object({
  items: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      level: z.enum(REGION_LEVELS),
      parentCode: z.optional(z.string()),
    }),
  ),
});

/** A unit that a search found. */
export const foundUnit = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(UNIT_KINDS),
  regionCode: z.string(),
  regionName: described(z.string(), 'From its city down, in Chinese.'),
  parentId: z.optional(z.string()),
  parentName: z.optional(z.string()),
});

/** GET /v1/units */
export const foundUnits = z.object({ items: z.array(foundUnit) });

/** GET /health */
export const health = z.object({ status: z.literal('ok') });
