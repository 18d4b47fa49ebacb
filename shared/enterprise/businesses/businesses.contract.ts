import * as z from 'zod/mini';
import { AGENT_STATES, AGENT_WAYS } from '#accounts/agents.rules.ts';
import { BUSINESS_STATUSES, INDUSTRY_SECTIONS, SIZE_CLASSES } from '#directory/domain/business.ts';
import { instant } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { phone } from '#kernel/contracts/fields/phone.ts';
import { subject } from '#kernel/contracts/fields/subject.ts';
import { line, TEXT_BYTES } from '#kernel/contracts/fields/text.ts';

/** POST /v1/enterprise/businesses/{code}/join */
export const joinRequest = z.strictObject({
  name: line(TEXT_BYTES.name),
  phone: described(
    z.optional(phone()),
    'The phone of the session. Campaigns ask there whether a service was helpful. A repeat stores it.',
  ),
});

/** POST …/businesses/{code}/agents, of agents and of the desk. */
export const agentRequest = z.strictObject({
  name: line(TEXT_BYTES.name),
  phone: described(phone(), 'The phone that the person signs in with.'),
});

/** PUT /v1/desk/enterprise/businesses/{code}/manager */
export const managerChange = z.strictObject({
  managerId: described(z.optional(subject), 'Absent: the business goes to the pool of its county.'),
  expectedVersion: described(z.int().check(z.gte(1), z.lte(999_999)), 'The version of the business that was read.'),
});

/** GET /v1/desk/enterprise/businesses */
export const portfolioQuery = z.object({
  manager: described(z.optional(subject), 'A manager of the counties that the caller heads; by default the caller.'),
});

/** A person who acts for a business. */
export const agent = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(AGENT_STATES),
  stateText: z.string(),
  way: z.enum(AGENT_WAYS),
  wayText: z.string(),
  at: instant,
  until: z.optional(described(instant, 'Until when the invitation can be accepted.')),
});

/** A business in lists. */
export const portfolioBusiness = z.object({
  creditCode: z.string(),
  name: z.string(),
  section: described(z.enum(INDUSTRY_SECTIONS), 'The section of GB/T 4754-2017.'),
  sectionText: z.string(),
  division: described(z.string(), 'The division of GB/T 4754-2017, two digits.'),
  size: z.enum(SIZE_CLASSES),
  sizeText: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  status: z.enum(BUSINESS_STATUSES),
  statusText: z.string(),
});

/** A business that the caller acts for or is invited to act for. */
export const ownBusiness = z.extend(portfolioBusiness, { agent });
export const ownBusinesses = z.object({ items: z.array(ownBusiness) });

const manager = z.object({ id: z.string(), name: z.optional(z.string()) });

/** A business with its managers and agents. */
export const business = z.extend(portfolioBusiness, {
  version: z.int(),
  manager: z.optional(manager),
  pool: described(z.optional(z.string()), 'The county whose pool serves the business while it has no manager.'),
  poolName: z.optional(z.string()),
  managers: described(
    z.array(z.object({ manager: z.optional(manager), since: z.optional(instant) })),
    'The service managers up to now, newest first. Without `manager`: in the pool. Without `since`: from the beginning.',
  ),
  agents: z.array(agent),
});
