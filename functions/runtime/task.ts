import { logError } from './log.ts';

/** The input of every task of a run; contracts of tasks only grow. */
export interface RunInput {
  readonly appealId: string;
  readonly run: number;
}

/**
 * A workflow task or a scheduled job: whatever it throws keeps its name, so that the state machine can tell errors apart,
 * and leaves one log line with a stable code.
 */
export function task<I, O>(work: (input: I) => Promise<O>): (input: I) => Promise<O> {
  return async (input) => {
    try {
      return await work(input);
    } catch (error) {
      logError('task-failed', error, idsOf(input));
      throw error;
    }
  };
}

function idsOf(input: unknown): Partial<RunInput> {
  const { appealId, run } = (input ?? {}) as Partial<RunInput>;
  return { ...(appealId !== undefined && { appealId }), ...(run !== undefined && { run }) };
}
