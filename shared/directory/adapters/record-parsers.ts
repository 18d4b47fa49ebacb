import * as v from 'valibot';
import {
  type Fields,
  instant,
  integer,
  itemParser,
  optionalInstant,
  optionalText,
  optionalTexts,
  text,
  texts,
} from '#kernel/adapters/dynamodb/item-parser.ts';
import type { Calendar, CalendarDay } from '#kernel/domain/time/calendar.ts';
import { CLOCK_CLASSES, ROLES } from '#kernel/domain/vocabulary.ts';
import { BUSINESS_STATUSES, type Business, INDUSTRY_SECTIONS, SIZE_CLASSES } from '../domain/business.ts';
import {
  type CatalogueRule,
  type Category,
  type Grid,
  PARTNER_KINDS,
  REGION_LEVELS,
  type Region,
  type StaffMember,
  UNIT_KINDS,
  type Unit,
} from '../domain/directory.ts';
import type { DirectoryRecord, RecordKind } from '../domain/directory-record.ts';
import { HELPLINE_CHANNELS, type Helpline } from '../domain/helpline.ts';
import { parsePolicy } from './policy-parser.ts';
import { parseSupportPolicy } from './support-policy-parser.ts';

const validity = { validFrom: optionalInstant, validTo: optionalInstant };
const clockClass = v.picklist(CLOCK_CLASSES);

/** The records of the table `directory`, without keys and version marks. */
const PARSERS: { readonly [K in RecordKind]: (record: unknown) => DirectoryRecord[K] } = {
  units: itemParser<Unit>('directory', 'UNIT', {
    id: text,
    name: text,
    nameEn: optionalText,
    kind: v.picklist(UNIT_KINDS),
    partnerKind: v.optional(v.picklist(PARTNER_KINDS)),
    parentId: optionalText,
    ancestors: texts,
    regionCode: text,
    dutyPhones: optionalTexts,
    leaderPhones: optionalTexts,
    successorId: optionalText,
    ...validity,
  }),
  staff: itemParser<StaffMember>('directory', 'STAFF', {
    subject: text,
    name: text,
    grants: v.array(v.object({ role: v.picklist(ROLES), unitId: text, regionCode: optionalText })),
    phone: optionalText,
    ...validity,
  }),
  grids: itemParser<Grid>('directory', 'GRID', {
    id: text,
    name: text,
    regionCode: text,
    unitId: text,
    workers: texts,
    ...validity,
  }),
  catalogue: itemParser<CatalogueRule>('directory', 'RULE', {
    id: text,
    category: text,
    regionCode: text,
    validFrom: instant,
    validTo: optionalInstant,
    lead: text,
    assists: texts,
    clockClass: v.optional(clockClass),
    legalBasis: optionalText,
  }),
  categories: itemParser<Category>('directory', 'CATEGORY', {
    code: text,
    name: text,
    nameEn: optionalText,
    parentCode: optionalText,
    aliases: optionalTexts,
    externalCodes: v.optional(v.record(text, text)),
    clockClass: v.optional(clockClass),
    unscored: v.optional(v.picklist(['lawEnforcement', 'mediation'])),
  }),
  regions: itemParser<Region>('directory', 'REGION', {
    code: text,
    name: text,
    level: v.picklist(REGION_LEVELS),
    parentCode: optionalText,
    ...validity,
  }),
  calendars: itemParser<Calendar>('directory', 'CALENDAR', {
    id: text,
    version: integer,
    years: v.array(integer),
    days: v.record(text, v.object({ working: v.boolean(), name: text } satisfies Fields<CalendarDay>)),
    workingHours: v.array(v.tuple([text, text])),
  }),
  policies: parsePolicy,
  businesses: itemParser<Business>('directory', 'BUSINESS', {
    creditCode: text,
    name: text,
    section: v.picklist(INDUSTRY_SECTIONS),
    division: text,
    size: v.picklist(SIZE_CLASSES),
    regionCode: text,
    status: v.picklist(BUSINESS_STATUSES),
    managerId: optionalText,
    employees: v.optional(integer),
    legalPhoneKey: optionalText,
  }),
  supportPolicies: parseSupportPolicy,
  helplines: itemParser<Helpline>('directory', 'HELPLINE', {
    id: text,
    name: text,
    nameEn: text,
    channel: v.picklist(HELPLINE_CHANNELS),
    categories: v.optional(v.record(text, text)),
    ...validity,
  }),
};

/** Parses a record. Throws `UnreadableItem`. */
export function parseRecord<K extends RecordKind>(kind: K, record: unknown): DirectoryRecord[K] {
  return PARSERS[kind](record);
}
