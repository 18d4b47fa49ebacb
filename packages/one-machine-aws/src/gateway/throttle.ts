import type { HttpApiSpec, ThrottleSpec } from '../template/http-api-spec.ts';

/** Counts one request of a route; false when the route has had too many. */
export type Throttle = (routeKey: string) => boolean;

/** Token buckets in real time. The default of the stage applies to each route separately, as in API Gateway. */
export function createThrottle(
  { throttle, routeThrottles }: Pick<HttpApiSpec, 'throttle' | 'routeThrottles'>,
  realNow: () => number = () => performance.now(),
): Throttle {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (routeKey) => {
    const limit: ThrottleSpec | undefined = routeThrottles[routeKey] ?? throttle;
    if (limit === undefined) return true;
    const at = realNow();
    const bucket = buckets.get(routeKey) ?? { tokens: limit.burst, at };
    const tokens = Math.min(limit.burst, bucket.tokens + ((at - bucket.at) / 1000) * limit.ratePerSecond);
    const isAllowed = tokens >= 1;
    buckets.set(routeKey, { tokens: isAllowed ? tokens - 1 : tokens, at });
    return isAllowed;
  };
}
