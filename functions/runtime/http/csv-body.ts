import { MAX_CSV_BYTES } from '#kernel/contracts/limits.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import { readTextBody } from './http-body.ts';
import { type HttpEvent, readHeader } from './http-event.ts';
import type { HttpFailure } from './problem.ts';

const CSV_TYPE = /^text\/csv\s*(?:;\s*(?:charset\s*=\s*"?utf-?8"?|header\s*=\s*present)\s*)*$/i;
const MAX_TYPE_CHARACTERS = 100;

const NOT_UTF8 = fail({ kind: 'not-utf-8' } as const);
/** A gateway replaces what it cannot read as UTF-8 by U+FFFD. UTF-16 without a mark has zero bytes. */
const NO_TABLES_CHARACTER = /[\ufffd\0]/;

/** The text of a CSV table in UTF-8, at most 1 MB. Other encodings are refused, not guessed. */
export function readCsvBody(event: HttpEvent): Result<string, HttpFailure> {
  const type = readHeader(event, 'content-type') ?? '';
  if (type.length > MAX_TYPE_CHARACTERS || !CSV_TYPE.test(type)) return fail({ kind: 'unsupported-media-type' });
  const text = readTextBody(event, MAX_CSV_BYTES, NOT_UTF8);
  if (!text.ok) return text;
  return NO_TABLES_CHARACTER.test(text.value) ? NOT_UTF8 : ok(text.value);
}
