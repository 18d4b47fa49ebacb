import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DomainClock, openClock } from '../../src/clock.ts';
import { type FunctionLog, openFunctionLog } from '../../src/lambda/function-log.ts';
import { type Lambda, type LambdaOptions, openLambda } from '../../src/lambda/open-lambda.ts';
import type { FunctionSpec } from '../../src/template/assembly.ts';

const root = mkdtempSync(join(tmpdir(), 'lambda-'));
const db = new DatabaseSync(':memory:');
let clock: DomainClock;
let lambda: Lambda;
const files = openFunctionLog(join(root, 'data'));
const listeners = new Set<(line: string) => void>();
const log: FunctionLog = {
  ...files,
  write: (name, line) => {
    files.write(name, line);
    for (const listener of listeners) listener(line);
  },
};

/** Resolves when a function prints the line. */
function printed(line: string): Promise<void> {
  return new Promise((resolve) => {
    const listener = (each: string) => {
      if (each !== line) return;
      listeners.delete(listener);
      resolve();
    };
    listeners.add(listener);
  });
}

const functions: FunctionSpec[] = [];

function define(name: string, code: string, overrides: Partial<FunctionSpec> = {}, file = 'index.mjs'): void {
  const directory = join(root, name);
  mkdirSync(directory);
  writeFileSync(join(directory, file), code);
  functions.push({
    stack: 'test',
    logicalId: `Fn${name}`,
    name: `test-${name}`,
    arn: `arn:aws:lambda:us-east-1:000000000000:function:test-${name}`,
    aliases: [],
    handler: 'index.handler',
    directory,
    environment: { TABLE: 'events' },
    timeoutSeconds: 20,
    memoryMb: 128,
    reservedConcurrency: undefined,
    roleArn: 'arn:aws:iam::000000000000:role/r',
    roleLogicalId: 'Role',
    logGroupName: '/aws/lambda/example',
    deadLetterArn: undefined,
    asyncInvoke: undefined,
    ...overrides,
  });
}

