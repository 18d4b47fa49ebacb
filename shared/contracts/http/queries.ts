import * as z from 'zod/mini';
import { LIGHTS } from '../../domain/clocks/light.ts';
import { COORDINATE_SYSTEMS } from '../../domain/routing/coordinates.ts';
import { plusDays } from '../../domain/words/instant.ts';
import { KINDS, QUEUES, STATUSES, URGENCIES } from '../../domain/words/words.ts';
import { appealNumber, categoryCode, code, describeCode, id, localDate, regionCode } from '../fields/codes.ts';
import { described } from '../fields/described.ts';
import { phone } from '../fields/phone.ts';
import { subject } from '../fields/subject.ts';
import { line, TEXT_BYTES } from '../fields/text.ts';
import { issue } from '../parse.ts';

/** How far apart the days of one search may be. */
export const MOST_DAYS = 366;

/** A point as one parameter, `123.43,41.79`: longitude first, as maps give it. */
function point() {
  return z.pipe(
    code(/^-?(?:1[0-7]\d|\d{1,2})(?:\.\d{1,12})?,-?(?:[0-8]?\d)(?:\.\d{1,12})?$/, 'lng,lat', 32),
    z.transform((text) => {
      const [lng = 0, lat = 0] = text.split(',').map(Number);
      return { lng, lat };
    }),
  );
}

/** Query parameters of the lists, in addition to `limit` and `cursor`. Unknown ones are refused. */

/** Filters of lists of cases. */
const caseFilter = {
  category: z.optional(described(categoryCode(), 'This category or one below it.')),
  region: z.optional(described(regionCode(), 'This region or one below it.')),
  urgency: z.optional(z.enum(URGENCIES)),
  light: z.optional(z.enum(LIGHTS)),
};

/** GET /v1/desk/queues/{queue} */
export const queueQuery = z.object({
  unit: z.optional(id()),
  pool: z.optional(
    described(
      z.enum(['all', 'free', 'mine']),
      '`free`: entries that nobody has claimed. `mine`: entries that I have claimed. Each page is filtered, so it may be shorter.',
    ),
  ),
  ...caseFilter,
  near: z.optional(
    described(point(), 'For the queue `mine`: my position. The nearest entries come first, with `metresAway`.'),
  ),
  crs: z.optional(described(z.enum(COORDINATE_SYSTEMS), 'The coordinate system of `near`. WGS84 by default.')),
});
/** GET of a case: `why=1` adds the reasons why other commands are not offered. */
export const caseQuery = z.object({
  why: z.optional(
    described(z.literal('1'), 'Adds `refused`: the commands that are not offered now, with the reasons.'),
  ),
});
/** …/queues/{queue}/claims and …/counts: the queue as it is read. */
export const queuePlaceQuery = z.object({ unit: z.optional(id()) });
export const queueName = z.enum(QUEUES);
/** GET /v1/desk/changes */
export const changesQuery = z.object({
  since: z.optional(
    described(
      code(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z\.[0-9a-f]{8}$/, describeCode('since'), 64),
      '`since` of the answer before. Without it the answer is `reload`.',
    ),
  ),
});

/** A range of days, as messages name it. */
function dayRange(from: string, to: string) {
  return { zh: `${from} 至 ${to} 之间的日期`, en: `a day from ${from} to ${to}` };
}

/** GET /v1/appeals */
export const ownQuery = z
  .object({
    status: z.optional(z.enum(STATUSES)),
    open: z.optional(
      described(z.enum(['true', 'false']), '`true`: appeals that have not ended. `false`: those that have.'),
    ),
    kind: z.optional(z.enum(KINDS)),
    from: z.optional(described(localDate(), 'The first day of filing.')),
    to: z.optional(described(localDate(), 'The last day of filing.')),
  })
  .check(
    z.superRefine(({ from, to }, context) => {
      if (from !== undefined && to !== undefined && from > to)
        context.addIssue(
          issue(undefined, 'format', { expected: { zh: `不早于 ${from} 的日期`, en: `a day from ${from} on` } }, [
            'to',
          ]),
        );
    }),
  );

/** GET /v1/desk/appeals: a number, a phone, or days. */
export const searchQuery = z
  .object({
    number: z.optional(appealNumber()),
    phone: z.optional(phone()),
    from: z.optional(localDate()),
    to: z.optional(localDate()),
    unit: z.optional(id()),
    status: z.optional(z.enum(STATUSES)),
    undispatched: z.optional(
      described(z.literal('true'), 'Open cases that no unit has. Days count only if one is named. Not with `unit`.'),
    ),
    ...caseFilter,
  })
  .check(
    z.superRefine(({ from, to, unit, undispatched }, context) => {
      if (undispatched !== undefined && unit !== undefined)
        context.addIssue(issue(undefined, 'unknown-field', {}, ['unit']));
      if (from === undefined || to === undefined) return;
      if (from > to || plusDays(from, MOST_DAYS) < to)
        context.addIssue(issue(undefined, 'format', { expected: dayRange(from, plusDays(from, MOST_DAYS)) }, ['to']));
    }),
  );

/** GET /v1/desk/audit/reveals: a local day, today by default. */
export const revealsQuery = z.object({ day: z.optional(localDate()) });

/** GET /v1/desk/audit/openings: of a case, or of a local day (today by default), of one member of staff if `by` is given. */
export const openingsQuery = z.object({
  number: z.optional(appealNumber()),
  day: z.optional(localDate()),
  by: z.optional(subject()),
});

/** GET /v1/regions: the children of a region, by default those of the province. */
export const regionsQuery = z.object({ parent: z.optional(regionCode()) });

/** GET /v1/units: a part of the name. */
export const unitsQuery = z.object({ q: described(line(TEXT_BYTES.name), 'A part of the name, in either language.') });
