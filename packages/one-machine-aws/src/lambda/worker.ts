import { parentPort, workerData } from 'node:worker_threads';
import type { JsonAnswer } from '../aws-service.ts';
import { domainAt } from '../clock.ts';
import type { DirectCall } from '../endpoint.ts';
import { openBatches } from './batches.ts';
import { shiftDate } from './domain-date.ts';
import { type Environment, openEnvironment, runIn } from './environment.ts';
import { findTask } from './limits/run-delay.ts';
import { type Handler, openHandlerLoader } from './load-handler.ts';
import type {
  EnvironmentAnswer,
  EnvironmentStart,
  FunctionError,
  Invocation,
  ThreadCommand,
  ThreadMessage,
  ThreadStart,
} from './messages.ts';
import { takeOverOutgoingCalls } from './outgoing-calls.ts';
import { sharedSegmentReader } from './shared-segment.ts';
import { takeOverProcess } from './take-over-process.ts';

// The thread that hosts the environments of many functions: shifts Date, loads handlers, and passes on invocations. An
// environment takes one invocation after the other; those of different environments overlap where they wait.

interface Hosted {
  readonly environment: Environment;
  handler: Handler | undefined;
}

const realNow = Date.now;
const { segment: sharedSegment, directHost, codeCacheDir } = workerData as ThreadStart;
const segment = sharedSegmentReader(sharedSegment);
const hosted = new Map<number, Hosted>();
const outgoing = openBatches<ThreadMessage>((messages) => parentPort?.postMessage(messages));
shiftDate(() => domainAt(segment(), realNow()));
takeOverProcess();
const calls = openCalls();
takeOverOutgoingCalls(directHost === undefined ? undefined : { host: directHost, send: calls.send });
const loadHandler = openHandlerLoader(codeCacheDir);

parentPort?.on('message', (commands: readonly ThreadCommand[]) => commands.forEach(obey));
post({ kind: 'task', task: findTask() });

function obey(command: ThreadCommand): void {
  switch (command.kind) {
    case 'start':
      start(command.start);
      return;
    case 'invoke':
      invoke(command.id, command.invocation);
      return;
    case 'answer':
      calls.settle(command.number, command.answer);
      return;
    case 'end':
      hosted.get(command.id)?.environment.end();
      hosted.delete(command.id);
      return;
    case 'ping':
      post({ kind: 'pong' });
  }
}

/** Calls of AWS that the platform has not answered. */
function openCalls() {
  const pending = new Map<number, (answer: JsonAnswer) => void>();
  let last = 0;
  return {
    send: (call: DirectCall) =>
      new Promise<JsonAnswer>((resolve) => {
        last += 1;
        pending.set(last, resolve);
        post({ kind: 'call', number: last, call });
      }),
    settle: (number: number, answer: JsonAnswer) => {
      pending.get(number)?.(answer);
      pending.delete(number);
    },
  };
}

function start(given: EnvironmentStart): void {
  const { id } = given;
  const environment = openEnvironment(given, {
    print: (line) => {
      post({ kind: 'printed', id, line });
      // What is printed before code that never returns must be in the log.
      outgoing.flush();
    },
    answer: (answer) => post({ id, ...answer }),
  });
  const entry: Hosted = { environment, handler: undefined };
  hosted.set(id, entry);
  void runIn(environment, () =>
    runToAnswer(environment, async () => {
      entry.handler = await loadHandler(given.directory, given.handler);
      return { kind: 'ready' };
    }),
  );
}

function invoke(id: number, invocation: Invocation): void {
  const { environment, handler } = hosted.get(id) ?? {};
  if (environment === undefined || handler === undefined) return;
  void runIn(environment, () =>
    runToAnswer(environment, async () => ({
      kind: 'done',
      payload: marshal(await run(environment, handler, invocation)),
    })),
  );
}

/** Answers with what the work gives, or with the error that it throws; not at all when the environment has ended meanwhile. */
async function runToAnswer(environment: Environment, work: () => Promise<EnvironmentAnswer>): Promise<void> {
  let answer: EnvironmentAnswer;
  try {
    answer = await work();
  } catch (error) {
    answer = { kind: 'failed', error: describe(error) };
  }
  if (!environment.isEnded()) environment.answer(answer);
}

function run(environment: Environment, handler: Handler, { requestId, payload, timeoutMs }: Invocation): unknown {
  const { functionName, functionArn, memoryMb } = environment.start;
  const deadline = performance.now() + timeoutMs;
  return handler(JSON.parse(payload), {
    awsRequestId: requestId,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: functionArn,
    memoryLimitInMB: String(memoryMb),
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(deadline - performance.now())),
  });
}

function marshal(result: unknown): string {
  try {
    return JSON.stringify(result) ?? 'null';
  } catch (error) {
    const failure = new Error(`Unable to stringify response body: ${error instanceof Error ? error.message : error}`);
    failure.name = 'Runtime.MarshalError';
    throw failure;
  }
}

function describe(error: unknown): FunctionError {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}

function post(message: ThreadMessage): void {
  outgoing.add(message);
}
