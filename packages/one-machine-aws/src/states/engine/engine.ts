import type { DomainClock } from '../../clock.ts';
import type { Chance } from '../jsonata/aws-functions.ts';
import type { Store } from '../store/store.ts';
import type { Thread } from '../store/threads.ts';
import { openBranches } from './branches.ts';
import { type Invoke, openCalls } from './calls.ts';
import { openEndings } from './endings.ts';
import type { FactsCache } from './facts.ts';
import { openPacing } from './pacing.ts';
import { openSteps, type Step } from './steps.ts';
import { extendTask, findTimeLeft, parseTask, timeOutTask } from './task.ts';
import { openTimers } from './timers.ts';
import { doWork, HistoryFull, Stale, type Work } from './work.ts';

export interface EngineParts {
  readonly store: Store;
  readonly facts: FactsCache;
  readonly clock: DomainClock;
  readonly invoke: Invoke;
  readonly chance: Chance;
  /** Called with defects: a stable code, and ids only. */
  readonly log: (code: string, fields: Record<string, unknown>) => void;
  /** Called after each stored change of an execution's status. */
  readonly announce: () => void;
}

/** Steps of all threads before requests and answers get their turn. */
const STEPS_PER_TURN = 10;
const OVERDUE_PER_ROUND = 500;

/**
 * Drives the threads of all executions. The only state is in the store: a step reads its thread, computes the
 * consequences, and stores them in one transaction if the thread has not changed since. After a kill everything
 * continues from the last stored step.
 */
