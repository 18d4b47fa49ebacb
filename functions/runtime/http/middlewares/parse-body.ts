import type { Result } from '#kernel/domain/result.ts';
import { problemResult } from '../answers/http-answer.ts';
import type { HttpEvent } from '../http-event.ts';
import type { HttpFailure } from '../problem.ts';
import type { HttpMiddleware } from './http-middleware.ts';

/** Reads the body: `readJsonBody`, or another reader for a body that is not JSON. */
export function parseBody(read: (event: HttpEvent) => Result<unknown, HttpFailure>): HttpMiddleware {
  return {
    before: ({ event }) => {
      const body = read(event);
      if (!body.ok) return problemResult(event, body.error);
      event.parsedBody = body.value;
      return undefined;
    },
  };
}
