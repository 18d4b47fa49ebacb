import * as z from 'zod/mini';
import { field, MASTER, mediaItem, timelineNext } from '#appeals/case/contracts/http/answer-parts.ts';
import { claimSeen } from '#appeals/case/contracts/http/queue-claims.ts';
import { clock } from '#appeals/case/contracts/http/staff-clocks.ts';
import { LIGHTS } from '#appeals/case/domain/clocks/light.ts';
import { shownAppointment } from '#enterprise/services/contracts/appointments.ts';
import { financing } from '#enterprise/services/contracts/financing.ts';
import {
  DESK_LISTS,
  REQUEST_OUTCOMES,
  REQUEST_STATUSES,
  REQUEST_TYPES,
  SHARED_FIELDS,
} from '#enterprise/services/domain/vocabulary.ts';
import { appealNumber, instant } from '#kernel/contracts/fields/codes.ts';
import { creditCode } from '#kernel/contracts/fields/credit-code.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { subject } from '#kernel/contracts/fields/subject.ts';
import { toKebabCase } from '#kernel/domain/commands/kebab-case.ts';
import { ROLES } from '#kernel/domain/vocabulary.ts';
import { REQUEST_COMMANDS } from '../domain/transitions.ts';
import { ESCALATIONS } from '../domain/vocabulary.ts';

/** GET /v1/enterprise/requests */
export const businessRequestsQuery = z.object({
  business: described(creditCode(), 'A business that the caller acts for.'),
});

/** GET /v1/desk/enterprise/requests */
export const deskRequestsQuery = z.object({
  list: described(
    z.optional(z.enum(DESK_LISTS)),
    '`own`: the open requests of a manager (default); `pool`: those without a manager; `escalated`: those that wait for a unit head or supervisor.',
  ),
  county: described(
    z.optional(z.string().check(z.regex(/^\d{6}$/))),
    'For `pool` and `escalated`: the county, by default that of your unit. Supervisors without it get what is escalated to them.',
  ),
  manager: described(
    z.optional(subject),
    'For `own`: a manager of the counties that the caller heads, or a manager whom the caller replaces during an absence.',
  ),
});

const commandName = () => z.enum(REQUEST_COMMANDS.map(toKebabCase));
const manager = z.object({ id: z.string(), name: z.optional(z.string()) });

const HEAD = {
  number: appealNumber,
  type: z.enum(REQUEST_TYPES),
  typeText: z.string(),
  status: z.enum(REQUEST_STATUSES),
  statusText: z.string(),
  outcome: z.optional(z.enum(REQUEST_OUTCOMES)),
  outcomeText: z.optional(z.string()),
  version: z.int(),
  round: described(z.int(), 'Rises by one when the request is reopened.'),
  business: z.object({ creditCode: z.string(), name: z.optional(z.string()) }),
  county: z.string(),
  countyName: z.string(),
  escalatedTo: z.optional(z.enum(ESCALATIONS)),
  filedAt: instant,
  dueAt: z.optional(described(instant, 'Until when the answer is due, else what is due next.')),
  provisional: z.boolean(),
  light: z.enum(LIGHTS),
  lightText: z.string(),
};

/** A line of a list. */
export const listedRequest = z.object({
  ...HEAD,
  managerId: z.optional(z.string()),
  claim: z.optional(described(claimSeen, 'The colleague who has claimed the request. For the pool only.')),
  helpful: z.optional(described(z.int(), 'The rating: 5 = very helpful, 1 = not helpful at all.')),
});

const timelineLine = z.object({
  at: instant,
  event: described(z.string(), 'Type of the event.'),
  text: z.string(),
  words: z.optional(described(z.array(z.string()), 'The words that both sides read.')),
  notes: z.optional(described(z.array(z.string()), 'Notes of staff to each other. For staff only.')),
  policies: z.optional(
    described(
      z.array(
        z.object({
          id: z.string(),
          version: z.optional(z.int()),
          title: z.optional(
            described(z.string(), 'As it was in this version. The answer to a command has those of that command only.'),
          ),
        }),
      ),
      'The policies that an advice cites: GET /v1/enterprise/policies/{id}?version=.',
    ),
  ),
  by: z.optional(z.object({ role: z.enum(ROLES), roleText: z.string(), name: z.optional(z.string()) })),
  workOrder: z.optional(described(z.string(), 'The number of the appeal whose progress the entry describes.')),
});

/** What a business shares with a partner. */
const consent = z.object({
  partner: z.object({ id: z.string(), name: z.string() }),
  fields: z.array(z.enum(SHARED_FIELDS)),
  fieldTexts: z.array(z.string()),
  textVersion: z.string(),
  at: instant,
  until: z.optional(instant),
  withdrawnAt: z.optional(instant),
  isInForce: described(z.boolean(), 'Whether the partner sees these fields now, once the request was referred to it.'),
  isReferred: z.boolean(),
});

/** The progress of an appeal that was opened for a request. */
const workOrder = z.object({
  number: appealNumber,
  ...MASTER,
  handledBy: z.string(),
  dueAt: z.optional(instant),
  reply: z.optional(z.string()),
});

/** A request as an answer shows it. */
export const serviceRequest = z.object({
  ...HEAD,
  manager: z.optional(described(manager, 'Absent while the request is in the pool of the county.')),
  managers: described(
    z.array(z.object({ manager: z.optional(manager), since: instant })),
    'The managers who had it, the newest first. Without `manager` it was in the pool. Both sides see this.',
  ),
  title: z.optional(z.string()),
  text: z.optional(z.string()),
  reply: z.optional(described(z.string(), 'The last advice.')),
  workOrder: z.optional(described(z.string(), 'The number of the appeal that was opened for it.')),
  workOrders: described(
    z.array(workOrder),
    'The appeals that were opened for it, the oldest first, with their progress.',
  ),
  appointments: described(
    z.array(shownAppointment),
    'Appointments with lawyers, in the order in which they were booked.',
  ),
  financing: z.optional(described(financing, 'Only of a request for financing.')),
  consents: described(z.array(consent), 'The consents of the business, the oldest first, also those that have ended.'),
  urgedTimes: z.int(),
  rating: z.optional(z.object({ helpful: z.int(), text: z.string(), at: instant })),
  closedAt: z.optional(instant),
  timeline: described(z.array(timelineLine), 'The newest entries first, 20 unless `limit` says otherwise.'),
  next: timelineNext(),
  media: z.array(mediaItem),
  clocks: z.optional(described(z.array(clock), 'Every clock with its ledger. For staff only.')),
  canDo: described(z.array(commandName()), 'Commands that the caller may give now.'),
  actions: z.array(
    z.object({
      command: commandName(),
      label: z.string(),
      method: z.literal('POST'),
      path: z.string(),
      fields: z.array(field),
      anyOf: z.optional(z.array(z.string())),
      irreversible: z.boolean(),
    }),
  ),
});

/** POST /v1/desk/enterprise/pool/claims */
export const poolClaim = z.strictObject({ number: appealNumber });
