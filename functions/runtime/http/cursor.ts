import { timingSafeEqual } from 'node:crypto';
import { fieldError } from '#kernel/contracts/parse.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Keyring, MacKey } from '#kernel/ports/keyring.ts';
import type { Language } from '#kernel/presenting/language.ts';
import type { HttpFailure } from './problem.ts';

/** Where a cursor is valid: for one caller, and one route with its parameters. */
export interface CursorBinding {
  readonly callerId: string;
  readonly route: string;
  /** Path and query parameters. Those that were not given do not count, nor do `limit` and `cursor`. */
  readonly query: Readonly<Record<string, string | undefined>>;
}

/** Which part of a list is asked for. */
export interface PageRequest {
  readonly limit: number;
  /** The sort value to go on after. */
  readonly after?: string;
}

const DEFAULT_LIMIT = 20;
/** How many items a page has at most. */
export const MAX_LIMIT = 100;
const MAX_CURSOR_CHARACTERS = 1024;
const SIGNATURE_DIGITS = 32;
const CURSOR = /^[A-Za-z0-9_-]+\.[0-9a-f]{32}$/;
const LIMIT = /^\d{1,3}$/;

/** The cursor of the next page: opaque, signed, valid for this caller and this query only. */
export async function writeCursor(
  keyring: MacKey,
  binding: CursorBinding,
  after: string | undefined,
): Promise<string | undefined> {
  if (after === undefined) return undefined;
  return `${toPayload(after)}.${await sign(keyring, binding, after)}`;
}

/** `limit` (1-100, default 20) and `cursor` of a list. A cursor that was edited or belongs to another query is refused. */
export async function readPage(
  keyring: Keyring,
  binding: CursorBinding,
  { limit, cursor }: Readonly<Record<string, string>>,
  language: Language,
): Promise<Result<PageRequest, HttpFailure>> {
  const count = limit === undefined ? DEFAULT_LIMIT : LIMIT.test(limit) ? Number(limit) : 0;
  if (count < 1 || count > MAX_LIMIT) {
    const error = fieldError('limit', 'out-of-range', language, { minimum: 1, maximum: MAX_LIMIT });
    return fail({ kind: 'validation', errors: [error] });
  }
  if (cursor === undefined) return ok({ limit: count });
  const after = await readCursor(keyring, binding, cursor);
  return after === undefined
    ? fail({ kind: 'validation', errors: [fieldError('cursor', 'cursor', language)] })
    : ok({ limit: count, after });
}

async function readCursor(keyring: Keyring, binding: CursorBinding, cursor: string): Promise<string | undefined> {
  if (cursor.length > MAX_CURSOR_CHARACTERS || !CURSOR.test(cursor)) return undefined;
  const [payload = '', signature = ''] = cursor.split('.');
  const after = readPayload(payload);
  if (after === undefined) return undefined;
  const keys = await keyring.accepted();
  const expected = await Promise.all(keys.map((key) => sign(key, binding, after)));
  const fits = expected.some((each) => timingSafeEqual(Buffer.from(each), Buffer.from(signature)));
  return fits ? after : undefined;
}

function readPayload(payload: string): string | undefined {
  try {
    const content: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    const after = (content as { after?: unknown } | null)?.after;
    // Base64 has several spellings of the same bytes; only ours counts.
    return typeof after === 'string' && toPayload(after) === payload ? after : undefined;
  } catch {
    return undefined;
  }
}

function toPayload(after: string): string {
  return Buffer.from(JSON.stringify({ after })).toString('base64url');
}

/** Signs the parts as a JSON list, so that parts cannot be confused. */
async function sign(keyring: MacKey, binding: CursorBinding, after: string): Promise<string> {
  const { callerId, route, query } = binding;
  const parameters = Object.entries(query)
    .filter(([name, value]) => value !== undefined && name !== 'limit' && name !== 'cursor')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return (await keyring.mac('cursor', JSON.stringify([callerId, route, parameters, after]))).slice(0, SIGNATURE_DIGITS);
}
