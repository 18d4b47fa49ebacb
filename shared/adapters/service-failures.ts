import { isServerError, isThrottlingError, isTransientError } from '@smithy/core/retry';
import type { MiddlewareStack } from '@smithy/types';

/** A service would not take the call, also after retries: the caller may come again soon (429 with Retry-After). */
export class Throttled extends Error {
  override readonly name = 'Throttled';
}

/** A service was not reached, did not answer in time or failed itself, also after retries (503 with Retry-After). */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

/**
 * Makes a client throw `Throttled` or `Unavailable` in place of what its service or the network gave, once its retries are
 * used up. What the service answers to a wrong call stays as it is.
 */
export function surfaceFailures<Input extends object, Output extends object>(
  client: { readonly middlewareStack: MiddlewareStack<Input, Output> },
  service: string,
): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        const Failure = failureOf(error as Parameters<typeof isThrottlingError>[0]);
        throw Failure ? new Failure(service, { cause: error }) : error;
      }
    },
    { step: 'initialize', name: 'surfaceFailures', priority: 'high' },
  );
}

function failureOf(error: Parameters<typeof isThrottlingError>[0]) {
  if (isThrottlingError(error)) return Throttled;
  // That the clock was set right on the way makes a call worth another try, not the service unavailable that then answered.
  const answered = Object.create(error, {
    $metadata: { value: { ...error.$metadata, clockSkewCorrected: undefined } },
  }) as typeof error;
  return isTransientError(answered) || isServerError(answered) ? Unavailable : undefined;
}