export function openEngine(parts: EngineParts) {
  const { store, facts, clock, chance, log } = parts;
  /** The threads that are running; true when new work has arrived for them since. */
  const driven = new Map<number, boolean>();
  let isClosed = false;

  const endings = openEndings(facts, parts.announce);
  const steps = openSteps(
    endings,
    openBranches((id) => drive(id)),
    (id) => call(id),
    chance.random,
    clock.speed,
  );
  const calls = openCalls(
    store,
    facts,
    parts.invoke,
    (work, execution) => void commit(work, execution),
    (id) => drive(id),
    () => isClosed,
    clock.now,
  );
  const takeStep = openPacing(STEPS_PER_TURN);
  const timers = openTimers(clock, store.nextDueMs, fireOverdue, (error) => defect('STATES_TIMER_DEFECT', {}, error));

  /**
   * Stores a piece of work; false when the thread has changed since it was read. A full history fails the execution.
   */
  function commit(work: (work: Work) => void, execution: number): boolean {
    try {
      doWork(store, clock.now(), work);
      return true;
    } catch (error) {
      if (error instanceof Stale) return false;
      if (!(error instanceof HistoryFull)) throw error;
      failExecution(execution, 'The execution reached the maximum number of history events (25000).');
      return true;
    } finally {
      timers.arm();
    }
  }

  function failExecution(execution: number, cause: string) {
    const root = store.threads.root(execution);
    if (root === undefined || root.phase === 'stopped') return;
    doWork(store, clock.now(), (work) => endings.fail(work, root, { error: 'States.Runtime', cause }));
  }

  function defect(code: string, fields: Record<string, unknown>, error: unknown) {
    if (!isClosed) log(code, { ...fields, error: error instanceof Error ? error.message : String(error) });
  }

  function call(id: number) {
    calls.make(id).catch((error) => defect('STATES_CALL_DEFECT', { thread: id }, error));
  }

  async function nextStep(thread: Thread, nowMs: number): Promise<Step | undefined> {
    const isDue = thread.dueMs !== null && thread.dueMs <= nowMs;
    const execution = facts.of(thread.execution);
    const state = execution.machine.states.get(thread.state);
    if (state === undefined) throw new Error(`The definition has no state '${thread.state}'`);
    switch (thread.phase) {
      case 'enter':
        return steps.beginState(thread, execution, state, nowMs);
      case 'again':
        return isDue ? steps.beginState(thread, execution, state, nowMs) : undefined;
      case 'sleep':
        return isDue ? steps.finishState(thread, execution, state, nowMs) : undefined;
      case 'task': {
        const task = parseTask(thread);
        if (!isDue || task === undefined) return undefined;
        if (task.spanMs !== undefined && calls.isWaiting(thread.id, task))
          return (work) => extendTask(work, thread, task);
        const spanMs = task.spanMs === undefined ? 0 : findTimeLeft(task, clock);
        if (spanMs > 0) return (work) => extendTask(work, thread, { ...task, spanMs });
        return (work) => timeOutTask(work, thread, task);
      }
      case 'result':
        return steps.finishState(thread, execution, state, nowMs);
      case 'error':
        return steps.recoverState(thread, execution, state, nowMs);
      default:
        return undefined;
    }
  }

  /** Executes one step; false when the thread waits or does not exist any more. */
  async function advance(id: number): Promise<boolean> {
    const thread = store.threads.get(id);
    if (thread === undefined) return false;
    const step = await nextStep(thread, clock.now());
    if (step === undefined || isClosed) return false;
    commit(step, thread.execution);
    return true;
  }

  async function run(id: number): Promise<void> {
    driven.set(id, false);
    try {
      do {
        driven.set(id, false);
        do for (let pause = takeStep(); pause !== undefined; pause = takeStep()) await pause;
        while (!isClosed && (await advance(id)));
      } while (!isClosed && driven.get(id) === true);
    } finally {
      driven.delete(id);
    }
  }

  async function runSafely(id: number): Promise<void> {
    if (driven.has(id)) {
      driven.set(id, true);
      return;
    }
    const execution = store.threads.get(id)?.execution;
    try {
      await run(id);
    } catch (error) {
      if (isClosed) return;
      defect('STATES_STEP_DEFECT', { thread: id, execution }, error);
      if (execution !== undefined) failExecution(execution, 'The interpreter failed; see the log.');
    }
  }

  function drive(id: number) {
    if (isClosed) return;
    runSafely(id).catch((error) => defect('STATES_DRIVE_DEFECT', { thread: id }, error));
  }

  async function fireOverdue(): Promise<void> {
    const nowMs = clock.now();
    for (const execution of store.executions.overdue(nowMs, OVERDUE_PER_ROUND)) {
      const root = store.threads.root(execution);
      if (root !== undefined) doWork(store, nowMs, (work) => endings.timeOut(work, root));
    }
    await Promise.all(store.threads.overdue(nowMs, OVERDUE_PER_ROUND).map(runSafely));
  }

  const isQuiet = () =>
    isClosed ||
    (driven.size === 0 &&
      calls.underWay() === 0 &&
      !timers.isFiring() &&
      (store.nextDueMs() ?? Infinity) > clock.now());

  return {
    commit,
    drive,
    endings,
    /** The next due instant on the domain's clock. */
    nextTimer: store.nextDueMs,
    /** The earliest end of a wait for a token, on the domain's clock. */
    nextCheckpoint: store.threads.nextTokenMs,
    /** Continues everything that was in progress when the process ended: steps, calls without an answer, timers. */
    resume: () => {
      const nowMs = clock.now();
      for (const id of store.threads.live()) {
        const thread = store.threads.get(id);
        const isOverdue = thread !== undefined && thread.dueMs !== null && thread.dueMs <= nowMs;
        if (thread?.phase === 'task' && !isOverdue) call(id);
        else drive(id);
      }
      timers.arm();
    },
    /** Resolves when nothing is in progress and nothing is overdue. For simulations and tests. */
    whenIdle: async () => {
      while (!isQuiet()) await new Promise((resolve) => setImmediate(resolve));
    },
    close: () => {
      isClosed = true;
      timers.close();
    },
  };
}

export type Engine = ReturnType<typeof openEngine>;
