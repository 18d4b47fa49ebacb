import { correlationId } from '#kernel/adapters/correlation.ts';
import { LANGUAGE_TAGS } from '#kernel/presenting/language.ts';
import { makeTag, makeWeakTag } from '../entity-tag.ts';
import type { HttpEvent, HttpResult } from '../http-event.ts';
import { readLanguage } from '../http-language.ts';
import { type HttpFailure, toProblem } from '../problem.ts';

/** What a handler answers on success, or 304 to a caller who has seen it: a JSON body, or a text with its content type. */
export interface HttpAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body is bytes in base64. */
  readonly isBase64?: true;
  /** What the ETag is made of, when the body itself differs from call to call. */
  readonly tagged?: object;
}

/** An answer concerns one caller: it is not cached, its type is not guessed, and no page frames it, loads it or runs it. */
const SECURITY_HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
} as const;

/**
 * A success. A text goes out as it is and names its `content-type`, everything else as JSON. The answer to a GET has an ETag,
 * made of the body unless the answer says of what.
 */
export function successResult(
  event: HttpEvent,
  { status, body, headers = {}, isBase64, tagged }: HttpAnswer,
): HttpResult {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  const isTagged = event.requestContext.http.method === 'GET' && status === 200;
  return {
    statusCode: status,
    headers: {
      ...SECURITY_HEADERS,
      ...correlationHeader(),
      ...(body !== undefined && { 'content-type': 'application/json; charset=utf-8' }),
      'content-language': LANGUAGE_TAGS[readLanguage(event)],
      ...(isTagged && { etag: tagged ? makeWeakTag(JSON.stringify(tagged)) : makeTag(text) }),
      ...headers,
    },
    body: text,
    ...(isBase64 && { isBase64Encoded: true }),
  };
}

/** A failure as application/problem+json. */
export function problemResult(event: HttpEvent, failure: HttpFailure): HttpResult {
  const language = readLanguage(event);
  const { problem, headers } = toProblem(failure, language);
  return {
    statusCode: problem.status,
    headers: {
      ...SECURITY_HEADERS,
      ...correlationHeader(),
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': LANGUAGE_TAGS[language],
      ...headers,
    },
    body: JSON.stringify({ ...problem, requestId: event.requestContext.requestId, correlationId: correlationId() }),
  };
}

/** By which the caller, and whoever helps the caller, finds all that the request caused (docs/runbooks/observability.md). */
function correlationHeader(): Readonly<Record<string, string>> {
  const id = correlationId();
  return id === undefined ? {} : { 'x-correlation-id': id };
}
