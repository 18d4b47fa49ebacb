import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { continuingEvents, withCorrelation } from '#kernel/adapters/correlation.ts';
import { logFailure, UNTIL_TIMEOUT } from './log-failure.ts';

/** The input of every task of a run. Contracts of tasks only grow. */
export interface RunInput {
  readonly appealId: string;
  readonly run: number;
}

/**
 * Wraps a workflow task or a scheduled job. An error keeps its name, so that the state machine can tell errors apart. A task of one case
 * continues the request that its newest event belongs to; a job has an id of its own for each run.
 */
export function task<Input, Output>(work: (input: Input, context: Context) => Promise<Output>) {
  const handler = middy<Input, Output>(work, UNTIL_TIMEOUT).use([logFailure<Input, Output>('task-failed')]);
  return (input: Input, context: Context): Promise<Output> => {
    const run = (): Promise<Output> => handler(input, context);
    return isOfOneCase(input) ? continuingEvents(run) : withCorrelation(undefined, run);
  };
}

function isOfOneCase(input: unknown): boolean {
  const { appealId, requestId } = (input ?? {}) as { readonly appealId?: unknown; readonly requestId?: unknown };
  return appealId !== undefined || requestId !== undefined;
}
