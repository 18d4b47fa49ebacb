import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPlatform } from '../local/platform.ts';
import { type AwsTap, openAwsTap } from './aws-tap.ts';
import { useToolsOf } from './tool-environment.ts';

/** An answer of the API, and when it was under way. */
export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly startMs: number;
  readonly endMs: number;
}

export interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: object;
}

/** The API as people use it. */
export interface Client {
  readonly url: string;
  /** Calls the API as an example person, or as nobody. */
  call(who: string, request: Request): Promise<Answer>;
}

/** The platform in this process, with a tap on what its functions call. */
export interface BenchPlatform extends Client {
  readonly tap: AwsTap;
  /** Calls of functions so far, by entry (`citizen-get-appeal`). */
  readonly invocations: ReadonlyMap<string, number>;
  readonly memoryMbOf: (entry: string) => number;
  /** The entry of a caller that the tap names. */
  entryOf(caller: string): string;
  /** `events`, `personal` and so on, of a table's name. */
  dutyOf(tableName: string): string;
  /** Moves the domain's clock. */
  jumpTo(instantMs: number): void;
  now(): number;
  stop(): Promise<void>;
}

/**
 * Starts the platform on data of its own and a free port. This process gets the environment of its tools, so that adapters
 * that are opened here reach the same tables, past the tap.
 */
export async function startBenchPlatform(say: (line: string) => void): Promise<BenchPlatform> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hotline-bench-'));
  const invocations = new Map<string, number>();
  const taps: AwsTap[] = [];
  const names = new Map<string, string>();
  const platform = await startPlatform({
    ...{ dataDir, port: 0, speed: 1, progress: say },
    listening: {
      endpointFor: async (awsEndpoint) => {
        const tap = await openAwsTap(awsEndpoint);
        taps.push(tap);
        return tap.endpoint;
      },
      onInvoke: (nameOrArn) => {
        const entry = names.get(nameOrArn) ?? nameOrArn;
        invocations.set(entry, (invocations.get(entry) ?? 0) + 1);
      },
    },
  });
  const [tap] = taps;
  if (tap === undefined) throw new Error('the platform did not ask for an endpoint');
  useToolsOf(dataDir);

  const { functions } = platform.assembly;
  const entries = new Map(functions.map((each) => [each.logicalId, each.environment.SERVICE_NAME ?? each.logicalId]));
  for (const { logicalId, name, arn } of functions)
    for (const each of [name, arn]) names.set(each, entries.get(logicalId) ?? logicalId);
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
    memoryMbOf: (entry) => functions.find((each) => entries.get(each.logicalId) === entry)?.memoryMb ?? 0,
    entryOf: (caller) => entries.get(caller) ?? caller,
    dutyOf: (tableName) => duties.get(tableName) ?? tableName,
    call: (who, request) => client.call(who, request),
    // Tokens live by the domain's clock.
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

/** A client of the platform at `url`; it keeps the tokens of the example people. */
export function openClient(url: string): Client {
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (who: string) => {
    const known = tokens.get(who) ?? fetch(`${url}/local/token/${who}`).then((given) => given.text());
    tokens.set(who, known);
    return known;
  };
  return { url, call: async (who, request) => send(url, request, who === 'nobody' ? undefined : await tokenOf(who)) };
}

/** Posts under a key of its own. */
async function send(url: string, { method, path, body }: Request, token: string | undefined): Promise<Answer> {
  const startMs = performance.now();
  const response = await fetch(new URL(path, url), {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(method === 'POST' && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const endMs = performance.now();
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : { text }, startMs, endMs };
}
