import * as z from 'zod/mini';
import { instant } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { CLOCK_CLASSES, CLOCK_KINDS } from '#kernel/domain/vocabulary.ts';
import { limit } from './staff-clocks.ts';

/** GET /v1/desk/appeals/{number}/deadlines */
export const deadlines = z.object({
  at: described(instant, 'The instant from which they count.'),
  items: z.array(
    z.object({
      kind: z.enum(CLOCK_KINDS),
      kindText: z.string(),
      clockClass: z.enum(CLOCK_CLASSES),
      unitId: z.optional(z.string()),
      unitName: z.optional(z.string()),
      limit: limit(),
      dueAt: instant,
      provisional: z.boolean(),
      text: described(z.string(), 'A sentence that explains the deadline.'),
    }),
  ),
});
