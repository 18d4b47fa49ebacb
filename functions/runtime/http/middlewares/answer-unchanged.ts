import { matchesTag } from '../entity-tag.ts';
import { readHeader } from '../http-event.ts';
import type { HttpMiddleware } from './http-middleware.ts';

/** Headers that describe a body. */
const OF_BODY: readonly string[] = ['content-type', 'content-disposition', 'content-language', 'link'];

/**
 * Answers 304 without a body when the caller's `If-None-Match` has the ETag of the answer. It comes after the handler: what the
 * handler checks, counts and records applies to a 304 too.
 */
export function answerUnchanged(): HttpMiddleware {
  return {
    after: ({ event, response }) => {
      const known = readHeader(event, 'if-none-match');
      const tag = response?.headers.etag;
      if (response?.statusCode !== 200 || known === undefined || tag === undefined || !matchesTag(known, tag)) return;
      const headers = Object.entries(response.headers).filter(([name]) => !OF_BODY.includes(name));
      return { statusCode: 304, headers: Object.fromEntries(headers), body: '' };
    },
  };
}
