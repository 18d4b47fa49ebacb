import * as z from 'zod/mini';
import { instant } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { QUEUES } from '#kernel/domain/vocabulary.ts';

const load = {
  open: z.int(),
  yellow: z.int(),
  red: z.int(),
  holds: described(z.int(), 'On hold now.'),
  extensions: described(z.int(), 'Open cases that were given more time in the present round.'),
  oldestAt: z.optional(described(instant, 'When the oldest of them was filed.')),
};

/** The overview of open cases. */
export const overview = z.object({
  at: instant,
  regionCode: z.string(),
  regionName: z.string(),
  whole: described(z.boolean(), 'False when there are more open cases than are read: every number is then a minimum.'),
  total: described(z.object(load), 'Each case once, by its worst light.'),
  queues: described(
    z.array(z.object({ queue: z.enum(QUEUES), name: z.string(), ...load })),
    'The queues of the centre. Empty for leaders.',
  ),
  items: described(
    z.array(z.object({ unitId: z.string(), unitName: z.string(), ...load })),
    'Units with open cases, the most red ones first.',
  ),
  nextCursor: z.optional(described(z.string(), 'Absent on the last page.')),
});
