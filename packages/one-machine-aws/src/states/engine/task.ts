import { randomBytes } from 'node:crypto';
import type { DomainClock } from '../../clock.ts';
import type { TaskState } from '../definition/machine.ts';
import type { Begun } from '../interpret/begin.ts';
import { YEAR_MS } from '../interpret/limits.ts';
import type { Failure } from '../interpret/state-error.ts';
import type { Thread } from '../store/threads.ts';
import type { Facts } from './facts.ts';
import type { Work } from './work.ts';

/** A call in progress, or a token that is waited for. Stored with the thread as JSON. */
export interface Task {
  /** Distinguishes this attempt from others. */
  readonly attempt: number;
  readonly functionName: string;
  /** JSON text. */
  readonly payload: string;
  readonly token: string | null;
  /** Whether the function that will answer with the token has been called and has returned. */
  readonly isArmed: boolean;
  readonly timeoutMs: number | null;
  /** The length of the timeout of a plain call, on the domain's clock. It counts from the moment at which the function begins. */
  readonly spanMs?: number;
  readonly heartbeatSeconds: number | null;
  readonly heartbeatMs: number | null;
}

/** Creates an unguessable task token. */
export function newToken(): string {
  return randomBytes(48).toString('base64url');
}

export function parseTask(thread: Thread): Task | undefined {
  return thread.phase === 'task' && thread.task !== null ? (JSON.parse(thread.task) as Task) : undefined;
}

/** The instant of the timeout or of the missed heartbeat, whichever is first. */
export function findDue(task: Task): number | null {
  const dues = [task.timeoutMs, task.heartbeatMs].filter((each) => each !== null);
  return dues.length === 0 ? null : Math.min(...dues);
}

export function toIntegration(task: Task) {
  return { resourceType: 'lambda', resource: task.token === null ? 'invoke' : 'invoke.waitForTaskToken' };
}

/**
 * Schedules an attempt of a task; the caller then calls the function. A token without a timeout waits for a year. The
 * timeout of a plain call counts `realSecondMs` per second, as it concerns infrastructure; that of a token uses the
 * domain's clock.
 */
export function schedule(
  work: Work,
  thread: Thread,
  state: TaskState,
  facts: Facts,
  begun: Extract<Begun, { kind: 'calls' }>,
  token: string | undefined,
  realSecondMs: number,
): void {
  const { nowMs } = work;
  const timeoutMs =
    begun.timeoutSeconds !== undefined
      ? nowMs + Math.round(begun.timeoutSeconds * (state.waitsForToken ? 1000 : realSecondMs))
      : state.waitsForToken
        ? nowMs + YEAR_MS
        : null;
  const task: Task = {
    attempt: thread.version + 1,
    functionName: begun.functionName,
    payload: begun.payload,
    token: token ?? null,
    isArmed: false,
    timeoutMs,
    ...(timeoutMs !== null && !state.waitsForToken && { spanMs: timeoutMs - nowMs }),
    heartbeatSeconds: begun.heartbeatSeconds ?? null,
    heartbeatMs: begun.heartbeatSeconds === undefined ? null : nowMs + begun.heartbeatSeconds * 1000,
  };
  const integration = toIntegration(task);
  const scheduled = work.record(thread, 'TaskScheduled', {
    ...integration,
    region: facts.region,
    parameters: begun.arguments,
    timeoutInSeconds: begun.timeoutSeconds,
    heartbeatInSeconds: begun.heartbeatSeconds,
  });
  const started = work.record(scheduled, 'TaskStarted', integration);
  if (token !== undefined) work.store.tokens.insert(token, thread.id, thread.execution);
  work.save({ ...started, phase: 'task', task: JSON.stringify(task), outcome: null, dueMs: findDue(task) });
}

/** A wait for a turn beyond this part of the timeout is worth a write. */
const SHARE_WAITED = 0.01;

/** Whether the time that a plain call has waited for its turn would cut its timeout short. */
export function hasWaited({ spanMs, timeoutMs }: Task, nowMs: number): boolean {
  return spanMs !== undefined && timeoutMs !== null && nowMs + spanMs - timeoutMs > spanMs * SHARE_WAITED;
}

/**
 * What a plain call has left of its timeout, on the domain's clock. Only real time uses it up: a jump of the clock takes
 * nothing from a call in progress.
 */
export function findTimeLeft(
  { spanMs = 0, timeoutMs }: Task,
  clock: Pick<DomainClock, 'now' | 'toReal' | 'speed'>,
): number {
  const now = clock.now();
  const usedMs = clock.toReal(now) - clock.toReal((timeoutMs ?? now) - spanMs);
  return Math.floor(spanMs - usedMs * clock.speed);
}

/** The time of a plain call begins now, because its function begins now, or has not begun. */
export function extendTask(work: Work, thread: Thread, task: Task): void {
  const extended: Task = {
    ...task,
    timeoutMs: work.nowMs + (task.spanMs ?? 0),
    heartbeatMs: task.heartbeatSeconds === null ? null : work.nowMs + task.heartbeatSeconds * 1000,
  };
  work.save({ ...thread, task: JSON.stringify(extended), dueMs: findDue(extended) });
}

/** The task has its result (JSON text). Output and Assign are next. */
export function succeedTask(work: Work, thread: Thread, task: Task, result: string): void {
  const details = { ...toIntegration(task), output: result, outputDetails: { truncated: false } };
  const recorded = work.record(thread, 'TaskSucceeded', details);
  work.save({ ...recorded, phase: 'result', outcome: result, task: null, dueMs: null });
}

/** The task has failed. Retry and Catch are next. */
export function failTask(work: Work, thread: Thread, task: Task, failure: Failure): void {
  const { error, cause } = failure;
  const recorded = work.record(thread, 'TaskFailed', { ...toIntegration(task), error, cause });
  work.save({ ...recorded, phase: 'error', outcome: JSON.stringify(failure), task: null, dueMs: null });
}

/** The time of the task has run out. A timeout has no cause, as on AWS. */
export function timeOutTask(work: Work, thread: Thread, task: Task): void {
  const isHeartbeat = task.heartbeatMs !== null && task.heartbeatMs <= (task.timeoutMs ?? Number.POSITIVE_INFINITY);
  const failure: Failure = { error: 'States.Timeout', cause: undefined, ...(isHeartbeat ? { isHeartbeat } : {}) };
  const recorded = work.record(thread, 'TaskTimedOut', { ...toIntegration(task), error: failure.error });
  work.save({ ...recorded, phase: 'error', outcome: JSON.stringify(failure), task: null, dueMs: null });
}
