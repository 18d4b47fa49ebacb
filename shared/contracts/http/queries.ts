import * as z from 'zod/mini';
import { QUEUES } from '../../domain/words.ts';
import { appealNumber, id, localDate, regionCode } from './codes.ts';
import { phone } from './phone.ts';

/** Query parameters of the lists, beside `limit` and `cursor`; unknown ones are left alone. */

/** GET /v1/desk/queues/{queue} */
export const queueQuery = z.object({ unit: z.optional(id()) });
export const queueName = z.enum(QUEUES);

/** GET /v1/desk/appeals: one of the two is needed. */
export const searchQuery = z.object({ number: z.optional(appealNumber()), phone: z.optional(phone()) });

/** GET /v1/desk/audit/reveals: a local day; today's without. */
export const revealsQuery = z.object({ day: z.optional(localDate()) });

/** GET /v1/regions: the children of a region; the province's without. */
export const regionsQuery = z.object({ parent: z.optional(regionCode()) });
