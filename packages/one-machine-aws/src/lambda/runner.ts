import type { FunctionSpec } from '../template/assembly.ts';
import { startLimit } from './limits/start-limit.ts';
import { type EnvironmentAnswer, exitError, type FunctionError } from './messages.ts';
import type { Thread } from './thread.ts';

/** How an invocation ended; the payload is JSON. */
export type Outcome = { readonly payload: string } | { readonly functionError: FunctionError };

/** How an invocation waits for its turn. Its timeout begins after that. */
export interface Waiting {
  /** Somebody waits for the answer: it goes before background work. */
  readonly isUrgent?: boolean;
  /** Called when its turn has come. False when nobody wants the answer any more: then it does not run. */
  readonly onTurn?: () => boolean;
}

/** One environment of one function. Takes one invocation at a time. */
export interface Runner {
  /** Runs one invocation. Afterwards the runner may be dead: timed out, exited, or never started. */
  run(requestId: string, payload: string, waiting?: Waiting): Promise<Outcome>;
  isDead(): boolean;
  stop(): Promise<void>;
}

export interface RunnerOptions {
  readonly thread: Thread;
  /** Unique within the platform. */
  readonly id: number;
  readonly spec: FunctionSpec;
  readonly variables: Readonly<Record<string, string>>;
  readonly print: (line: string) => void;
}

/** For the start of a function, in real time like all limits. Lambda gives 10 s; a small machine that starts all at once needs more. */
const START_TIMEOUT_MS = 30_000;

/** Nothing failed: the task that called had its token or its end before the turn came. */
export const UNWANTED: FunctionError = {
  errorType: 'Local.Unwanted',
  errorMessage: 'Nobody waited for the answer any more',
  trace: [],
};

export function startRunner({ thread, id, spec, variables, print }: RunnerOptions): Runner {
  let isDead = false;
  let settle: ((answer: EnvironmentAnswer) => void) | undefined;
  /** What the environment ended with, when nobody waited for its answer. */
  let ending: FunctionError | undefined;

  const stop = () => {
    if (!isDead) thread.end(id);
    isDead = true;
  };
  const answer = (answer: EnvironmentAnswer) => {
    if (answer.kind === 'exited') {
      stop();
      ending = answer.error;
    }
    settle?.(answer);
  };
  const next = (timeoutMs: number, message: string) =>
    new Promise<EnvironmentAnswer>((resolve) => {
      const end = (answer: EnvironmentAnswer) => {
        endLimit();
        settle = undefined;
        resolve(answer);
      };
      const endLimit = startLimit(timeoutMs, thread.runDelaysMs, () => {
        stop();
        thread.check(spec.name);
        end({ kind: 'failed', error: { errorType: 'Sandbox.Timedout', errorMessage: message, trace: [] } });
      });
      settle = end;
    });

  const start = async (): Promise<EnvironmentAnswer> => {
    const release = await thread.turns.take(true);
    try {
      if (isDead || thread.isDead()) return { kind: 'exited', error: ending ?? exitError(1) };
      const started = next(START_TIMEOUT_MS, `The start timed out after ${START_TIMEOUT_MS / 1000} seconds`);
      thread.start(
        {
          id,
          directory: spec.directory,
          handler: spec.handler,
          functionName: spec.name,
          functionArn: spec.arn,
          memoryMb: spec.memoryMb,
          variables,
        },
        { functionName: spec.name, answer, print },
      );
      return await started;
    } finally {
      release();
    }
  };
  const started = start();

  return {
    isDead: () => isDead || thread.isDead(),
    stop: async () => {
      stop();
      settle?.({ kind: 'exited', error: exitError(1) });
    },
    run: async (requestId, payload, { isUrgent = false, onTurn } = {}) => {
      const begun = await started;
      if (begun.kind !== 'ready') {
        stop();
        return toOutcome(begun);
      }
      const release = await thread.turns.take(isUrgent);
      try {
        return await runNow(requestId, payload, onTurn);
      } finally {
        release();
      }
    },
  };

  async function runNow(requestId: string, payload: string, onTurn: Waiting['onTurn']): Promise<Outcome> {
    if (isDead || thread.isDead()) return { functionError: ending ?? exitError(1) };
    if (onTurn?.() === false) return { functionError: UNWANTED };
    const timeoutMs = spec.timeoutSeconds * 1000;
    const answer = next(
      timeoutMs,
      `RequestId: ${requestId} Error: Task timed out after ${spec.timeoutSeconds.toFixed(2)} seconds`,
    );
    thread.invoke(id, { requestId, payload, timeoutMs: timeoutMs * thread.slowness() });
    return toOutcome(await answer);
  }
}

function toOutcome(answer: EnvironmentAnswer): Outcome {
  if (answer.kind === 'done') return { payload: answer.payload };
  if (answer.kind === 'ready') throw new Error('An environment reported its start twice');
  return { functionError: answer.error };
}
