import * as z from 'zod/mini';
import { issue } from '../parse.ts';

/** Mobile, or landline with area code: 010, 02x, and 03xx to 09xx; then seven or eight digits. */
const PHONE = /^(?:1[3-9]\d{9}|0(?:10|2\d|[3-9]\d{2})\d{7,8})$/;
const LANDLINE_AREA = /^(?:10|2\d|[3-9]\d{2})\d{7,8}$/;
const FULL_WIDTH = /[０-９＋－（）]/gu;
/** Longer than any way to write a number. */
const LONGEST_WRITTEN = 32;

/**
 * The digits of a mainland number as people write it, with spaces, hyphens, brackets or `+86`, also in the full width of a Chinese
 * keyboard: `+86 138-1234 5678` and `１３８１２３４５６７８` -> `13812345678`, `(024) 2345-6789` -> `02423456789`. Undefined for other texts.
 */
export function phoneDigits(written: string): string | undefined {
  if (written.length > LONGEST_WRITTEN) return undefined;
  const plain = toPlain(written);
  const national = plain.replace(/^(?:\+|00)86/, '');
  // Written for callers from abroad a landline has no leading zero.
  const digits = national !== plain && LANDLINE_AREA.test(national) ? `0${national}` : national;
  return PHONE.test(digits) ? digits : undefined;
}

function toPlain(written: string): string {
  return written.replace(FULL_WIDTH, (each) => each.normalize('NFKC')).replace(/[\s()\-–]/gu, '');
}

/** A number of Hong Kong, Macao, Taiwan or abroad: `+` and at most 15 digits (E.164). */
const ABROAD = /^\+(?!86)[1-9]\d{6,14}$/;

/** The number of a contact as it is stored: digits of the mainland, `+852 9123 4567` and `00852-9123-4567` as `+85291234567`. */
function contactNumber(written: string): string | undefined {
  const digits = phoneDigits(written);
  if (digits !== undefined || written.length > LONGEST_WRITTEN) return digits;
  const plain = toPlain(written).replace(/^00/, '+');
  return ABROAD.test(plain) ? plain : undefined;
}

/** A phone at which a person can be called, also abroad; comes out as the number of a contact is stored. Who gives it to sign in gives one of the mainland. */
export function contactPhone() {
  return z.string().check(
    z.overwrite((value) => contactNumber(value) ?? value),
    z.check((payload) => {
      if (contactNumber(payload.value) === undefined) payload.issues.push(issue(payload.value, 'contact-phone'));
    }),
    z.meta({
      description:
        'A mobile number of mainland China, a landline with its area code, or a number of Hong Kong, Macao, Taiwan or abroad with + and the code of the country or region. Spaces, hyphens and +86 are removed.',
      examples: ['13812345678', '024-23456789', '+852 9123 4567'],
    }),
  );
}

/** A mainland phone number; comes out as digits only. */
export function phone() {
  return z.string().check(
    z.overwrite((value) => phoneDigits(value) ?? value),
    z.check((payload) => {
      if (!PHONE.test(payload.value)) payload.issues.push(issue(payload.value, 'phone'));
    }),
    z.meta({
      description:
        'A mobile number of mainland China, or a landline with its area code. Spaces, hyphens and +86 are removed.',
      examples: ['13812345678', '024-23456789'],
    }),
  );
}
