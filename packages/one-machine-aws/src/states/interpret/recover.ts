import type { Catcher, Retrier, State } from '../definition/machine.ts';
import type { JsonObject } from '../json.ts';
import { type Exit, leave } from './exit.ts';
import { buildScope, type Frame } from './frame.ts';
import type { Failure } from './state-error.ts';

/** The consequence of a state's failure. */
export type Recovery =
  | { readonly kind: 'retries'; readonly retrier: number; readonly delayMs: number }
  | { readonly kind: 'caught'; readonly exit: Exit }
  | { readonly kind: 'lost' };

/** Errors that no wildcard matches. `States.Runtime` cannot be handled at all. */
const TERMINAL = new Set(['States.DataLimitExceeded', 'States.Runtime']);

/**
 * Whether a handler's `ErrorEquals` matches. `States.ALL` matches all but the terminal errors. It also matches
 * `States.Timeout`, so a general retrier before the catcher of a wait swallows its deadline. `States.TaskFailed`
 * matches all but the terminal errors and `States.Timeout`.
 */
function matches(names: readonly string[], failure: Failure): boolean {
  const { error } = failure;
  if (error === 'States.Runtime') return false;
  const isTerminal = error !== undefined && TERMINAL.has(error);
  return names.some((name) => {
    if (name === error) return true;
    if (name === 'States.ALL') return !isTerminal;
    if (name === 'States.TaskFailed') return !isTerminal && error !== 'States.Timeout';
    return name === 'States.HeartbeatTimeout' && failure.isHeartbeat === true;
  });
}

/** The delay before the next attempt, after `used` attempts of this retrier. */
function retryDelayMs(retrier: Retrier, used: number, random: () => number): number {
  const seconds = Math.min(
    retrier.intervalSeconds * retrier.backoffRate ** used,
    retrier.maxDelaySeconds ?? Number.POSITIVE_INFINITY,
    99_999_999,
  );
  return Math.round((retrier.isJittered ? seconds * random() : seconds) * 1000);
}

/**
 * Tries Retry, then Catch. `used` has the attempts of each retrier. Throws StateError when an expression of the
 * catcher fails, which nothing catches.
 */
export async function recover(
  state: State,
  frame: Frame,
  failure: Failure,
  used: readonly number[],
  random: () => number,
): Promise<Recovery> {
  if (!('retry' in state)) return { kind: 'lost' };
  const at = state.retry.findIndex((each) => matches(each.errors, failure));
  const retrier = state.retry[at];
  if (retrier !== undefined && (used[at] ?? 0) < retrier.maxAttempts) {
    return { kind: 'retries', retrier: at, delayMs: retryDelayMs(retrier, used[at] ?? 0, random) };
  }
  const catcher = state.catch.find((each) => matches(each.errors, failure));
  if (catcher === undefined) return { kind: 'lost' };
  return { kind: 'caught', exit: await leaveByCatcher(catcher, frame, failure) };
}

function leaveByCatcher(catcher: Catcher, frame: Frame, failure: Failure): Promise<Exit> {
  const errorOutput: JsonObject = {};
  if (failure.error !== undefined) errorOutput.Error = failure.error;
  if (failure.cause !== undefined) errorOutput.Cause = failure.cause;
  return leave(catcher, catcher.next, errorOutput, frame, buildScope(frame, { errorOutput }));
}
