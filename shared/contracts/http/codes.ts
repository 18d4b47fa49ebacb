import * as z from 'zod/mini';
import { isAppealNumber } from '../../domain/appeal/appeal-number.ts';
import { type LocalDate, parseInstant, parseLocalDate } from '../../domain/clocks/instant.ts';
import type { FieldLimits } from '../../presenting/labels/field-problems.ts';
import { LEAVING_ID } from '../leaving-ids.ts';
import { issue } from '../parse.ts';

/** Files of one appeal: 9 photos, 2 videos, 3 recordings (API, media). */
export const MAX_MEDIA = 14;

/** A text of a fixed form, as an anchored pattern without nested repeats; longer ones are refused before it is tried. */
export function code(pattern: RegExp, expected: FieldLimits['expected'] & {}, maxLength: number) {
  return z.string().check(
    z.check((payload) => {
      if (payload.value.length > maxLength || !pattern.test(payload.value))
        payload.issues.push(issue(payload.value, 'format', { expected }));
    }),
    z.meta({ pattern: pattern.source, maxLength }),
  );
}

/** So many digits, as a refusal names them. */
export function digits(zh: string, en: string) {
  return { zh: `${zh}位数字`, en: `${en} digits` };
}

/** The characters that a code is made of. */
export function madeOf(signs: string) {
  return { zh: `由 ${signs} 组成的代码`, en: signs };
}

/** Ids that the platform gives, and references to those that are looked up. */
export function id() {
  return code(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, madeOf('A-Z a-z 0-9 _ . -'), 64);
}

/** Ids that people give and that leave with the lake: units, grids, calendars, knowledge items. */
export function leavingId() {
  return code(LEAVING_ID, leavingSigns('A-Z a-z 0-9 _ . -'), 64);
}

/** What such an id is made of. */
export function leavingSigns(signs: string) {
  return {
    zh: `由 ${signs} 组成的代码，其中不得有连续11位以上的数字（12位社区代码除外）`,
    en: `${signs}, no 11 or more digits in a row but the 12 of a community`,
  };
}

/** The recording of a call, as the call centre names it. */
export function callId() {
  return code(/^[A-Za-z0-9][A-Za-z0-9_.:@-]*$/, madeOf('A-Z a-z 0-9 _ . : @ -'), 128);
}

/** What was proven in a call. */
export function proofId() {
  return code(/^[0-9a-f]{32}$/, { zh: '32位十六进制数字', en: '32 hex digits' }, 32);
}

/** The number under which another service has taken something over. */
export function receipt() {
  return code(/^[A-Za-z0-9][A-Za-z0-9_.:/-]*$/, madeOf('A-Z a-z 0-9 _ . : / -'), 64);
}

/** A node of the category tree: two digits a level. */
export function categoryCode() {
  return code(/^(?:\d\d){1,6}$/, digits('2至12', '2-12'), 12);
}

/** A statistical region code: 6 digits down to the county, 9 for streets, 12 for communities. */
export function regionCode() {
  return code(/^\d{6}(?:\d{3}(?:\d{3})?)?$/, digits('6、9或12', '6, 9 or 12'), 12);
}

/** The number of an appeal with its check digit. */
export function appealNumber() {
  return z.string().check(
    z.check((payload) => {
      if (!isAppealNumber(payload.value))
        payload.issues.push(issue(payload.value, 'format', { expected: digits('18', '18') }));
    }),
    z.meta({ pattern: '^\\d{18}$', description: 'yyMMddHHmmss, five digits, a check digit (ISO 7064 MOD 11,10).' }),
  );
}

/** A day of the local calendar, `2026-03-01`. */
export function localDate() {
  return z.pipe(
    code(/^\d{4}-\d\d-\d\d$/, 'yyyy-MM-dd', 10).check(
      z.check((payload) => {
        if (parseLocalDate(payload.value) === undefined)
          payload.issues.push(issue(payload.value, 'format', { expected: 'yyyy-MM-dd' }));
      }),
    ),
    z.transform((text): LocalDate => text as LocalDate),
  );
}

/** An instant with a zone. */
export function instant() {
  return z.string().check(
    z.check((payload) => {
      if (parseInstant(payload.value) === undefined) payload.issues.push(issue(payload.value, 'instant'));
    }),
    z.meta({ format: 'date-time' }),
  );
}

/** The version of an appeal that the caller looked at: another one now is refused as stale. */
export function version() {
  return z.int().check(z.gte(1), z.lte(1_000_000));
}

/** Ids without a repeat, at most `max`. */
export function distinctIds(max: number) {
  return z.array(id()).check(
    z.maxLength(max),
    z.check((payload) => {
      for (const [index, each] of payload.value.entries())
        if (payload.value.indexOf(each) < index)
          payload.issues.push({ ...issue(each, 'duplicate', {}, [index]), continue: true });
    }),
    z.meta({ uniqueItems: true }),
  );
}
