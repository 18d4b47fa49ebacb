import * as z from 'zod/mini';
import { code, digits, distinctList, regionCode } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { phone } from '#kernel/contracts/fields/phone.ts';
import { subject } from '#kernel/contracts/fields/subject.ts';
import { entry, listed, TEXT_BYTES, text } from '#kernel/contracts/fields/text.ts';
import { BUSINESS_STATUSES, INDUSTRY_SECTIONS, SIZE_CLASSES } from '../domain/business.ts';
import { storedInstant } from './record-queries.ts';

const name = entry(TEXT_BYTES.recordName);

/** The id of a person, as exports have it in place of the phone. */
const phoneKey = code(/^p[0-9a-f]{40}$/, { zh: 'p 加40位十六进制数字', en: 'p and 40 hexadecimal digits' }, 41);

function headcount() {
  return z.int().check(z.gte(0), z.lte(10_000_000));
}

/** A business of the register. */
export const business = z.strictObject({
  name,
  section: z.enum(INDUSTRY_SECTIONS),
  division: code(/^\d\d$/, digits('2', '2'), 2),
  size: z.enum(SIZE_CLASSES),
  regionCode: regionCode,
  status: z.enum(BUSINESS_STATUSES),
  managerId: z.optional(subject),
  legalPhoneKey: described(z.optional(phoneKey), 'The id of the legal representative.'),
  employees: described(z.optional(headcount()), 'As the business last reported it. Absent: unknown.'),
});

/** A business as it is given. The phone itself is never stored. */
export const businessInput = z.extend(business, {
  legalPhone: described(
    z.optional(phone()),
    'The phone of the legal representative. It is not stored in the directory: `legalPhoneKey` is the id of the person with this phone.',
  ),
});

const lines = (max: number) => z.array(listed(600)).check(z.maxLength(max));
const paragraphs = () => text(TEXT_BYTES.words).check(z.overwrite((value) => value.trim()));

/** A policy for businesses. */
export const supportPolicy = z.strictObject({
  title: entry(TEXT_BYTES.title),
  text: paragraphs(),
  legalBasis: described(lines(20), 'Laws, rules and notices by name, with the article or number.'),
  needsCheck: described(
    z.boolean(),
    'Whether a person has to check the legal basis, amounts or dates before anybody relies on them.',
  ),
  issuingOffice: name,
  industries: described(
    distinctList(code(/^(?:[A-T]|\d\d)$/, { zh: '门类字母或两位大类', en: 'a section letter or two digits' }, 2), 97),
    'Sections and divisions of GB/T 4754-2017. None: all industries.',
  ),
  sizes: described(distinctList(z.enum(SIZE_CLASSES), SIZE_CLASSES.length), 'None: all sizes.'),
  regions: described(
    distinctList(regionCode, 100).check(z.minLength(1)),
    'For businesses in these regions and in all below them.',
  ),
  leastEmployees: z.optional(headcount()),
  mostEmployees: z.optional(headcount()),
  conditions: described(
    lines(20),
    'Conditions that the register of businesses does not contain. A person has to check them.',
  ),
  validFrom: storedInstant,
  validTo: z.optional(storedInstant),
  benefit: paragraphs(),
  howToApply: paragraphs(),
  documents: lines(30),
  deadline: described(z.optional(storedInstant), 'Until when one can apply.'),
});
