import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AwsError } from '../aws-service.ts';
import type { DomainClock } from '../clock.ts';
import type { AnswerDirectCall, Credentials } from '../endpoint.ts';
import type { FunctionSpec } from '../template/assembly.ts';
import { pruneCodeCache } from './code-cache.ts';
import type { FunctionLog } from './function-log.ts';
import type { FunctionError } from './messages.ts';
import { createPool, type Pool } from './pool.ts';
import { startRunner, UNWANTED, type Waiting } from './runner.ts';
import { createSharedSegment } from './shared-segment.ts';
import { openThreads } from './threads.ts';
import { buildVariables } from './variables.ts';

export type InvokeResult =
  | { readonly payload: unknown; readonly functionError?: undefined }
  | { readonly functionError: FunctionError; readonly payload?: undefined };

/**
 * Runs a function and waits for its answer. Throws `AwsError` when the call itself is invalid (unknown name, too
 * large).
 */
export type Invoke = (functionNameOrArn: string, payload: unknown, waiting?: Waiting) => Promise<InvokeResult>;

export interface Lambda {
  readonly invoke: Invoke;
  /** Real milliseconds that the first of the waiting invocations has waited; 0 when none waits. */
  longestWaitMs(): number;
  close(): Promise<void>;
}

export interface LambdaOptions {
  readonly functions: readonly FunctionSpec[];
  readonly region: string;
  /** Base URL of the local AWS endpoint. */
  readonly awsEndpoint: string;
  /** Answers calls to that endpoint without HTTP. Without it they travel over HTTP, as in the cloud. */
  readonly answerCall?: AnswerDirectCall | undefined;
  readonly clock: DomainClock;
  /** Credentials by the function's logical id. */
  readonly credentialsOf: (logicalId: string) => Credentials;
  readonly log: FunctionLog;
  /** Threads for all functions; default 2, in addition to the thread of the services on a machine with two cores. */
  readonly threads?: number;
  /** How long a thread may be silent after a timeout before it is ended. */
  readonly silenceMs?: number;
  /** Has the machine code of bundles from earlier runs; by default one for all of this user. */
  readonly codeCacheDir?: string;
}

/** Requests and answers of a synchronous invocation. */
const PAYLOAD_LIMIT_BYTES = 6 * 1024 * 1024;

/** Environments of one function; fewer when its reserved concurrency is smaller. */
const ENVIRONMENTS_PER_FUNCTION = 4;

const THREADS = 2;
const CODE_CACHE_DIR = join(tmpdir(), 'one-machine-aws-code-cache');

/**
 * Opens the functions of the templates. Their environments share a few worker threads and start when they are first
 * needed. Sets the time zone of this process to UTC, as in Lambda: threads inherit it.
 */
export function openLambda(options: LambdaOptions): Lambda {
  const { functions, region, awsEndpoint, clock, credentialsOf, log, codeCacheDir = CODE_CACHE_DIR } = options;
  pruneCodeCache(codeCacheDir);
  process.env.TZ = 'UTC';
  const shared = createSharedSegment(clock.segment());
  clock.onJump(() => shared.write(clock.segment()));
  const threads = openThreads(options.threads ?? THREADS, {
    segment: shared.buffer,
    codeCacheDir,
    ...(options.answerCall !== undefined && {
      directWire: { host: new URL(awsEndpoint).host, answer: options.answerCall },
    }),
    log: (line) => log.write('runtime', line),
    ...(options.silenceMs !== undefined && { silenceMs: options.silenceMs }),
  });
  const pools = new Map<string, Pool>();
  let lastId = 0;
  let isClosed = false;

  const findPool = (spec: FunctionSpec): Pool => {
    const known = pools.get(spec.arn);
    if (known !== undefined) return known;
    const variables = buildVariables(spec, region, awsEndpoint, credentialsOf(spec.logicalId));
    const print = (line: string) => log.write(spec.name, line);
    const start = () => {
      lastId += 1;
      return startRunner({ thread: threads.threadFor(spec.arn), id: lastId, spec, variables, print });
    };
    const pool = createPool(
      start,
      Math.min(spec.reservedConcurrency ?? ENVIRONMENTS_PER_FUNCTION, ENVIRONMENTS_PER_FUNCTION),
    );
    pools.set(spec.arn, pool);
    return pool;
  };

  return {
    invoke: async (functionNameOrArn, payload, waiting) => {
      if (isClosed) throw new AwsError('ServiceException', 'The platform is shutting down', 500);
      const spec = findFunction(functions, functionNameOrArn);
      if (spec.reservedConcurrency === 0) throw new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429);
      const text = JSON.stringify(payload) ?? 'null';
      if (Buffer.byteLength(text) > PAYLOAD_LIMIT_BYTES)
        throw new AwsError(
          'RequestTooLargeException',
          `Request must be smaller than ${PAYLOAD_LIMIT_BYTES} bytes`,
          413,
        );
      const requestId = randomUUID();
      const outcome = await findPool(spec).run(requestId, text, waiting);
      const error = 'functionError' in outcome ? outcome.functionError : tooLarge(outcome.payload);
      if (error !== undefined) {
        // At the end of the platform the calls in progress fail all together, and are repeated after the next start.
        if (error !== UNWANTED && !isClosed)
          log.write(spec.name, JSON.stringify({ level: 'ERROR', message: 'Invoke error', requestId, ...error }));
        return { functionError: error };
      }
      return { payload: JSON.parse((outcome as { payload: string }).payload) };
    },
    longestWaitMs: () => Math.max(threads.longestWaitMs(), ...[...pools.values()].map((pool) => pool.longestWaitMs())),
    close: async () => {
      isClosed = true;
      await Promise.all([...pools.values()].map((pool) => pool.close()));
      await threads.close();
    },
  };
}

function findFunction(functions: readonly FunctionSpec[], nameOrArn: string): FunctionSpec {
  const name = nameOrArn.split(':function:').at(-1)?.split(':')[0];
  const spec = functions.find((each) => each.arn === nameOrArn || each.name === name);
  if (spec === undefined) throw new AwsError('ResourceNotFoundException', `Function not found: ${nameOrArn}`, 404);
  return spec;
}

function tooLarge(payload: string): FunctionError | undefined {
  const size = Buffer.byteLength(payload);
  if (size <= PAYLOAD_LIMIT_BYTES) return undefined;
  return {
    errorType: 'Function.ResponseSizeTooLarge',
    errorMessage: `Response payload size (${size} bytes) exceeded maximum allowed payload size (${PAYLOAD_LIMIT_BYTES} bytes).`,
    trace: [],
  };
}
