import { dropUnseen } from '#kernel/domain/unseen-signs.ts';

/** Replacements in the normalized text for parts that say nothing about the matter, and for personal data. */
const MASKS = { link: ' link ', mail: ' mail ', id: ' idnumber ', phone: ' phone ', number: ' longnumber ' } as const;

/** The order matters: a link may contain a phone number, an identity number contains one too. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/(?:https?:\/\/|www\.)[\x21-\x7e]+/g, MASKS.link],
  [/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g, MASKS.mail],
  [/(?<!\d)\d{17}[\dx](?![\da-z])/g, MASKS.id],
  [/(?<!\d)(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d){8}(?!\d)/g, MASKS.phone],
  [/(?<!\d)(?:0\d{2,3}[ -]?)?[2-8]\d{6,7}(?!\d)/g, MASKS.phone],
  [/\d{6,}/g, MASKS.number],
];

/**
 * A text as the classifier reads it: half width, lower case, every digit a 0, links, mail addresses and phone, identity and other
 * long numbers masked, blanks and line breaks one blank. Normalizing twice changes nothing.
 */
export function normalizeText(text: string): string {
  let normal = dropUnseen(text).normalize('NFKC').toLowerCase();
  for (const [pattern, mask] of PATTERNS) normal = normal.replace(pattern, mask);
  return normal
    .replace(/\d/g, '0')
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim();
}
