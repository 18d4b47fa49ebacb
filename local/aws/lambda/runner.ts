import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { Worker } from 'node:worker_threads';
import type { FunctionSpec } from '../template/assembly.ts';
import type { FunctionError, Invocation, WorkerMessage, WorkerStart } from './messages.ts';

/** The outcome of an invocation; the payload is JSON. */
export type Outcome = { readonly payload: string } | { readonly functionError: FunctionError };

/** One worker of one function; Lambda calls it an execution environment. It runs one invocation at a time. */
export interface Runner {
  /** Runs one invocation. Afterwards the runner may be dead: timed out, exited, or never started. */
  run(requestId: string, payload: string): Promise<Outcome>;
  isDead(): boolean;
  stop(): Promise<void>;
}

export interface RunnerOptions {
  readonly spec: FunctionSpec;
  readonly environment: Readonly<Record<string, string>>;
  readonly segment: SharedArrayBuffer;
  readonly print: (line: string) => void;
}

/**
 * Limit for the start of a function, in real time. Lambda gives 10 s; a small machine that starts many at once needs
 * more.
 */
const START_TIMEOUT_MS = 30_000;

export function startRunner({ spec, environment, segment, print }: RunnerOptions): Runner {
  const start: WorkerStart = {
    segment,
    directory: spec.directory,
    handler: spec.handler,
    functionName: spec.name,
    functionArn: spec.arn,
    memoryMb: spec.memoryMb,
  };
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: start,
    env: { ...environment },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: spec.memoryMb },
  });
  for (const output of [worker.stdout, worker.stderr]) forEachLine(output, print);

  let dead = false;
  let settle: ((message: WorkerMessage) => void) | undefined;
  let cause: unknown;
  const kill = () => {
    dead = true;
    return worker.terminate().then(() => undefined);
  };
  worker.on('message', (message: WorkerMessage) => settle?.(message));
  worker.on('error', (error: unknown) => {
    cause = error;
    print(JSON.stringify({ level: 'ERROR', message: 'Uncaught exception', error: textOf(error) }));
  });
  worker.on('exit', (code) => {
    dead = true;
    settle?.({ kind: 'failed', error: exitError(code, cause) });
  });

  const next = (timeoutMs: number, late: () => FunctionError) =>
    new Promise<WorkerMessage>((resolve) => {
      const end = (message: WorkerMessage) => {
        clearTimeout(timer);
        settle = undefined;
        resolve(message);
      };
      const timer = setTimeout(() => {
        end({ kind: 'failed', error: late() });
        void kill();
      }, timeoutMs);
      settle = end;
    });

  const started = next(START_TIMEOUT_MS, () => ({
    errorType: 'Sandbox.Timedout',
    errorMessage: `The start timed out after ${START_TIMEOUT_MS / 1000} seconds`,
    trace: [],
  }));

  return {
    isDead: () => dead,
    stop: kill,
    run: async (requestId, payload) => {
      const start = await started;
      if (start.kind === 'failed') {
        void kill();
        return { functionError: start.error };
      }
      if (dead) return { functionError: exitError(1, cause) };
      const timeoutMs = spec.timeoutSeconds * 1000;
      const answer = next(timeoutMs, () => ({
        errorType: 'Sandbox.Timedout',
        errorMessage: `RequestId: ${requestId} Error: Task timed out after ${spec.timeoutSeconds.toFixed(2)} seconds`,
        trace: [],
      }));
      worker.postMessage({ requestId, payload, timeoutMs } satisfies Invocation);
      const message = await answer;
      if (message.kind === 'done') return { payload: message.payload };
      if (message.kind === 'failed') return { functionError: message.error };
      throw new Error('A worker reported its start twice');
    },
  };
}

/** Lines end at LF only: text in a JSON line may contain other separators. */
function forEachLine(output: Readable, print: (line: string) => void): void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  output.on('data', (chunk: Buffer) => {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() as string;
    for (const line of lines) print(line);
  });
  output.on('end', () => rest !== '' && print(rest));
}

function exitError(code: number, cause: unknown): FunctionError {
  return {
    errorType: 'Runtime.ExitError',
    errorMessage: `Runtime exited with error: exit status ${code}`,
    trace: cause === undefined ? [] : textOf(cause).split('\n'),
  };
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
