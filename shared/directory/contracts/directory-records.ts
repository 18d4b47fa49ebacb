import * as z from 'zod/mini';
import {
  categoryCode,
  code,
  describeExportedId,
  digits,
  distinctIds,
  exportedId,
  id,
  instant,
  regionCode,
} from '#kernel/contracts/fields/codes.ts';
import { creditCode } from '#kernel/contracts/fields/credit-code.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { RULE_ID } from '#kernel/contracts/fields/exported-ids.ts';
import { phone } from '#kernel/contracts/fields/phone.ts';
import { subject } from '#kernel/contracts/fields/subject.ts';
import { entry, listed, TEXT_BYTES } from '#kernel/contracts/fields/text.ts';
import type { Schema } from '#kernel/contracts/parse.ts';
import { CLOCK_CLASSES, ROLES, type Role } from '#kernel/domain/vocabulary.ts';
import { PARTNER_KINDS, REGION_LEVELS, UNIT_KINDS } from '../domain/directory.ts';
import type { RecordKind } from '../domain/directory-record.ts';
import { business, businessInput, supportPolicy } from './business-records.ts';
import { calendarContent } from './calendar.ts';
import { helpline } from './helpline-record.ts';
import { policyContent } from './policy.ts';
import { storedInstant } from './record-queries.ts';

/** The roles that a member of staff may have. */
const STAFF_ROLES = ROLES.filter((role): role is Exclude<Role, 'APP' | 'SYS'> => role !== 'APP' && role !== 'SYS');

const name = entry(TEXT_BYTES.recordName);

const interval = { validFrom: z.optional(storedInstant), validTo: z.optional(storedInstant) };

const phones = z.array(phone()).check(z.maxLength(20));

/** A category that has at most five levels. */
const nodeCode = () => code(/^(?:\d\d){1,5}$/, digits('2至10', '2-10'), 10);

const unit = z.strictObject({
  name,
  nameEn: z.optional(name),
  kind: z.enum(UNIT_KINDS),
  partnerKind: described(
    z.optional(z.enum(PARTNER_KINDS)),
    'Of a partner only. Only a law firm publishes appointments.',
  ),
  parentId: z.optional(id),
  regionCode: regionCode,
  dutyPhones: z.optional(phones),
  leaderPhones: z.optional(phones),
  successorId: z.optional(id),
  ...interval,
});

const staff = z.strictObject({
  name,
  grants: z
    .array(z.strictObject({ role: z.enum(STAFF_ROLES), unitId: id, regionCode: z.optional(regionCode) }))
    .check(z.maxLength(20)),
  phone: z.optional(phone()),
  ...interval,
});

const grid = z.strictObject({
  name,
  regionCode: regionCode,
  unitId: id,
  workers: z.array(subject).check(z.maxLength(20)),
  ...interval,
});

const rule = z.strictObject({
  category: z.union([z.literal('*'), categoryCode]),
  regionCode: regionCode,
  validFrom: storedInstant,
  validTo: z.optional(storedInstant),
  lead: id,
  assists: z._default(distinctIds(20), []),
  clockClass: z.optional(z.enum(CLOCK_CLASSES)),
  legalBasis: z.optional(entry(600)),
});

const category = z.strictObject({
  name,
  nameEn: z.optional(name),
  aliases: z.optional(z.array(listed(TEXT_BYTES.recordName)).check(z.maxLength(30))),
  externalCodes: z.optional(z.record(id, listed(64))),
  clockClass: z.optional(z.enum(CLOCK_CLASSES)),
  unscored: z.optional(z.enum(['lawEnforcement', 'mediation'])),
});

const region = z.strictObject({ name, ...interval });

/** What is given of a record: without its id, and without what follows from the rest. */
export const RECORD_INPUTS = {
  units: unit,
  staff,
  grids: grid,
  catalogue: rule,
  categories: category,
  regions: region,
  calendars: calendarContent,
  policies: policyContent,
  businesses: businessInput,
  supportPolicies: supportPolicy,
  helplines: helpline,
} as const satisfies Readonly<Record<RecordKind, z.ZodMiniType<object>>>;

/** The ids of a kind, as they are written in paths and tables. */
export const RECORD_IDS: Readonly<Record<RecordKind, Schema<string>>> = {
  units: exportedId,
  staff: subject,
  grids: exportedId,
  // Made of the category as a rule, which is `*` for the owners of last resort.
  catalogue: code(RULE_ID, describeExportedId('A-Z a-z 0-9 * _ . -'), 64),
  categories: nodeCode(),
  regions: regionCode,
  calendars: exportedId,
  policies: regionCode,
  businesses: creditCode(),
  supportPolicies: exportedId,
  helplines: exportedId,
};

