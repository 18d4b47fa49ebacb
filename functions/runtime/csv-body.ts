import { MAX_CSV_BYTES } from '../../shared/contracts/csv/limits.ts';
import { fail, ok, type Result } from '../../shared/domain/refusal.ts';
import { textBodyOf } from './http-body.ts';
import { type HttpEvent, headerOf } from './http-event.ts';
import type { HttpFailure } from './problem.ts';

const CSV_TYPE = /^text\/csv\s*(?:;\s*(?:charset\s*=\s*"?utf-?8"?|header\s*=\s*present)\s*)*$/i;
const MAX_TYPE_CHARACTERS = 100;

/** The text of a table in CSV, UTF-8, at most 1 MB. */
export function csvBodyOf(event: HttpEvent): Result<string, HttpFailure> {
  const type = headerOf(event, 'content-type') ?? '';
  if (type.length > MAX_TYPE_CHARACTERS || !CSV_TYPE.test(type)) return fail({ kind: 'unsupported-media-type' });
  const text = textBodyOf(event, MAX_CSV_BYTES);
  if (!text.ok) return text;
  // What a gateway could not read as UTF-8 it replaces.
  return text.value.includes('\ufffd') ? fail({ kind: 'malformed-csv' }) : ok(text.value);
}
