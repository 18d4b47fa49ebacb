import type { Template } from '../jsonata/template.ts';

/**
 * A definition that was read, checked and compiled. State names are unique over all scopes, so one table contains all
 * states.
 */
export interface Machine {
  readonly startAt: string;
  /** Time limit of the whole execution in seconds, if the definition sets one. */
  readonly timeoutSeconds: number | undefined;
  readonly states: ReadonlyMap<string, State>;
}

/** The fields of every state. `next` is undefined when the state ends its scope. */
interface Named {
  readonly name: string;
}

/** The two fields by which a state, a choice rule or a catcher passes data on. */
export interface Passing {
  readonly assign: Template | undefined;
  readonly output: Template | undefined;
}

interface Onward extends Named, Passing {
  readonly next: string | undefined;
}

export interface Retrier {
  readonly errors: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number | undefined;
  readonly isJittered: boolean;
}

export interface Catcher extends Passing {
  readonly errors: readonly string[];
  readonly next: string;
}

/** States whose work can fail. Retry is tried first, then Catch. */
interface Fallible {
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
}

export interface PassState extends Onward {
  readonly type: 'Pass';
}

export interface ChoiceRule extends Passing {
  readonly condition: Template;
  readonly next: string;
}

/** Its own `assign` and `output` apply only when no rule matches and `default` is taken. */
export interface ChoiceState extends Named, Passing {
  readonly type: 'Choice';
  readonly rules: readonly ChoiceRule[];
  readonly default: string | undefined;
}

export interface WaitState extends Onward {
  readonly type: 'Wait';
  readonly until: { readonly seconds: Template } | { readonly timestamp: Template };
}

export interface SucceedState extends Named {
  readonly type: 'Succeed';
  readonly output: Template | undefined;
}

export interface FailState extends Named {
  readonly type: 'Fail';
  readonly error: Template | undefined;
  readonly cause: Template | undefined;
}

export interface TaskState extends Onward, Fallible {
  readonly type: 'Task';
  /** `lambda:invoke` returns the function's result; `…waitForTaskToken` waits for the token. */
  readonly waitsForToken: boolean;
  readonly arguments: Template;
  readonly timeoutSeconds: Template | undefined;
  readonly heartbeatSeconds: Template | undefined;
}

export interface ParallelState extends Onward, Fallible {
  readonly type: 'Parallel';
  readonly arguments: Template | undefined;
  /** The first state of each branch. */
  readonly branches: readonly string[];
}

export interface MapState extends Onward, Fallible {
  readonly type: 'Map';
  readonly items: Template | undefined;
  readonly maxConcurrency: Template | undefined;
  /** The first state of the item processor. */
  readonly processor: string;
}

export type State =
  | PassState
  | ChoiceState
  | WaitState
  | SucceedState
  | FailState
  | TaskState
  | ParallelState
  | MapState;