/** The body of PUT /v1/admin/{kind}/{id}. */
export function recordPut(kind: RecordKind) {
  return z.strictObject({
    expectedVersion: described(
      z.int().check(z.gte(0), z.lte(999_999)),
      'The current version of the record, or 0 for a new record.',
    ),
    record: RECORD_INPUTS[kind] as Schema<object>,
  });
}

/** What an answer has besides the input: the id under its name in the record, and what follows from the id, the tree or the version. */
const DERIVED: Readonly<Record<RecordKind, { readonly id: string; readonly others?: readonly string[] }>> = {
  units: { id: 'id', others: ['ancestors'] },
  staff: { id: 'subject' },
  grids: { id: 'id' },
  catalogue: { id: 'id' },
  categories: { id: 'code', others: ['parentCode'] },
  regions: { id: 'code', others: ['level', 'parentCode'] },
  calendars: { id: 'id', others: ['version'] },
  policies: { id: 'jurisdiction', others: ['version'] },
  businesses: { id: 'creditCode' },
  helplines: { id: 'id' },
  supportPolicies: { id: 'id' },
};

/**
 * The same body where the record may be one that was read: what is derived is left out, so that it can be put back as it is. An id that is not
 * the one of the path stays and is refused.
 */
export function recordPutBack(kind: RecordKind, pathId: string | undefined): Schema<RecordPut> {
  const { id, others = [] } = DERIVED[kind];
  const isInput = ([name, value]: readonly [string, unknown]) =>
    !others.includes(name) && (name !== id || value !== pathId);
  const strip = (body: unknown) => {
    const { record } = isObject(body) ? body : {};
    return isObject(record)
      ? { ...(body as object), record: Object.fromEntries(Object.entries(record).filter(isInput)) }
      : body;
  };
  return z.pipe(z.transform(strip), recordPut(kind)) as Schema<RecordPut>;
}

export interface RecordPut {
  readonly expectedVersion: number;
  readonly record: object;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A change of a member of staff that waits for a second person. */
const grantRequest = z.object({
  requestId: described(
    z.string(),
    'The id of the change that the second person approves. Another change has another id.',
  ),
  requestedBy: z.string(),
  requestedByName: z.optional(z.string()),
  requestedAt: instant,
  expectedVersion: z.int(),
  record: z.object({ ...staff.shape, subject: z.string() }),
});

/** A record as it is answered. */
export function recordAnswer(kind: RecordKind) {
  return z.object({
    ...(kind === 'staff' && { pending: z.optional(grantRequest) }),
    id: z.string(),
    version: z.int(),
    changedAt: z.optional(described(instant, 'Absent while the record is as it was seeded.')),
    changedBy: z.optional(z.string()),
    changedByName: z.optional(described(z.string(), 'Absent for a change by an operator’s tool.')),
    approvedBy: z.optional(described(z.string(), 'The second person, for a change that needed one.')),
    approvedByName: z.optional(z.string()),
    inForce: described(z.boolean(), 'Whether the record is in force, now or at `at`.'),
    record: RECORD_ANSWERS[kind],
  });
}

const RECORD_ANSWERS: Readonly<Record<RecordKind, z.ZodMiniType>> = {
  units: z.object({ ...unit.shape, id: z.string(), ancestors: z.array(z.string()) }),
  staff: z.object({ ...staff.shape, subject: z.string() }),
  grids: z.object({ ...grid.shape, id: z.string() }),
  catalogue: z.object({ ...rule.shape, id: z.string() }),
  categories: z.object({ ...category.shape, code: z.string(), parentCode: z.optional(z.string()) }),
  regions: z.object({
    ...region.shape,
    code: z.string(),
    level: z.enum(REGION_LEVELS),
    parentCode: z.optional(z.string()),
  }),
  calendars: z.object({ ...calendarContent.shape, id: z.string(), version: z.int() }),
  policies: z.object({ ...policyContent.shape, jurisdiction: z.string(), version: z.int() }),
  businesses: z.object({ ...business.shape, creditCode: z.string() }),
  supportPolicies: z.object({ ...supportPolicy.shape, id: z.string() }),
  helplines: z.object({ ...helpline.shape, id: z.string() }),
};

/** What an import changed, or would change. */
export const importReport = z.object({
  dryRun: z.boolean(),
  created: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  rejected: z.array(z.object({ line: z.int(), column: z.string(), code: z.string(), message: z.string() })),
});

/** The answer 202 of PUT /v1/admin/staff/{id}. */
export const grantRequested = z.object({ pending: grantRequest });
