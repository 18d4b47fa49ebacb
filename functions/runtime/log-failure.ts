import type middy from '@middy/core';
import { logError } from './log.ts';

/** Settings of middy for everything that is not an HTTP answer: Lambda itself ends it at its timeout. */
export const UNTIL_TIMEOUT = { timeoutEarlyInMillis: 0 } as const;

/**
 * One log line with a stable code for an error that ends an invocation. The error is thrown all the same, so that Lambda and
 * the state machine see it by its name. The line names the ids of a run where the input has them, and nothing else of it.
 */
export function logFailure<Input, Output>(code: string): middy.MiddlewareObj<Input, Output> {
  return {
    onError: ({ event, error }) => {
      const { appealId, run } = (event ?? {}) as { readonly appealId?: string; readonly run?: number };
      logError(code, error, { ...(appealId !== undefined && { appealId }), ...(run !== undefined && { run }) });
    },
  };
}