beforeAll(() => {
  process.env.SECRET_OF_THE_HOST = 'visible';
  // Above the assets, as the repository's own package.json is above cdk.out.
  writeFileSync(join(root, 'package.json'), '{"type":"module"}');
  define(
    'echo',
    'export const handler = async (event, context) => ({ event, name: context.functionName, arn: context.invokedFunctionArn, id: context.awsRequestId, left: context.getRemainingTimeInMillis() })',
  );
  define('environment', 'export const handler = async () => ({ ...process.env })');
  define(
    'cjs',
    'const { other } = require("./other.js"); exports.handler = async () => ({ dir: typeof __dirname, other, core: typeof require("node:fs") })',
    {},
    'index.js',
  );
  writeFileSync(join(root, 'cjs/other.js'), 'module.exports = { other: 2 }');
  define('nested', 'export const api = { get: async () => "got" }', { handler: 'lib/index.api.get' }, 'unused.mjs');
  mkdirSync(join(root, 'nested/lib'));
  writeFileSync(join(root, 'nested/lib/index.mjs'), 'export const api = { get: async () => "got" }');
  define('missing', 'export const other = 1');
  define('broken', 'export const handler = async () => {{');
  define(
    'throws',
    'class StaleVersion extends Error { name = "StaleVersion" }; export const handler = async () => { throw new StaleVersion("seen") }',
  );
  define(
    'exits',
    'let calls = 0; export const handler = async (event) => { calls += 1; if (event.exit) process.exit(3); return calls }',
    { reservedConcurrency: 1 },
  );
  define(
    'uncaught',
    'export const handler = async () => { setTimeout(() => { throw new Error("later") }); await new Promise(() => setInterval(() => {}, 1e6)) }',
  );
  define(
    'hangs',
    'export const handler = async (event) => { if (event.hang) await new Promise(() => setInterval(() => {}, 1e6)); return "awake" }',
    { timeoutSeconds: 0.2, reservedConcurrency: 1 },
  );
  define('large', 'export const handler = async () => "x".repeat(6 * 1024 * 1024)');
  define('circular', 'export const handler = async () => { const o = {}; o.o = o; return o }');
  define(
    'prints',
    'export const handler = async () => { console.log(JSON.stringify({ code: "a\\u2028b" })); console.error("two\\nlines"); process.stdout.write("no end"); await new Promise((done) => setTimeout(done, 20)); process.exit(0) }',
  );
  define(
    'counts',
    'let active = 0, most = 0; export const handler = async () => { active += 1; most = Math.max(most, active); await new Promise((done) => setTimeout(done, 5)); active -= 1; return most }',
  );
  const TELL = `export const handler = async (event) => {
    process.env.SEEN = process.env.TABLE;
    await new Promise((done) => setTimeout(done, event.pause));
    console.log('told by ' + process.env.SEEN);
    return [process.env.TABLE, process.env.SEEN, process.env.AWS_ACCESS_KEY_ID];
  }`;
  define('tell-a', TELL, { environment: { TABLE: 'a' } });
  define('tell-b', TELL, { environment: { TABLE: 'b' } });
  define('spins', 'export const handler = async (event) => { while (event.spin); return "free" }', {
    timeoutSeconds: 0.2,
  });
  define(
    'waits',
    'export const handler = async (event) => { await new Promise((done) => setTimeout(done, event.pause)); return "back" }',
  );
  define('nothing', 'export const handler = async () => {}');
  define('now', 'export const handler = async () => Date.now()');
  define(
    'watch',
    `export const handler = async (event) => {
    const first = Date.now();
    console.log('watching');
    while (Date.now() - first < event.until) await new Promise((done) => setImmediate(done));
    return Date.now();
  }`,
  );
  define(
    'dates',
    `class Later extends Date { later() { return this.getTime() + 1 } }
    export const handler = async () => {
      const d = new Date(), copy = structuredClone(d), later = new Later(), real = performance.timeOrigin + performance.now();
      return {
        now: d.getTime(), text: Date(), utc: Date.UTC(2025, 0, 1), parsed: Date.parse('2025-01-01T00:00:00Z'),
        given: new Date(86400000).toISOString(), fields: new Date(2025, 1, 3).toISOString(), copied: new Date(d).getTime() === d.getTime(),
        own: d instanceof Date, cloned: copy instanceof Date && copy.getTime() === d.getTime(), nowByConstructor: new d.constructor().getTime(),
        sub: later instanceof Later && later instanceof Date && later.later() === later.getTime() + 1, subNow: later.getTime(), name: Date.name, length: Date.length, real,
        json: JSON.parse(JSON.stringify({ d })).d === d.toISOString(),
        tag: Object.prototype.toString.call(d),
      };
    };`,
  );
  clock = openClock(db, 1);
  clock.jumpTo(Date.UTC(2030, 5, 1));
  lambda = open();
});

function open(options: Partial<LambdaOptions> = {}): Lambda {
  return openLambda({
    functions,
    region: 'us-east-1',
    awsEndpoint: 'http://127.0.0.1:1',
    clock,
    credentialsOf: (logicalId) => ({ accessKeyId: `LOCAL${logicalId}`, secretAccessKey: 'secret' }),
    log,
    codeCacheDir: join(root, 'code'),
    ...options,
  });
}

afterAll(async () => {
  await lambda.close();
  clock.close();
  log.close();
  rmSync(root, { recursive: true });
});

async function payloadOf(name: string, payload: unknown = {}): Promise<unknown> {
  const result = await lambda.invoke(name, payload);
  expect(result.functionError).toBeUndefined();
  return result.payload;
}

