import middy from '@middy/core';
import { logError } from './log.ts';

/** The input of every task of a run. Contracts of tasks only grow. */
export interface RunInput {
  readonly appealId: string;
  readonly run: number;
}

/** Wraps a workflow task or a scheduled job. An error keeps its name, so that the state machine can tell errors apart. */
export function task<I, O>(work: (input: I) => Promise<O>) {
  // Lambda ends a task at its timeout; only an HTTP answer has to be earlier.
  return middy<I, O>(work, { timeoutEarlyInMillis: 0 }).use([logFailedTask<I, O>()]);
}

/** One log line with a stable code for an error of a task, which is thrown all the same. */
function logFailedTask<I, O>(): middy.MiddlewareObj<I, O> {
  return {
    onError: ({ event, error }) => {
      const { appealId, run } = (event ?? {}) as Partial<RunInput>;
      logError('task-failed', error, {
        ...(appealId !== undefined && { appealId }),
        ...(run !== undefined && { run }),
      });
    },
  };
}
