import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { Worker } from 'node:worker_threads';
import type { AnswerDirectCall } from '../endpoint.ts';
import { openBatches } from './batches.ts';
import { findTask, readRunDelayMs, rememberShortly } from './limits/run-delay.ts';
import { openSlowness } from './limits/slowness.ts';
import { startLimit } from './limits/start-limit.ts';
import {
  type EnvironmentAnswer,
  type EnvironmentStart,
  exitError,
  type Invocation,
  type ThreadCommand,
  type ThreadMessage,
  type ThreadStart,
} from './messages.ts';
import { openTurns, type Turns } from './turns.ts';

/** A worker thread that hosts the environments of many functions. */
export interface Thread {
  /** A thread that runs everything at once would keep each so long from its turn that its calls time out. */
  readonly turns: Turns;
  /** Starts an environment. `listener` gets its answers, `exited` at the latest when the thread ends. */
  start(start: EnvironmentStart, listener: EnvironmentListener): void;
  invoke(id: number, invocation: Invocation): void;
  end(id: number): void;
  /** Ends the thread if its event loop does not turn: code that never returns holds up all others. */
  check(suspect: string): void;
  /** Real milliseconds in which it was ready to run and had no processor, since its start, and the same of the thread of the services. */
  runDelaysMs(): readonly number[];
  /** How many times as long its work takes as on an idle machine. */
  slowness(): number;
  isDead(): boolean;
  close(): Promise<void>;
}

export interface EnvironmentListener {
  readonly functionName: string;
  answer(answer: EnvironmentAnswer): void;
  print(line: string): void;
}

export interface ThreadOptions {
  readonly name: string;
  /** The newest segment of the clock. */
  readonly segment: SharedArrayBuffer;
  /** Answers the calls of AWS; without it they travel over HTTP. */
  readonly directWire?: DirectWire | undefined;
  readonly codeCacheDir: string;
  /** Takes what the thread itself has to say. */
  readonly log: (line: string) => void;
  /** How long a thread may be silent before it counts as held up. A busy thread answers between two turns of its event loop. */
  readonly silenceMs?: number;
}

/** Calls of the services by functions in this process, without HTTP. */
export interface DirectWire {
  /** The address that the functions know the services by: `127.0.0.1:4566`. */
  readonly host: string;
  readonly answer: AnswerDirectCall;
}

/** Of all functions of the thread together. V8 collects earlier when it is small. The flag of `npm start` has the same value, and wins. */
const HEAP_MB = 400;
/** Of the new objects in it; half of what V8 would take. */
const YOUNG_MB = 24;
const SILENCE_MS = 5000;
/** Invocations and starts at a time. */
const ACTIVE = 8;

export function startThread(options: ThreadOptions): Thread {
  const { name, segment, directWire, codeCacheDir, log, silenceMs = SILENCE_MS } = options;
  const workerData: ThreadStart = {
    segment,
    codeCacheDir,
    ...(directWire !== undefined && { directHost: directWire.host }),
  };
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    name,
    workerData,
    env: {},
    stdout: true,
    stderr: true,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: YOUNG_MB },
  });
  const listeners = new Map<number, EnvironmentListener>();
  let isDead = false;
  let cause: unknown;
  let endSilence: (() => void) | undefined;
  const ownTask = findTask();
  let task: string | undefined;
  const runDelaysMs = rememberShortly(() => [readRunDelayMs(task), readRunDelayMs(ownTask)]);

  const { add: post } = openBatches<ThreadCommand>((commands) => worker.postMessage(commands));
  const kill = async () => {
    isDead = true;
    await worker.terminate();
  };

  const receive = (message: ThreadMessage) => {
    if (message.kind === 'pong') {
      endSilence?.();
      endSilence = undefined;
      return;
    }
    if (message.kind === 'task') {
      task = message.task;
      return;
    }
    if (message.kind === 'call') {
      const { number, call } = message;
      void directWire?.answer(call).then((answer) => {
        if (!isDead) post({ kind: 'answer', number, answer });
      });
      return;
    }
    const listener = listeners.get(message.id);
    if (message.kind === 'printed') listener?.print(message.line);
    else listener?.answer(message);
  };
  worker.on('message', (messages: readonly ThreadMessage[]) => messages.forEach(receive));
  worker.on('error', (error: unknown) => {
    cause = error;
    log(`functions: ${name} ended: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  });
  worker.on('exit', (code) => {
    isDead = true;
    endSilence?.();
    for (const listener of listeners.values()) listener.answer({ kind: 'exited', error: exitError(code, cause) });
    listeners.clear();
  });
  for (const output of [worker.stdout, worker.stderr]) forEachLine(output, log);

  return {
    turns: openTurns(ACTIVE),
    start: (start, listener) => {
      listeners.set(start.id, listener);
      post({ kind: 'start', start });
    },
    invoke: (id, invocation) => post({ kind: 'invoke', id, invocation }),
    end: (id) => {
      listeners.delete(id);
      if (!isDead) post({ kind: 'end', id });
    },
    check: (suspect) => {
      if (isDead || endSilence !== undefined) return;
      post({ kind: 'ping' });
      endSilence = startLimit(silenceMs, runDelaysMs, () => {
        cause = new Error(`${suspect} held up the thread, which was ended with all that ran in it`);
        log(
          `functions: ${name}: ${suspect} does not return; the thread is ended, ${listeners.size} environments with it`,
        );
        void kill();
      });
    },
    runDelaysMs,
    slowness: openSlowness(runDelaysMs),
    isDead: () => isDead,
    close: kill,
  };
}

/** Lines end at LF alone: text in a JSON line may hold other separators. */
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
