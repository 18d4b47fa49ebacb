import { parentPort, workerData } from 'node:worker_threads';
import { domainAt } from '../clock.ts';
import { shiftDate } from './domain-date.ts';
import { type Handler, loadHandler } from './load-handler.ts';
import type { FunctionError, Invocation, WorkerMessage, WorkerStart } from './messages.ts';
import { sharedSegmentReader } from './shared-segment.ts';

// The thread that runs the code of one function: shifts Date, loads the handler, and runs one invocation after the
// other.

const start = workerData as WorkerStart;
const realNow = Date.now;
const segment = sharedSegmentReader(start.segment);
shiftDate(() => domainAt(segment(), realNow()));

try {
  const handler = await loadHandler(start.directory, start.handler);
  parentPort?.on('message', (invocation: Invocation) => void answer(handler, invocation));
  post({ kind: 'ready' });
} catch (error) {
  post({ kind: 'failed', error: describe(error) });
}

async function answer(handler: Handler, { requestId, payload, timeoutMs }: Invocation): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  const context = {
    awsRequestId: requestId,
    functionName: start.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: start.functionArn,
    memoryLimitInMB: String(start.memoryMb),
    logGroupName: `/aws/lambda/${start.functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(deadline - performance.now())),
  };
  try {
    const result = await handler(JSON.parse(payload), context);
    post({ kind: 'done', payload: marshal(result) });
  } catch (error) {
    post({ kind: 'failed', error: describe(error) });
  }
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

function post(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}
