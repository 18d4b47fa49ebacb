import type { State } from '../definition/machine.ts';
import { type Begun, begin } from '../interpret/begin.ts';
import type { Exit } from '../interpret/exit.ts';
import { finish } from '../interpret/finish.ts';
import { type Recovery, recover } from '../interpret/recover.ts';
import { type Failure, StateError } from '../interpret/state-error.ts';
import type { Json } from '../json.ts';
import type { Thread } from '../store/threads.ts';
import type { Branches } from './branches.ts';
import type { Endings } from './endings.ts';
import { buildFrame, type Facts } from './facts.ts';
import { newToken, schedule } from './task.ts';
import type { Work } from './work.ts';

/** The result of one step, to be stored in one transaction. Computing it has no effects. */
export type Step = (work: Work) => void;

const UNTRUNCATED = { truncated: false };

/**
 * The steps of a thread. Each uses only its arguments, so it can be computed again after a crash. `speed` is the
 * number of domain seconds in a real second: plain calls and retries use real seconds.
 */
export function openSteps(
  endings: Endings,
  branches: Branches,
  call: (thread: number) => void,
  random: () => number,
  speed: number,
) {
  const endThread = (work: Work, thread: Thread, facts: Facts, output: string) =>
    thread.parent === null ? endings.succeed(work, thread, output) : branches.complete(work, thread, facts, output);

  const loseThread = (work: Work, thread: Thread, facts: Facts, failure: Failure) =>
    thread.parent === null ? endings.fail(work, thread, failure) : branches.fail(work, thread, facts, failure);

  const leaveState = (work: Work, thread: Thread, facts: Facts, state: State, exit: Exit) => {
    const left = work.record(thread, `${state.type}StateExited`, {
      name: state.name,
      output: exit.output,
      outputDetails: UNTRUNCATED,
      assignedVariables: exit.assigned === undefined ? undefined : asTexts(exit.assigned),
    });
    if (exit.next === undefined) return endThread(work, left, facts, exit.output);
    work.save({
      ...left,
      state: exit.next,
      phase: 'enter',
      input: exit.output,
      variables: exit.variables,
      retries: '[]',
      task: null,
      outcome: null,
      dueMs: null,
    });
  };

  const failState = (work: Work, thread: Thread, error: StateError) => {
    const failure = toFailure(error, thread);
    const recorded =
      error.location === undefined
        ? thread
        : work.record(thread, 'EvaluationFailed', { ...failure, location: error.location, state: thread.state });
    work.save({ ...recorded, phase: 'error', outcome: JSON.stringify(failure), task: null, dueMs: null });
  };

  const enter = (work: Work, thread: Thread, state: State): Thread => {
    const details = { name: state.name, input: thread.input, inputDetails: UNTRUNCATED };
    const entered = work.record(thread, `${state.type}StateEntered`, details, { isEntered: true });
    return { ...entered, enteredMs: work.nowMs, enteredEvent: entered.lastEvent };
  };

  /** Enters the state, or tries it again. */
  const beginState = async (thread: Thread, facts: Facts, state: State, nowMs: number): Promise<Step> => {
    const isEntry = thread.phase === 'enter';
    const token = state.type === 'Task' && state.waitsForToken ? newToken() : undefined;
    const frame = buildFrame(thread, facts, isEntry ? nowMs : thread.enteredMs, nowMs, token);
    const begun = await orError(begin(state, frame));
    return (work) => {
      const entered = isEntry ? enter(work, thread, state) : thread;
      if (begun instanceof StateError) return failState(work, entered, begun);
      carryOut(work, entered, facts, state, begun, token);
    };
  };

  const carryOut = (work: Work, thread: Thread, facts: Facts, state: State, begun: Begun, token?: string) => {
    switch (begun.kind) {
      case 'left':
        return leaveState(work, thread, facts, state, begun.exit);
      case 'failed':
        return loseThread(work, thread, facts, begun.failure);
      case 'sleeps':
        work.save({ ...thread, phase: 'sleep', dueMs: begun.untilMs });
        return;
      case 'calls':
        if (state.type !== 'Task') throw new Error(`A ${state.type} state makes no calls`);
        schedule(work, thread, state, facts, begun, token, 1000 * speed);
        work.afterwards(() => call(thread.id));
        return;
      case 'branches':
        return branches.start(work, thread, state, begun);
    }
  };

  /** Applies Output and Assign to a result; a Wait has none. */
  const finishState = async (thread: Thread, facts: Facts, state: State, nowMs: number): Promise<Step> => {
    const result = thread.outcome === null ? undefined : (JSON.parse(thread.outcome) as Json);
    const exit = await orError(finish(state, buildFrame(thread, facts, thread.enteredMs, nowMs), result));
    return (work) =>
      exit instanceof StateError ? failState(work, thread, exit) : leaveState(work, thread, facts, state, exit);
  };

  /** Applies Retry and Catch to a failure. */
  const recoverState = async (thread: Thread, facts: Facts, state: State, nowMs: number): Promise<Step> => {
    const failure = JSON.parse(thread.outcome ?? '{}') as Failure;
    const used = JSON.parse(thread.retries) as number[];
    const frame = buildFrame(thread, facts, thread.enteredMs, nowMs);
    const recovery: Recovery | StateError = await orError(recover(state, frame, failure, used, random));
    return (work) => {
      if (recovery instanceof StateError) return loseThread(work, thread, facts, toFailure(recovery, thread));
      if (recovery.kind === 'lost') return loseThread(work, thread, facts, failure);
      if (recovery.kind === 'caught') return leaveState(work, thread, facts, state, recovery.exit);
      const tries = Array.from({ length: Math.max(used.length, recovery.retrier + 1) }, (_, at) => used[at] ?? 0);
      tries[recovery.retrier] = (tries[recovery.retrier] ?? 0) + 1;
      work.countRetry(thread);
      const dueMs = nowMs + Math.round(recovery.delayMs * speed);
      work.save({ ...thread, phase: 'again', retries: JSON.stringify(tries), outcome: null, dueMs });
    };
  };

  return { beginState, finishState, recoverState };
}

/** Errors of the interpreter name the state in which they occurred, as AWS does. */
function toFailure(error: StateError, thread: Thread): Failure {
  const where = `An error occurred while executing the state '${thread.state}' (entered at the event id #${thread.enteredEvent}).`;
  return { error: error.error, cause: error.explanation === undefined ? undefined : `${where} ${error.explanation}` };
}

async function orError<T>(work: Promise<T>): Promise<T | StateError> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof StateError) return error;
    throw error;
  }
}

function asTexts(values: Record<string, Json>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)]));
}
