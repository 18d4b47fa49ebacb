import * as z from 'zod/mini';
import { instant } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { CLOCK_CLASSES, QUEUES, ROLES } from '#kernel/domain/vocabulary.ts';
import { PARTNER_KINDS, UNIT_KINDS } from '../domain/directory.ts';
import { foundUnit } from './directory-answers.ts';

const namedUnit = { id: z.string(), name: z.string() };

/** GET /v1/desk/me */
export const deskMe = z.object({
  id: described(z.string(), 'The id of the person, as in `by` and `workerId`.'),
  name: z.string(),
  validTo: z.optional(described(instant, 'When the access of the person ends.')),
  grants: z.array(
    z.object({
      role: z.enum(ROLES),
      roleText: z.string(),
      unitId: z.string(),
      unitName: z.string(),
      regionCode: z.optional(described(z.string(), 'The region whose cases the role reaches; all without it.')),
      regionName: z.optional(z.string()),
    }),
  ),
  units: described(
    z.array(
      z.object({
        ...namedUnit,
        kind: z.optional(z.enum(UNIT_KINDS)),
        partnerKind: z.optional(
          described(z.enum(PARTNER_KINDS), 'What a partner is. Only a law firm publishes appointments.'),
        ),
        regionCode: z.optional(z.string()),
        regionName: z.optional(z.string()),
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
        units: z.optional(described(z.array(z.object(namedUnit)), 'For `unit`: your units, for the parameter `unit`.')),
        anyUnit: z.optional(
          described(
            z.boolean(),
            'For `unit`: whether the parameter `unit` may name any unit. Otherwise it may name own units and those below.',
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

/** GET /v1/desk/units */
export const deskUnits = z.object({
  items: z.array(
    z.extend(foundUnit, {
      competent: z.optional(
        described(
          z.object({
            role: z.enum(['lead', 'assist']),
            why: described(z.string(), 'The reason, as in `candidates` of a case.'),
            whyText: z.string(),
            rule: z.object({
              id: z.string(),
              category: described(z.string(), '`*` for the owner of last resort.'),
              categoryName: z.optional(z.string()),
              regionCode: z.string(),
              regionName: z.string(),
              clockClass: z.optional(z.enum(CLOCK_CLASSES)),
              legalBasis: z.optional(z.string()),
            }),
          }),
          'Why the unit is competent for `category` in `region`. Absent for units that only match by name.',
        ),
      ),
    }),
  ),
});

/** GET /v1/desk/workers */
export const workers = z.object({
  unitId: z.string(),
  unitName: z.string(),
  items: z.array(z.object({ id: described(z.string(), 'The `worker` of `assign-worker`.'), name: z.string() })),
  hasMore: described(z.boolean(), 'Whether there are more than 100. `q` narrows the list.'),
});
