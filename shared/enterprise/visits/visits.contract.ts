import * as z from 'zod/mini';
import { id, instant } from '#kernel/contracts/fields/codes.ts';
import { creditCode } from '#kernel/contracts/fields/credit-code.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { toKebabCase } from '#kernel/domain/commands/kebab-case.ts';
import { ROLES } from '#kernel/domain/vocabulary.ts';
import { VISIT_COMMANDS } from './domain/transitions.ts';
import { VISIT_BASES, VISIT_LISTS, VISIT_PURPOSES, VISIT_STATUSES } from './domain/vocabulary.ts';

/** GET /v1/enterprise/visits */
export const businessVisitsQuery = z.object({
  business: described(creditCode(), 'A business that the caller acts for.'),
});

/** GET /v1/desk/enterprise/visits */
export const deskVisitsQuery = z.object({
  business: described(
    z.optional(creditCode()),
    'All visits of a business, those that have ended too. An office that does not serve the business sees its own.',
  ),
  list: described(
    z.optional(z.enum(VISIT_LISTS)),
    '`office`: the open visits of an own office (default); `proposed`: those that wait for a supervisor; `asked`: those that businesses ask for.',
  ),
  unit: described(z.optional(id), 'For `office`: the office, by default the first of the caller.'),
  county: described(
    z.optional(z.string().check(z.regex(/^\d{6}$/))),
    'For `asked`: the county, by default that of your unit. Supervisors name it.',
  ),
});

const HEAD = {
  id: z.string(),
  business: z.object({ creditCode: z.string(), name: z.optional(z.string()) }),
  purpose: z.enum(VISIT_PURPOSES),
  purposeText: z.string(),
  basis: described(z.enum(VISIT_BASES), '`asked`: the business asked for it; `unasked`: an office plans it.'),
  basisText: z.string(),
  status: z.enum(VISIT_STATUSES),
  statusText: z.string(),
  since: described(instant, 'When it was asked for or planned.'),
  begin: z.optional(described(instant, 'When the visit begins. Absent until an office has set the date.')),
  wishedFrom: z.optional(instant),
  office: z.optional(z.object({ unitId: z.string(), name: z.string() })),
  visitors: z.optional(z.array(z.object({ id: z.string(), name: z.optional(z.string()) }))),
};

/** A visit with its words and its history. Both sides see the same. */
export const businessVisit = z.object({
  ...HEAD,
  words: z.optional(z.string()),
  timeline: z.array(
    z.object({
      at: instant,
      event: described(z.string(), 'Type of the event.'),
      text: z.string(),
      words: z.optional(described(z.array(z.string()), 'The reason, or the result of the visit.')),
      by: z.object({ role: z.enum(ROLES), roleText: z.string(), name: z.optional(z.string()) }),
    }),
  ),
  canDo: described(z.array(z.enum(VISIT_COMMANDS.map(toKebabCase))), 'Commands that the caller may give now.'),
});

const MONTHS = described(
  z.array(
    z.object({
      month: described(z.string(), 'The local month, as year and month.'),
      unasked: described(z.int(), 'Unasked visits of all offices that are planned or done.'),
      most: described(z.int(), 'How many there may be.'),
    }),
  ),
  'This month, and later months with unasked visits.',
);
const nextCursor = z.optional(described(z.string(), 'Absent on the last page.'));

/** The visits of a business, the newest first. */
export const businessVisits = z.object({ items: z.array(businessVisit), months: MONTHS, nextCursor });

/** A list of the desk; with a business its visits with words, history and months. */
export const deskVisits = z.object({
  items: z.array(z.union([businessVisit, z.object(HEAD)])),
  months: z.optional(MONTHS),
  nextCursor,
});
