import * as z from 'zod/mini';
import type { FieldProblem } from '../../presenting/field-problems.ts';
import { issue } from '../parse.ts';

/** Limits of the texts that people write, in bytes of UTF-8 after NFC. A Chinese character has three or four. */
export const TEXT_BYTES = {
  title: 300,
  /** 20,000 Chinese characters. */
  text: 60_000,
  name: 100,
  enterprise: 300,
  /** The name of a unit, a business or another record. */
  recordName: 300,
  address: 600,
  words: 6_000,
  fileName: 255,
} as const;

/** Control characters except line feed and tab, and overrides and isolates of the text direction. */
const FORBIDDEN = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/u;
const LINE_BREAK = /[\n\t\u2028\u2029]/;
/** Marks of the text direction. Texts in Uyghur or Arabic need them; in a title or a name they only hide that two differ. */
const MARKS_IN_LINE = /[\u061c\u200e\u200f]/;
/** Tag characters, which nobody sees, except in the flags of parts of a country: a black flag, tags, and their end (UTS 51). */
const TAGS = /[\u{e0000}-\u{e007f}]/u;
const FLAGS = /\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{3,6}\u{e007f}/gu;
/**
 * More combining marks on one character than any language needs (UAX 15, stream-safe text). Normalising a long run of
 * marks takes quadratic time, so a megabyte of them would keep a function busy for minutes.
 */
const EXCESSIVE_MARKS = /\p{M}{31}/u;

/** Nothing that a reader sees: white space, signs of no width, fillers, and the empty Braille pattern. */
const BLANK = /^[\s\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]*$/u;

const utf8 = new TextEncoder();

/** A text of one or more lines, at most `maxBytes`. The output is in NFC with `\n` as line break. */
export function text(maxBytes: number) {
  return written(maxBytes, 'lines');
}

/** A text of one line, at most `maxBytes`. The output is in NFC. */
export function line(maxBytes: number) {
  return written(maxBytes, 'line');
}

/** A line of a directory record. Outer white space is removed, as in table cells, so that an exported record imports unchanged. */
export function entry(maxBytes: number) {
  return line(maxBytes).check(z.overwrite((value) => value.trim()));
}

/** Separates the entries of a list in a table cell. */
export const SEPARATOR = /[;；]/;

/** An entry of a list that a table has in one cell. */
export function listed(maxBytes: number) {
  return entry(maxBytes).check(
    z.check((payload) => {
      if (SEPARATOR.test(payload.value))
        payload.issues.push(
          issue(payload.value, 'format', { expected: { zh: '不含 ; 或 ； 的文本', en: 'a text without ; or ；' } }),
        );
    }),
  );
}

function written(maxBytes: number, shape: 'line' | 'lines') {
  return z.string().check(
    z.check((payload) => {
      const problem = beforeNormalising(payload.value, maxBytes);
      if (problem) payload.issues.push(issue(payload.value, problem, { limit: maxBytes }));
    }),
    z.overwrite((value) => value.replace(/\r\n?/g, '\n').normalize('NFC')),
    z.check((payload) => {
      const problem = afterNormalising(payload.value, maxBytes, shape);
      if (problem) payload.issues.push(issue(payload.value, problem, { limit: maxBytes }));
    }),
    z.meta({
      minLength: 1,
      'x-maxBytes': maxBytes,
      ...(shape === 'line' && { 'x-singleLine': true }),
      description: `${shape === 'line' ? 'A single line. ' : ''}At most ${maxBytes} bytes in UTF-8 after NFC.`,
    }),
  );
}

/** Checks that need no normalisation. No text shrinks to less than half of its UTF-16 units. */
function beforeNormalising(value: string, maxBytes: number): FieldProblem | undefined {
  if (value.length > 2 * maxBytes) return 'too-long';
  return !value.isWellFormed() || EXCESSIVE_MARKS.test(value) ? 'forbidden-character' : undefined;
}

function afterNormalising(value: string, maxBytes: number, shape: 'line' | 'lines'): FieldProblem | undefined {
  if (utf8.encode(value).length > maxBytes) return 'too-long';
  if (FORBIDDEN.test(value) || TAGS.test(value.replace(FLAGS, ''))) return 'forbidden-character';
  if (shape === 'line' && MARKS_IN_LINE.test(value)) return 'forbidden-character';
  if (shape === 'line' && LINE_BREAK.test(value)) return 'one-line';
  return BLANK.test(value) ? 'blank' : undefined;
}
