import * as z from 'zod/mini';
import { CLOCK_CLASSES, FLAGS, MARKS, ROLES } from '../../../domain/appeal/words.ts';
import type { Calendar, CalendarDay } from '../../../domain/clocks/calendar.ts';
import { type Limit, parseLimit } from '../../../domain/clocks/duration.ts';
import {
  type CatalogueRule,
  type Category,
  type Grid,
  REGION_LEVELS,
  type Region,
  type StaffMember,
  UNIT_KINDS,
  type Unit,
} from '../../../domain/directory/directory.ts';
import type { DirectoryRecord, RecordKind } from '../../../domain/directory/directory-record.ts';
import { completePolicy, type MarkRule, type Policy } from '../../../domain/directory/policy.ts';
import {
  decimal,
  type Fields,
  instant,
  integer,
  itemParser,
  optionalInstant,
  optionalText,
  optionalTexts,
  text,
  texts,
} from '../item-parser.ts';

/** Schemas of the records of the table `directory`, without keys and version marks. */

const validity = { validFrom: optionalInstant, validTo: optionalInstant };
const clockClass = z.enum(CLOCK_CLASSES);

const UNIT = z.object({
  id: text,
  name: text,
  nameEn: optionalText,
  kind: z.enum(UNIT_KINDS),
  parentId: optionalText,
  ancestors: texts,
  regionCode: text,
  dutyPhones: optionalTexts,
  leaderPhones: optionalTexts,
  successorId: optionalText,
  ...validity,
} satisfies Fields<Unit>);

const STAFF = z.object({
  subject: text,
  name: text,
  grants: z.array(z.object({ role: z.enum(ROLES), unitId: text })),
  ...validity,
} satisfies Fields<StaffMember>);

const GRID = z.object({
  id: text,
  name: text,
  regionCode: text,
  unitId: text,
  workers: texts,
  ...validity,
} satisfies Fields<Grid>);

const RULE = z.object({
  id: text,
  category: text,
  regionCode: text,
  validFrom: instant,
  validTo: optionalInstant,
  lead: text,
  assists: texts,
  clockClass: z.optional(clockClass),
  legalBasis: optionalText,
} satisfies Fields<CatalogueRule>);

const CATEGORY = z.object({
  code: text,
  name: text,
  nameEn: optionalText,
  parentCode: optionalText,
  aliases: optionalTexts,
  externalCodes: z.optional(z.record(text, text)),
  clockClass: z.optional(clockClass),
  unscored: z.optional(z.enum(['lawEnforcement', 'mediation'])),
} satisfies Fields<Category>);

const REGION = z.object({
  code: text,
  name: text,
  level: z.enum(REGION_LEVELS),
  parentCode: optionalText,
  ...validity,
} satisfies Fields<Region>);

const CALENDAR = z.object({
  id: text,
  version: integer,
  years: z.array(integer),
  days: z.record(text, z.object({ working: z.boolean(), name: text } satisfies Fields<CalendarDay>)),
  workingHours: z.array(z.tuple([text, text])),
} satisfies Fields<Calendar>);

const limit = z.custom<Limit>((value) => parseLimit(value) !== undefined);
const byClass = z.record(clockClass, limit);
const mark = z.enum(MARKS);
const markRules: z.ZodMiniType<readonly MarkRule[]> = z.array(
  z.union([
    z.object({ mark, share: decimal }),
    z.object({ mark, afterEnd: limit }),
    z.object({ mark, afterEndShare: decimal }),
  ]),
);
const workingDays = z.object({ workingDays: decimal });

/** A policy that was stored before a field was added lacks it; the default is used. */
const POLICY = z.partial(
  z.object({
    jurisdiction: text,
    version: integer,
    limits: z.object({
      accept: byClass,
      lapse: byClass,
      dispatch: byClass,
      sign: byClass,
      contact: byClass,
      result: byClass,
      review: byClass,
      followUp: byClass,
    } satisfies Fields<Policy['limits']>),
    marks: z.object({ result: markRules, resultInHours: markRules, other: markRules }),
    classesInHours: z.array(clockClass),
    returnWithin: limit,
    maxReturns: integer,
    extensions: z.object({ most: integer, each: workingDays, inAll: workingDays, notFor: z.array(clockClass) }),
    holdAtMost: limit,
    redoResult: limit,
    maxRedos: integer,
    redoBySystem: z.boolean(),
    reopenWithin: limit,
    unmergeWithin: limit,
    groupSize: integer,
    maxJoined: integer,
    surveyShare: decimal,
    rateAfterClose: limit,
    followUpAttempts: integer,
    confidenceThreshold: decimal,
    flagsForPerson: z.array(z.enum(FLAGS)),
    passBySystem: z.boolean(),
    threatWords: texts,
    dutyPhones: texts,
    claimLasts: text,
    exportsTexts: z.boolean(),
    geoFence: z.object({ farMetres: decimal, apartAtMost: text }),
    statistics: z.object({ hideBelow: integer, afterDays: integer }),
    samePlaceMetres: decimal,
    idleCheckpoint: limit,
  } satisfies Fields<Policy>),
);

const parsePolicy = itemParser<Partial<Policy>>('directory', 'POLICY', POLICY);

const PARSERS: { readonly [K in RecordKind]: (record: unknown) => DirectoryRecord[K] } = {
  units: itemParser<Unit>('directory', 'UNIT', UNIT),
  staff: itemParser<StaffMember>('directory', 'STAFF', STAFF),
  grids: itemParser<Grid>('directory', 'GRID', GRID),
  catalogue: itemParser<CatalogueRule>('directory', 'RULE', RULE),
  categories: itemParser<Category>('directory', 'CATEGORY', CATEGORY),
  regions: itemParser<Region>('directory', 'REGION', REGION),
  calendars: itemParser<Calendar>('directory', 'CALENDAR', CALENDAR),
  policies: (record) => completePolicy(parsePolicy(record)),
};

/** Parses a record. Throws `UnreadableItem`. */
export function parseRecord<K extends RecordKind>(kind: K, record: unknown): DirectoryRecord[K] {
  return PARSERS[kind](record);
}