describe('invocation', () => {
  test('a handler gets the event and a context with name, ARN, request id and remaining time', async () => {
    const answer = (await payloadOf('test-echo', { a: [1] })) as Record<string, unknown>;
    expect(answer).toMatchObject({ event: { a: [1] }, name: 'test-echo', arn: functions[0]?.arn });
    expect(answer.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.left).toBeGreaterThan(0);
    // On a busy machine up to five times as much.
    expect(answer.left).toBeLessThanOrEqual(100_000);
  });

  test('a function is found by name, ARN and qualified ARN, and by nothing else', async () => {
    const arn = functions[0]?.arn as string;
    for (const name of ['test-echo', arn, `${arn}:$LATEST`])
      expect((await lambda.invoke(name, 1)).payload).toMatchObject({ event: 1 });
    await expect(lambda.invoke('test-ech', 1)).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });

  test('a worker sees the environment of the template and of Lambda, and nothing of the host', async () => {
    const environment = (await payloadOf('test-environment')) as Record<string, string>;
    expect(environment).toMatchObject({
      TABLE: 'events',
      TZ: 'UTC',
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
      AWS_ACCESS_KEY_ID: 'LOCALFnenvironment',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_LAMBDA_FUNCTION_NAME: 'test-environment',
    });
    for (const name of ['SECRET_OF_THE_HOST', 'PATH', 'HOME', 'NODE_OPTIONS', 'AWS_SESSION_TOKEN'])
      expect(environment).not.toHaveProperty(name);
  });

  test('an index.js without its own package.json is CommonJS, whatever is above it', async () => {
    expect(await payloadOf('test-cjs')).toEqual({ dir: 'string', other: 2, core: 'object' });
  });

  test('a handler may be in a folder and nested in an export', async () => {
    expect(await payloadOf('test-nested')).toBe('got');
  });

  test('a worker runs one invocation at a time', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => payloadOf('test-counts')));
    expect(new Set(answers)).toEqual(new Set([1]));
  });

  test('a handler that returns nothing answers null', async () => {
    expect(await payloadOf('test-nothing')).toBeNull();
  });
});

describe('failures', () => {
  test.each([
    ['missing', 'Runtime.HandlerNotFound'],
    ['broken', 'Runtime.UserCodeSyntaxError'],
    ['circular', 'Runtime.MarshalError'],
    ['large', 'Function.ResponseSizeTooLarge'],
    ['uncaught', 'Runtime.ExitError'],
  ])('the function "%s" fails with %s', async (name, errorType) => {
    expect((await lambda.invoke(`test-${name}`, {})).functionError).toMatchObject({ errorType });
  });

  test('a thrown error is reported with its name, message and trace', async () => {
    const { functionError } = await lambda.invoke('test-throws', {});
    expect(functionError).toMatchObject({ errorType: 'StaleVersion', errorMessage: 'seen' });
    expect(functionError?.trace.length).toBeGreaterThan(1);
  });

  test('an exit ends only the worker: the next invocation starts a new one', async () => {
    expect(await payloadOf('test-exits')).toBe(1);
    expect(await payloadOf('test-exits')).toBe(2);
    expect((await lambda.invoke('test-exits', { exit: true })).functionError).toMatchObject({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringContaining('exit status 3'),
    });
    expect(await payloadOf('test-exits')).toBe(1);
  });

  test('a timeout ends the worker, and waiting invocations get a new one', async () => {
    const [late, next] = await Promise.all([
      lambda.invoke('test-hangs', { hang: true }),
      lambda.invoke('test-hangs', {}),
    ]);
    expect(late.functionError).toMatchObject({
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringContaining('Task timed out after 0.20 seconds'),
    });
    expect(next.payload).toBe('awake');
  });

  test('a request over 6 MB is refused before the function sees it', async () => {
    await expect(lambda.invoke('test-echo', 'x'.repeat(6 * 1024 * 1024))).rejects.toMatchObject({ status: 413 });
  });
});

