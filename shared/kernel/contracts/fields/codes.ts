import * as z from 'zod/mini';
import { isAppealNumber } from '../../domain/appeal-number.ts';
import { type LocalDate, parseInstant, parseLocalDate } from '../../domain/instant.ts';
import type { FieldLimits } from '../../presenting/field-problems.ts';
import { issue } from '../parse.ts';
import { EXPORTED_ID } from './exported-ids.ts';

/** Files of one appeal: 9 photos, 2 videos, 3 recordings (API, media). */
export const MAX_MEDIA = 14;

/** A text of a fixed format. The pattern is anchored and has no nested repeats; longer texts are refused before it is tried. */
export function code(pattern: RegExp, expected: FieldLimits['expected'] & {}, maxLength: number) {
  return z.string().check(
    z.check((payload) => {
      if (payload.value.length > maxLength || !pattern.test(payload.value))
        payload.issues.push(issue(payload.value, 'format', { expected }));
    }),
    z.meta({ pattern: pattern.source, maxLength }),
  );
}

/** A number of digits, as messages name it. */
export function digits(zh: string, en: string) {
  return { zh: `${zh}位数字`, en: `${en} digits` };
}

/** The characters of a code, as messages name them. */
export function describeCode(characters: string) {
  return { zh: `由 ${characters} 组成的代码`, en: `a code of ${characters}` };
}

/** Ids that the platform creates, and references to ids that are looked up. */
export const id = code(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, describeCode('A-Z a-z 0-9 _ . -'), 64);

/** Ids that people choose and that are exported to the lake: units, grids, calendars, knowledge items. */
export const exportedId = code(EXPORTED_ID, describeExportedId('A-Z a-z 0-9 _ . -'), 64);

/** The characters of an exported id, as messages name them. */
export function describeExportedId(characters: string) {
  return {
    zh: `由 ${characters} 组成的代码，其中不得有连续11位以上的数字（12位社区代码除外）`,
    en: `a code of ${characters} without 11 or more digits in a row, except the 12 digits of a community`,
  };
}

/** The id of a call in the call centre. */
export const callId = code(/^[A-Za-z0-9][A-Za-z0-9_.:@-]*$/, describeCode('A-Z a-z 0-9 _ . : @ -'), 128);

/** The id of a proof that a caller may have an appeal. */
export const proofId = code(/^[0-9a-f]{32}$/, { zh: '32位十六进制数字', en: '32 hexadecimal digits' }, 32);

/** The receipt number of an emergency service. */
export const receipt = code(/^[A-Za-z0-9][A-Za-z0-9_.:/-]*$/, describeCode('A-Z a-z 0-9 _ . : / -'), 64);

/** A node of the category tree: two digits a level. */
export const categoryCode = code(/^(?:\d\d){1,6}$/, digits('2至12', '2-12'), 12);

/** A statistical region code: 6 digits down to the county, 9 for streets, 12 for communities. */
export const regionCode = code(/^\d{6}(?:\d{3}(?:\d{3})?)?$/, digits('6、9或12', '6, 9 or 12'), 12);

/** The number of an appeal with its check digit. */
export const appealNumber = z.string().check(
  z.check((payload) => {
    if (!isAppealNumber(payload.value))
      payload.issues.push(issue(payload.value, 'format', { expected: digits('18', '18') }));
  }),
  z.meta({ pattern: '^\\d{18}$', description: 'yyMMddHHmmss, five digits and a check digit (ISO 7064 MOD 11,10).' }),
);

/** The first and the last year that anybody may name. Beyond them there are days whose beginning or next day has no name. */
const [FIRST_YEAR, LAST_YEAR] = ['1900', '2999'];
const IN_YEARS = { zh: `${FIRST_YEAR} 至 ${LAST_YEAR} 年之间的日期`, en: `a date from ${FIRST_YEAR} to ${LAST_YEAR}` };

/** Refuses a day, month or instant of another year. */
export const inYears = z.check<string>((payload) => {
  const year = payload.value.slice(0, 4);
  if (year < FIRST_YEAR || year > LAST_YEAR)
    payload.issues.push(issue(payload.value, 'format', { expected: IN_YEARS }));
});

/** A day of the local calendar, `2026-03-01`. */
export const localDate = z.pipe(
  code(/^\d{4}-\d\d-\d\d$/, 'yyyy-MM-dd', 10).check(
    z.check((payload) => {
      if (parseLocalDate(payload.value) === undefined)
        payload.issues.push(issue(payload.value, 'format', { expected: 'yyyy-MM-dd' }));
    }),
    inYears,
  ),
  z.transform((text): LocalDate => text as LocalDate),
);

/** An instant with a zone. */
export const instant = z.string().check(
  z.check((payload) => {
    if (parseInstant(payload.value) === undefined) payload.issues.push(issue(payload.value, 'instant'));
  }),
  z.meta({ format: 'date-time' }),
);

/** The version of the appeal that the caller has read. The command is refused as stale when the appeal has another one. */
export const version = z.int().check(z.gte(1), z.lte(1_000_000));

/** Ids without a repeat, at most `max`. */
export function distinctIds(max: number) {
  return distinctList(id, max);
}

/** Values without a repeat, at most `max`. */
export function distinctList<Item extends z.ZodMiniType<string>>(item: Item, max: number) {
  return z.array(item).check(
    z.maxLength(max),
    z.check((payload) => {
      for (const [index, each] of payload.value.entries())
        if (payload.value.indexOf(each) < index)
          payload.issues.push({ ...issue(each, 'duplicate', {}, [index]), continue: true });
    }),
    z.meta({ uniqueItems: true }),
  );
}
