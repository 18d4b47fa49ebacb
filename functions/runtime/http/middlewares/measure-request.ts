import { LEVELS } from '#kernel/metric-names.ts';
import { logMetrics, type MeasuredBy } from '../../log.ts';
import type { Audience } from '../http-claims.ts';
import type { HttpEvent, HttpResult } from '../http-event.ts';
import type { HttpMiddleware } from './http-middleware.ts';

/** The routes by which a case begins. */
const FILING_ROUTES: readonly string[] = ['POST /v1/appeals', 'POST /v1/desk/appeals', 'POST /v1/enterprise/requests'];

/**
 * Writes one line for each request, with its metrics by audience: how many, how long, and how many failed by the platform's fault. The
 * group of routes is the service of the line. It is the first of the list, so it sees the answer as it goes out.
 */
export function measureRequest(audience: Audience, now: () => number): HttpMiddleware {
  const began = new WeakMap<HttpEvent, number>();
  const measure = (event: HttpEvent, { statusCode }: HttpResult, wasThrown: boolean) => {
    const took = now() - (began.get(event) ?? now());
    const isFault = statusCode >= 500;
    logMetrics(
      'http-answered',
      { audience, route: event.routeKey, status: statusCode, requestId: event.requestContext.requestId },
      [
        {
          dimensions: ['audience'],
          metrics: [
            { name: 'Latency', value: Math.round(took), unit: 'Milliseconds' },
            { name: 'Faults', value: isFault ? 1 : 0, unit: 'Count' },
          ],
        },
        ...measureFiling(event, statusCode, wasThrown),
      ],
    );
  };
  return {
    before: ({ event }) => {
      began.set(event, now());
    },
    after: ({ event, response }) => {
      if (response) measure(event, response, false);
    },
    onError: ({ event, response }) => {
      if (response) measure(event, response, true);
    },
  };
}

/**
 * Whether a filing was accepted. What is wrong with the filing itself (4xx) counts neither way, and neither does a limit of the day. But
 * the 429 of a service that was thrown by an adapter means an overloaded platform: that filing should have been accepted.
 */
function measureFiling(event: HttpEvent, status: number, wasThrown: boolean): readonly MeasuredBy[] {
  if (!FILING_ROUTES.includes(event.routeKey)) return [];
  const isRefused = status >= 500 || (status === 429 && wasThrown);
  if (status >= 400 && !isRefused) return [];
  const metric = { name: LEVELS.filingAccepted.metric, value: isRefused ? 1 : 0, unit: 'Count' } as const;
  return [{ dimensions: [], metrics: [metric] }];
}
