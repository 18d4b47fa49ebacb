import { fail, ok, type Result } from '#kernel/domain/result.ts';
import { readTextBody } from '../http-body.ts';
import { type HttpEvent, readHeader } from '../http-event.ts';
import type { HttpFailure } from '../problem.ts';

/** The longest text of a form is 6,000 bytes, of which percent-encoding makes three times as many. */
const MAX_FORM_BYTES = 32 * 1024;
const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?$/i;
const MAX_TYPE_CHARACTERS = 100;

/** The fields of a form, of a repeated one the last. Refused: another type than a form in UTF-8, and more than 32 kB. */
export function readFormBody(event: HttpEvent): Result<Readonly<Record<string, string>>, HttpFailure> {
  const type = readHeader(event, 'content-type') ?? '';
  if (type.length > MAX_TYPE_CHARACTERS || !FORM_TYPE.test(type)) return NO_FORM;
  const text = readTextBody(event, MAX_FORM_BYTES, NO_FORM);
  return text.ok ? ok(Object.fromEntries(new URLSearchParams(text.value))) : text;
}

const NO_FORM = fail({ kind: 'unsupported-media-type' } as const);