describe('functions that share a thread', () => {
  test('functions of one thread have their own variables and logs, also where calls overlap', async () => {
    const shared = open({ threads: 1 });
    try {
      const end = printed('told by a');
      const answers = await Promise.all([
        shared.invoke('test-tell-a', { pause: 30 }),
        shared.invoke('test-tell-b', { pause: 10 }),
      ]);
      await end;
      expect(answers.map(({ payload }) => payload)).toEqual([
        ['a', 'a', 'LOCALFntell-a'],
        ['b', 'b', 'LOCALFntell-b'],
      ]);
      for (const name of ['a', 'b']) {
        const logged = readFileSync(join(root, `data/logs/test-tell-${name}.log`), 'utf8');
        expect(logged).toContain(`told by ${name}`);
        expect(logged.trimEnd().split('\n')).toHaveLength(1);
      }
    } finally {
      await shared.close();
    }
  });

  test('functions of one thread fail together when one never returns, and the next calls run', async () => {
    const shared = open({ threads: 1, silenceMs: 300 });
    try {
      await shared.invoke('test-waits', { pause: 0 });
      const [spun, waited] = await Promise.all([
        shared.invoke('test-spins', { spin: true }),
        shared.invoke('test-waits', { pause: 60_000 }),
      ]);
      expect(spun.functionError).toMatchObject({ errorType: 'Sandbox.Timedout' });
      expect(waited.functionError).toMatchObject({ errorType: 'Runtime.ExitError' });
      expect(waited.functionError?.trace.join('\n')).toContain('test-spins held up the thread');
      expect(readFileSync(join(root, 'data/logs/runtime.log'), 'utf8')).toContain('test-spins does not return');
      expect(await shared.invoke('test-waits', { pause: 0 })).toEqual({ payload: 'back' });
      expect(await shared.invoke('test-spins', {})).toEqual({ payload: 'free' });
    } finally {
      await shared.close();
    }
  });
});

describe('what functions print', () => {
  test('each printed line is one JSON line in the log of the function', async () => {
    const end = printed('no end');
    await lambda.invoke('test-prints', {});
    await end;
    const file = join(root, 'data/logs/test-prints.log');
    const lines = readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toContainEqual({ code: 'a\u2028b' });
    for (const message of ['two', 'lines', 'no end'])
      expect(lines).toContainEqual(expect.objectContaining({ message }));
  });
});

describe('the present in a worker', () => {
  test("a worker's present is the domain clock, however it is read", async () => {
    const before = clock.now();
    const dates = (await payloadOf('test-dates')) as Record<string, number & string>;
    const after = clock.now();
    for (const key of ['now', 'subNow', 'nowByConstructor']) {
      expect(dates[key]).toBeGreaterThanOrEqual(before);
      expect(dates[key]).toBeLessThanOrEqual(after);
    }
    expect(dates.text).toContain('2030');
    expect(dates.real).toBeLessThan(Date.UTC(2030, 0, 1));
  });

  test('everything else of Date is unchanged in a worker', async () => {
    expect(await payloadOf('test-dates')).toMatchObject({
      utc: Date.UTC(2025, 0, 1),
      parsed: Date.UTC(2025, 0, 1),
      given: '1970-01-02T00:00:00.000Z',
      fields: '2025-02-03T00:00:00.000Z',
      copied: true,
      own: true,
      cloned: true,
      sub: true,
      json: true,
      name: 'Date',
      length: 7,
      tag: '[object Date]',
    });
  });

  test('workers that started before a jump, and running handlers, see the jump', async () => {
    await payloadOf('test-now');
    const isWatching = printed('watching');
    const target = clock.now() + 86_400_000;
    const watching = payloadOf('test-watch', { until: 86_000_000 });
    await isWatching;
    clock.jumpTo(target);
    expect(await payloadOf('test-now')).toBeGreaterThanOrEqual(target);
    expect(await watching).toBeGreaterThanOrEqual(target);
  });
});
