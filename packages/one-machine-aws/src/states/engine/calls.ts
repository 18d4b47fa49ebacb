import type { Caller } from '../../aws-service.ts';
import { payloadText } from '../interpret/limits.ts';
import { type Failure, StateError } from '../interpret/state-error.ts';
import type { Json } from '../json.ts';
import type { Store } from '../store/store.ts';
import type { Thread } from '../store/threads.ts';
import type { FactsCache } from './facts.ts';
import { extendTask, failTask, hasWaited, parseTask, succeedTask, type Task, toIntegration } from './task.ts';
import type { Work } from './work.ts';

/**
 * Calls a Lambda function and waits for its answer. An error of the function is an answer; an error of the service is
 * thrown with its AWS name, such as `Lambda.TooManyRequestsException`.
 */
export type Invoke = (
  functionArn: string,
  payload: unknown,
  caller: Caller,
  /** Called when the function begins; false when nobody waits for it any more. */
  onTurn: () => boolean,
) => Promise<
  | { payload: unknown }
  | { functionError: { errorType: string; errorMessage: string; trace?: readonly string[] | undefined } }
>;

const toKey = (thread: number, attempt: number) => `${thread}:${attempt}`;

type Outcome = { readonly result: Json } | { readonly failure: Failure };

/** The calls of tasks. A call whose answer was not stored before a restart is repeated (at least once). */
export function openCalls(
  store: Store,
  facts: FactsCache,
  invoke: Invoke,
  commit: (work: (work: Work) => void, execution: number) => void,
  drive: (thread: number) => void,
  isClosed: () => boolean,
  nowMs: () => number,
) {
  const underWay = new Set<string>();
  /** Calls that wait for their turn. */
  const waiting = new Set<string>();

  const settle = (id: number, attempt: number, outcome: Outcome) => {
    const thread = store.threads.get(id);
    const task = thread === undefined ? undefined : parseTask(thread);
    // The token may have been used, or the time may have run out, before the function returned.
    if (thread === undefined || task?.attempt !== attempt) return;
    commit((work) => {
      if ('failure' in outcome) failTask(work, thread, task, outcome.failure);
      else if (task.token !== null) arm(work, thread, task, outcome.result);
      else succeed(work, thread, task, outcome.result);
      if (task.token === null || 'failure' in outcome) work.afterwards(() => drive(id));
    }, thread.execution);
  };

  /** The function begins: only now its time counts. False when the task does not wait for it any more. */
  const begin = (id: number, attempt: number): boolean => {
    waiting.delete(toKey(id, attempt));
    const thread = store.threads.get(id);
    const task = thread === undefined ? undefined : parseTask(thread);
    if (isClosed() || thread === undefined || task?.attempt !== attempt) return false;
    if (hasWaited(task, nowMs())) commit((work) => extendTask(work, thread, task), thread.execution);
    return true;
  };

  const call = async (thread: Thread, task: Task) => {
    const key = toKey(thread.id, task.attempt);
    if (underWay.has(key)) return;
    underWay.add(key);
    waiting.add(key);
    try {
      const caller = { name: facts.of(thread.execution).role };
      const outcome = await awaitOutcome(
        invoke(task.functionName, JSON.parse(task.payload), caller, () => begin(thread.id, task.attempt)),
      );
      if (!isClosed()) settle(thread.id, task.attempt, outcome);
    } finally {
      underWay.delete(key);
      waiting.delete(key);
    }
  };

  return {
    /** Makes the call of a thread, if it has one that is not in progress. */
    make: async (id: number): Promise<void> => {
      const thread = store.threads.get(id);
      const task = thread === undefined ? undefined : parseTask(thread);
      if (thread !== undefined && task !== undefined && !task.isArmed) await call(thread, task);
    },
    /** Whether the call of a task waits for its turn. That time does not count. */
    isWaiting: (id: number, { attempt }: Task) => waiting.has(toKey(id, attempt)),
    underWay: () => underWay.size,
  };
}

async function awaitOutcome(answer: ReturnType<Invoke>): Promise<Outcome> {
  try {
    const given = await answer;
    if ('functionError' in given) {
      const { errorType, errorMessage, trace } = given.functionError;
      return { failure: { error: errorType, cause: JSON.stringify({ errorMessage, errorType, trace }) } };
    }
    return { result: (given.payload ?? null) as Json };
  } catch (error) {
    return { failure: serviceFailure(error) };
  }
}

/** Errors of the Lambda service keep their name; anything else that the call throws is `Lambda.Unknown`. */
function serviceFailure(error: unknown): Failure {
  const name = error instanceof Error ? error.name : '';
  const cause = error instanceof Error ? error.message : String(error);
  return { error: name.startsWith('Lambda.') ? name : 'Lambda.Unknown', cause };
}

/** The function has received the token and returned: after a restart the thread only waits. */
function arm(work: Work, thread: Thread, task: Task, output: Json): void {
  const details = { ...toIntegration(task), output: JSON.stringify(output), outputDetails: { truncated: false } };
  const submitted = work.record(thread, 'TaskSubmitted', details);
  work.save({ ...submitted, task: JSON.stringify({ ...task, isArmed: true } satisfies Task) });
}

function succeed(work: Work, thread: Thread, task: Task, payload: Json): void {
  try {
    const result = payloadText({ ExecutedVersion: '$LATEST', Payload: payload, StatusCode: 200 }, "task's result");
    succeedTask(work, thread, task, result);
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    failTask(work, thread, task, { error: error.error, cause: error.explanation });
  }
}
