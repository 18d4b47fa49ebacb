import type { JsonAnswer } from '../aws-service.ts';
import type { DirectCall } from '../endpoint.ts';

/** What a thread is started with. */
export interface ThreadStart {
  /** The newest segment of the clock. */
  readonly segment: SharedArrayBuffer;
  /** Calls of AWS to this host (`127.0.0.1:4566`) go to the platform as messages; over HTTP when it is left out. */
  readonly directHost?: string;
  /** Has the machine code of bundles from earlier runs. */
  readonly codeCacheDir: string;
}

/** An environment of a function, as Lambda calls it: one instance of its code, with its variables. */
export interface EnvironmentStart {
  /** Unique within the platform. */
  readonly id: number;
  readonly directory: string;
  readonly handler: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMb: number;
  readonly variables: Readonly<Record<string, string>>;
}

/** One invocation; the payload is JSON. */
export interface Invocation {
  readonly requestId: string;
  readonly payload: string;
  readonly timeoutMs: number;
}

/** Platform to thread. */
export type ThreadCommand =
  | { readonly kind: 'start'; readonly start: EnvironmentStart }
  | { readonly kind: 'invoke'; readonly id: number; readonly invocation: Invocation }
  | { readonly kind: 'answer'; readonly number: number; readonly answer: JsonAnswer }
  /** The environment is no longer used. What its code still does has no effect outside the thread. */
  | { readonly kind: 'end'; readonly id: number }
  /** A thread whose event loop still turns answers `pong`. */
  | { readonly kind: 'ping' };

/** Thread to platform. */
export type ThreadMessage =
  | { readonly kind: 'pong' }
  /** The first message: the kernel's name of the thread. */
  | { readonly kind: 'task'; readonly task: string | undefined }
  /** A call of AWS by the code of some environment; `number` is unique within the thread. */
  | { readonly kind: 'call'; readonly number: number; readonly call: DirectCall }
  | { readonly kind: 'printed'; readonly id: number; readonly line: string }
  | ({ readonly id: number } & EnvironmentAnswer);

/** What an environment answers to its start or to an invocation. After `exited` it takes no other invocation. */
export type EnvironmentAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly payload: string }
  | { readonly kind: 'failed'; readonly error: FunctionError }
  | { readonly kind: 'exited'; readonly error: FunctionError };

/** An error as Lambda reports it to the caller of a function. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}

/** The error of an environment that ended in the middle of its work. */
export function exitError(code: number, cause?: unknown): FunctionError {
  const trace = cause instanceof Error ? (cause.stack ?? cause.message) : cause === undefined ? '' : String(cause);
  return {
    errorType: 'Runtime.ExitError',
    errorMessage: `Runtime exited with error: exit status ${code}`,
    trace: trace === '' ? [] : trace.split('\n'),
  };
}
