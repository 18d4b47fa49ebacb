import { isServerError, isThrottlingError, isTransientError } from '@smithy/core/retry';
import type { MiddlewareStack } from '@smithy/types';

/** A service rejected the call for its rate, also after retries: the caller may try again soon (429 with Retry-After). */
export class Throttled extends Error {
  override readonly name = 'Throttled';
}

/** A service was unreachable, timed out or failed, also after retries (503 with Retry-After). */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

/**
 * Makes a client throw `Throttled` or `Unavailable` in place of the errors of the service and the network, after its
 * retries. Errors for wrong calls stay as they are.
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
        const Failure = classify(error as Parameters<typeof isThrottlingError>[0]);
        throw Failure ? new Failure(service, { cause: error }) : error;
      }
    },
    { step: 'initialize', name: 'surfaceFailures', priority: 'high' },
  );
}

function classify(error: Parameters<typeof isThrottlingError>[0]) {
  if (isThrottlingError(error)) return Throttled;
  // A corrected clock skew makes an error retryable, but the service that then answered is not unavailable.
  const answered = Object.create(error, {
    $metadata: { value: { ...error.$metadata, clockSkewCorrected: undefined } },
  }) as typeof error;
  return isTransientError(answered) || isServerError(answered) ? Unavailable : undefined;
}
