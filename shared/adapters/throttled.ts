import { isThrottlingError } from '@smithy/core/retry';
import type { MiddlewareStack } from '@smithy/types';

/** A service would not take the call, also after retries: the caller may come again soon (429 with Retry-After). */
export class Throttled extends Error {
  constructor(service: string, cause?: unknown) {
    super(`${service} is throttled`, { cause });
    this.name = 'Throttled';
  }
}

/** Makes a client throw `Throttled` in place of its service's own throttling error, once its retries are used up. */
export function surfaceThrottling<Input extends object, Output extends object>(
  client: { readonly middlewareStack: MiddlewareStack<Input, Output> },
  service: string,
): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        throw isThrottling(error) ? new Throttled(service, error) : error;
      }
    },
    { step: 'initialize', name: 'surfaceThrottling', priority: 'high' },
  );
}

function isThrottling(error: unknown): boolean {
  return error instanceof Error && isThrottlingError(error as Parameters<typeof isThrottlingError>[0]);
}
