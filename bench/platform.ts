import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPlatform } from '#local/platform.ts';
import { type AwsTap, openAwsTap } from './aws-tap.ts';
import { useToolEnvironment } from './tool-environment.ts';

/** An answer of the API, with the start and end of the request. */
export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly etag?: string;
  readonly startMs: number;
  readonly endMs: number;
}

export interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A client of the API. */
export interface Client {
  readonly url: string;
  /** Calls the API as an example person, or as `nobody`. */
  call(who: string, request: Request): Promise<Answer>;
}

/** The platform in this process, with a tap on the calls of its functions. */
export interface BenchPlatform extends Client {
  readonly tap: AwsTap;
  /** Invocations so far, by function (`citizen-get-appeal`). */
  readonly invocations: ReadonlyMap<string, number>;
  memoryMbOf(functionName: string): number;
  /** The function of a caller that the tap names. */
  functionNameOf(caller: string): string;
  /** The short name of a table: `events`, `personal` and so on. */
  dutyOf(tableName: string): string;
  /** The value of a variable that functions have, such as the ARN of a state machine. */
  variableOf(name: string): string | undefined;
  /** Moves the clock of the domain. */
  jumpTo(instantMs: number): void;
  now(): number;
  stop(): Promise<void>;
}

/**
 * Starts the platform with new data on a free port. This process gets the environment of its tools, so adapters that are
 * opened here reach the same tables without the tap.
 */
export async function startBenchPlatform(say: (line: string) => void, hasDailyLimits = true): Promise<BenchPlatform> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hotline-bench-'));
  const invocations = new Map<string, number>();
  const taps: AwsTap[] = [];
  const names = new Map<string, string>();
  const platform = await startPlatform({
    dataDir,
    port: 0,
    speed: 1,
    hasDailyLimits,
    progress: ({ en }) => say(en),
    listening: {
      endpointFor: async (awsEndpoint) => {
        const tap = await openAwsTap(awsEndpoint);
        taps.push(tap);
        return tap.endpoint;
      },
      onInvoke: (nameOrArn) => {
        const name = names.get(nameOrArn) ?? nameOrArn;
        invocations.set(name, (invocations.get(name) ?? 0) + 1);
      },
    },
  });
  const [tap] = taps;
  if (tap === undefined) throw new Error('The platform did not ask for an endpoint.');
  useToolEnvironment(dataDir);

  const { functions } = platform.assembly;
  const serviceNames = new Map(
    functions.map((each) => [each.logicalId, each.environment.SERVICE_NAME ?? each.logicalId]),
  );
  for (const { logicalId, name, arn } of functions)
    for (const each of [name, arn]) names.set(each, serviceNames.get(logicalId) ?? logicalId);
  const duties = new Map(
    functions.flatMap(({ environment }) =>
      Object.entries(environment).flatMap(([name, value]) =>
        name.endsWith('_TABLE') ? [[value, name.slice(0, -6).toLowerCase()] as const] : [],
      ),
    ),
  );
  let client = openClient(platform.url);

  return {
    url: platform.url,
    tap,
    invocations,
    memoryMbOf: (functionName) =>
      functions.find((each) => serviceNames.get(each.logicalId) === functionName)?.memoryMb ?? 0,
    functionNameOf: (caller) => serviceNames.get(caller) ?? caller,
    dutyOf: (tableName) => duties.get(tableName) ?? tableName,
    variableOf: (name) => functions.flatMap(({ environment }) => environment[name] ?? [])[0],
    call: (who, request) => client.call(who, request),
    // Tokens expire by the clock of the domain, so the client gets new ones.
    jumpTo: (instantMs) => {
      platform.clock.jumpTo(instantMs);
      client = openClient(platform.url);
    },
    now: platform.clock.now,
    stop: async () => {
      await platform.stop();
      await tap.close();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Opens a client of the platform at `url`, which caches the tokens of the example people. */
export function openClient(url: string): Client {
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (who: string) => {
    const known = tokens.get(who) ?? fetch(`${url}/local/token/${who}`).then((given) => given.text());
    tokens.set(who, known);
    return known;
  };
  return { url, call: async (who, request) => send(url, request, who === 'nobody' ? undefined : await tokenOf(who)) };
}

/** Sends a request, a POST with a new idempotency key. */
export async function send(
  url: string,
  { method, path, body, headers: more }: Request,
  token: string | undefined,
): Promise<Answer> {
  const startMs = performance.now();
  const response = await fetch(new URL(path, url), {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...more,
      ...(method === 'POST' && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const endMs = performance.now();
  const etag = response.headers.get('etag');
  return {
    status: response.status,
    ...(etag !== null && { etag }),
    body: text.startsWith('{') ? JSON.parse(text) : { text },
    startMs,
    endMs,
  };
}
