import * as z from 'zod/mini';
import { QUEUES, STATUSES } from '../../domain/words.ts';
import { appealNumber, id, instant, regionCode } from './codes.ts';
import { phone } from './phone.ts';

/** Query parameters of the lists, beside `limit` and `cursor`; unknown ones are left alone. */

/** GET /v1/desk/queues/{queue} */
export const queueQuery = z.object({ unit: z.optional(id()) });
export const queueName = z.enum(QUEUES);

/** GET /v1/desk/appeals */
export const searchQuery = z.object({
  phone: z.optional(phone()),
  number: z.optional(appealNumber()),
  from: z.optional(instant()),
  to: z.optional(instant()),
  unit: z.optional(id()),
  status: z.optional(z.enum(STATUSES)),
});

/** GET /v1/regions: the children of a region; the province's without. */
export const regionsQuery = z.object({ parent: z.optional(regionCode()) });
