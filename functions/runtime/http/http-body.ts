import { fail, ok, type Result } from '#kernel/domain/result.ts';
import { type HttpEvent, readHeader } from './http-event.ts';
import type { HttpFailure } from './problem.ts';

/** Bodies over 256 kB are refused. */
export const MAX_BODY_BYTES = 256 * 1024;
/** No contract of ours nests deeper than 4. */
const MAX_DEPTH = 20;

const JSON_TYPE = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?$/i;
const MAX_TYPE_CHARACTERS = 100;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/**
 * The JSON body of a request; an absent one reads as `{}`. Refused: more than 256 kB, another type than JSON in UTF-8,
 * broken UTF-8, nesting beyond 20, a name that comes twice in an object, of which two readers might take different values, and
 * `__proto__` as a name, which some reader further on might take for more than data.
 */
export function readJsonBody(event: HttpEvent): Result<unknown, HttpFailure> {
  const text = readTextBody(event, MAX_BODY_BYTES, MALFORMED);
  if (!text.ok) return text;
  if (text.value === '') return ok({});
  const type = readHeader(event, 'content-type') ?? '';
  if (type.length > MAX_TYPE_CHARACTERS || !JSON_TYPE.test(type)) return fail({ kind: 'unsupported-media-type' });
  try {
    const value: unknown = JSON.parse(text.value);
    return isPlain(value, MAX_DEPTH) && !hasDoubledName(text.value) ? ok(value) : MALFORMED;
  } catch {
    return MALFORMED;
  }
}

const MALFORMED = fail({ kind: 'malformed-json' } as const);
const TOO_LARGE = fail({ kind: 'body-too-large' } as const);

/** The body as text; refused when it has more bytes than `maxBytes`, and with `notText` when it is no UTF-8. */
export function readTextBody(
  { body = '', isBase64Encoded }: HttpEvent,
  maxBytes: number,
  notText: Result<never, HttpFailure>,
): Result<string, HttpFailure> {
  if (!isBase64Encoded) {
    if (body.length > maxBytes || Buffer.byteLength(body) > maxBytes) return TOO_LARGE;
    return body.isWellFormed() ? ok(body) : notText;
  }
  // Base64 takes four characters for three bytes.
  if (body.length > Math.ceil(maxBytes / 3) * 4) return TOO_LARGE;
  if (!BASE64.test(body)) return notText;
  const bytes = Buffer.from(body, 'base64');
  if (bytes.length > maxBytes) return TOO_LARGE;
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return notText;
  }
}

function isPlain(value: unknown, depthLeft: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depthLeft === 0) return false;
  return Object.entries(value).every(([name, each]) => name !== '__proto__' && isPlain(each, depthLeft - 1));
}

/** Strings and the signs between values; numbers and words need not be read. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],]/g;

/** Whether an object of this valid JSON text has a name twice, however the name is escaped. */
function hasDoubledName(text: string): boolean {
  const open: { readonly names: Set<string> | undefined; isNameNext: boolean }[] = [];
  for (const [token] of text.matchAll(TOKENS)) {
    const current = open.at(-1);
    if (token === '{') open.push({ names: new Set(), isNameNext: true });
    else if (token === '[') open.push({ names: undefined, isNameNext: false });
    else if (token === '}' || token === ']') open.pop();
    else if (token === ',') {
      if (current?.names) current.isNameNext = true;
    } else if (current?.names && current.isNameNext) {
      const name = JSON.parse(token) as string;
      if (current.names.has(name)) return true;
      current.names.add(name);
      current.isNameNext = false;
    }
  }
  return false;
}
