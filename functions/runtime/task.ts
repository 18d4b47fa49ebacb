import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { logFailure, UNTIL_TIMEOUT } from './log-failure.ts';

/** The input of every task of a run. Contracts of tasks only grow. */
export interface RunInput {
  readonly appealId: string;
  readonly run: number;
}

/** Wraps a workflow task or a scheduled job. An error keeps its name, so that the state machine can tell errors apart. */
export function task<Input, Output>(work: (input: Input, context: Context) => Promise<Output>) {
  return middy<Input, Output>(work, UNTIL_TIMEOUT).use([logFailure<Input, Output>('task-failed')]);
}
