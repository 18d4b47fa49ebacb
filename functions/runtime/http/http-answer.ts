import { LANGUAGE_TAGS, type Language } from '../../../shared/presenting/labels/language.ts';
import type { HttpResult } from './http-event.ts';
import { type HttpFailure, problemOf } from './problem.ts';

/** What a handler answers on success: a JSON body, or a text of a content type of its own. */
export interface HttpAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers are about one caller: nobody keeps them, nobody guesses their type, nobody frames them. */
const SECURITY_HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'strict-transport-security': 'max-age=31536000',
  'referrer-policy': 'no-referrer',
} as const;

/** A success. Texts go out as they are and name their `content-type`, everything else as JSON. */
export function resultOf({ status, body, headers = {} }: HttpAnswer, language: Language): HttpResult {
  return {
    statusCode: status,
    headers: {
      ...SECURITY_HEADERS,
      ...(body !== undefined && { 'content-type': 'application/json; charset=utf-8' }),
      'content-language': LANGUAGE_TAGS[language],
      ...headers,
    },
    body: body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body),
  };
}

/** A failure as application/problem+json. */
export function problemResultOf(failure: HttpFailure, language: Language, requestId: string): HttpResult {
  const { problem, headers } = problemOf(failure, language);
  return {
    statusCode: problem.status,
    headers: {
      ...SECURITY_HEADERS,
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': LANGUAGE_TAGS[language],
      ...headers,
    },
    body: JSON.stringify({ ...problem, requestId }),
  };
}
