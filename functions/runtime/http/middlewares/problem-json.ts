import { logError, logWarning } from '../../log.ts';
import { problemResult } from '../answers/http-answer.ts';
import type { HttpMiddleware } from './http-middleware.ts';

/** How long a client waits after a service refused a call or did not answer. */
const RETRY_AFTER_SECONDS = 2;

/** By the names of shared/kernel/adapters/service-failures.ts. `TimeoutError` is middy's, when the function's time has run out. */
const SERVICE_FAILURES: Readonly<Record<string, 'too-many-requests' | 'service-unavailable'>> = {
  Throttled: 'too-many-requests',
  Unavailable: 'service-unavailable',
  TimeoutError: 'service-unavailable',
};

/**
 * Answers what was thrown as a problem, and logs it. The client may try again after the failure of a service (FAULTS 10).
 * Everything else is a defect: a 500 with nothing but the request id.
 */
export function problemJson(): HttpMiddleware {
  return {
    onError: (request) => {
      const { event, error } = request;
      const kind = error ? SERVICE_FAILURES[error.name] : undefined;
      const ids = { requestId: event.requestContext.requestId, route: event.routeKey };
      if (kind === 'too-many-requests') logWarning('http-throttled', ids);
      else logError(kind ? 'http-unavailable' : 'http-unexpected', error, ids);
      const failure = kind ? { kind, retryAfterSeconds: RETRY_AFTER_SECONDS } : ({ kind: 'internal' } as const);
      request.response = problemResult(event, failure);
    },
  };
}
