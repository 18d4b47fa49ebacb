import { logWarning } from '../../log.ts';
import { problemResult } from '../answers/http-answer.ts';
import { isFromEdge } from './caller-address.ts';
import type { HttpMiddleware } from './http-middleware.ts';

/** Answers 404 to a call that goes around the proxy before the API: it could choose its own address. */
export function requireEdge(environment: Readonly<Record<string, string | undefined>>): HttpMiddleware {
  return {
    before({ event }) {
      if (isFromEdge(event, environment)) return undefined;
      logWarning('around-edge', { requestId: event.requestContext.requestId, route: event.routeKey });
      return problemResult(event, { kind: 'not-found' });
    },
  };
}
