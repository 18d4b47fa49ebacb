import * as z from 'zod/mini';
import { UNIT_KINDS } from '../../domain/directory/directory.ts';
import { QUEUES, ROLES } from '../../domain/words/words.ts';
import { instant } from '../fields/codes.ts';
import { described } from '../fields/described.ts';

const namedUnit = { id: z.string(), name: z.string() };

/** GET /v1/desk/me */
export const deskMe = z.object({
  id: described(z.string(), 'The id of the person, as in `by` and `workerId`.'),
  name: z.string(),
  validTo: z.optional(described(instant(), 'When the access of the person ends.')),
  grants: z.array(z.object({ role: z.enum(ROLES), roleText: z.string(), unitId: z.string(), unitName: z.string() })),
  units: described(
    z.array(
      z.object({
        ...namedUnit,
        kind: z.optional(z.enum(UNIT_KINDS)),
        regionCode: z.optional(z.string()),
        parentId: z.optional(z.string()),
      }),
    ),
    'The units of the grants.',
  ),
  queues: described(
    z.array(
      z.object({
        queue: z.enum(QUEUES),
        name: z.string(),
        canClaim: z.boolean(),
        units: z.optional(
          described(z.array(z.object(namedUnit)), 'For `unit`: the own units, for the parameter `unit`.'),
        ),
        anyUnit: z.optional(
          described(
            z.boolean(),
            'For `unit`: whether the parameter `unit` may name any unit. Otherwise own ones and those below.',
          ),
        ),
      }),
    ),
    'The queues that the person may read.',
  ),
  limits: z.object({
    claimSeconds: described(z.number(), 'How long a claim of a queue entry lasts.'),
    mostItems: described(z.int(), 'The largest `limit` of a list.'),
    revealsPerDay: z.optional(described(z.int(), 'Contacts in clear per local day. Absent without a limit.')),
    uploadsPerDay: z.optional(described(z.int(), 'Files per local day. Absent without a limit.')),
    uploadMegabytesPerDay: z.optional(z.number()),
  }),
});
