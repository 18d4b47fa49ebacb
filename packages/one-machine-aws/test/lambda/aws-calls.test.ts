import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { build } from 'esbuild';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { AwsError, type AwsService, answerJson, type Caller, serveJson } from '../../src/aws-service.ts';
import { openClock } from '../../src/clock.ts';
import {
  type AnswerDirectCall,
  deriveCredentials,
  openDirectEndpoint,
  openEndpoint,
  openSecrets,
} from '../../src/endpoint.ts';
import { type Lambda, openLambda } from '../../src/lambda/open-lambda.ts';
import { type Server, serve } from '../gateway/serve-gateway.ts';

const root = mkdtempSync(join(tmpdir(), 'lambda-endpoint-'));
const db = new DatabaseSync(':memory:');
const clock = openClock(db, 1);
const calls: { request?: IncomingMessage; caller: string; input: unknown }[] = [];
let endpoint: Server;
/** One whose calls are signed and travel over HTTP, and one whose calls go from thread to thread without a signature. */
let wires: Readonly<Record<'HTTP' | 'messages', Lambda>>;

const HANDLER = `
  import { existsSync, writeFileSync } from 'node:fs';
  import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
  import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
  const wire = process.env.IS_SIGNED === 'true' ? {} : { signer: { sign: async (request) => request } };
  const tables = new DynamoDBClient(wire);
  const queues = new SQSClient({ md5: false, ...wire });
  export const handler = async ({ queueUrl, table, file }) => {
    if (file !== undefined) {
      while (!existsSync(file)) await new Promise((done) => setTimeout(done, 20));
      const told = await tables.send(new GetItemCommand({ TableName: table, Key: {} })).catch(({ message }) => message);
      return writeFileSync(file, String(told));
    }
    if (table !== undefined) return tables.send(new GetItemCommand({ TableName: table, Key: {} })).catch(({ name }) => name);
    await tables.send(new GetItemCommand({ TableName: 'events', Key: { pk: { S: 'a' } } }));
    await queues.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: 'hi' }));
    return 'called';
  };`;

beforeAll(async () => {
  clock.jumpTo(Date.UTC(2035, 6, 1));
  await build({
    stdin: { contents: HANDLER, resolveDir: process.cwd() },
    outfile: join(root, 'index.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'error',
  });
  const findSecret = openSecrets(db);
  const service = (signingName: string): AwsService => {
    const operations = (caller: Caller, request?: IncomingMessage) => {
      const note = (input: { readonly TableName?: string }) => {
        calls.push({ ...(request && { request }), caller: caller.name, input });
        if (input.TableName === 'none') throw new AwsError('ResourceNotFoundException', 'No such table');
      };
      return { GetItem: note, SendMessage: note };
    };
    return {
      signingName,
      handle: (request, response, caller) => serveJson(request, response, operations(caller, request)),
      answer: (call, caller) => answerJson(call, operations(caller)),
    };
  };
  const options = {
    services: [service('dynamodb'), service('sqs')],
    clock,
    isCaller: (name: string) => name === 'Submit',
  };
  endpoint = await serve(openEndpoint(options));
  const open = (answerCall?: AnswerDirectCall) =>
    openLambda({
      answerCall,
      functions: [
        {
          stack: 'api',
          logicalId: 'Submit',
          name: 'api-Submit',
          arn: 'arn:aws:lambda:cn-north-1:000000000000:function:api-Submit',
          aliases: [],
          handler: 'index.handler',
          directory: root,
          environment: { IS_SIGNED: String(answerCall === undefined) },
          timeoutSeconds: 2,
          memoryMb: 256,
          reservedConcurrency: undefined,
          roleArn: 'arn:aws:iam::000000000000:role/r',
          roleLogicalId: 'Role',
          logGroupName: '/aws/lambda/example',
          deadLetterArn: undefined,
          asyncInvoke: undefined,
        },
      ],
      region: 'cn-north-1',
      awsEndpoint: `http://127.0.0.1:${endpoint.port}`,
      clock,
      credentialsOf: (name) => deriveCredentials(name, findSecret),
      log: { write: (name, line) => writeFileSync(join(root, `${name}.log`), line, { flag: 'a' }), close: () => {} },
    });
  wires = { HTTP: open(), messages: open(openDirectEndpoint(options)) };
});

beforeEach(() => void calls.splice(0));

afterAll(async () => {
  for (const lambda of Object.values(wires)) await lambda.close();
  await endpoint.close();
  clock.close();
  rmSync(root, { recursive: true });
});

describe.each(['HTTP', 'messages'] as const)('over %s', (wire) => {
  test("a handler's real SDK clients reach the services as the function", async () => {
    const queueUrl = `http://127.0.0.1:${endpoint.port}/000000000000/jobs`;
    for (let n = 0; n < 2; n += 1)
      expect(await wires[wire].invoke('api-Submit', { queueUrl })).toEqual({ payload: 'called' });
    expect(calls.map(({ caller }) => caller)).toEqual(Array(4).fill('Submit'));
    expect(calls.map(({ input }) => input)).toContainEqual({ QueueUrl: queueUrl, MessageBody: 'hi' });
    expect(calls.every(({ request }) => (request !== undefined) === (wire === 'HTTP'))).toBe(true);
  });

  test('an error of a service has its name in the handler', async () => {
    expect(await wires[wire].invoke('api-Submit', { table: 'none' })).toEqual({ payload: 'ResourceNotFoundException' });
  });

  test('a function whose time ran out sends nothing any more', async () => {
    const file = join(root, `late-${wire}`);
    const late = wires[wire].invoke('api-Submit', { table: 'late', file });
    expect((await late).functionError).toMatchObject({ errorType: 'Sandbox.Timedout' });
    // Now it goes on, and says what became of its call.
    writeFileSync(file, '');
    await vi.waitUntil(() => readFileSync(file, 'utf8') !== '', { timeout: 60_000 });
    expect(readFileSync(file, 'utf8')).toContain('This environment has ended');
    expect(calls).toEqual([]);
  });
});

test("signatures are made on the domain's time", async () => {
  await wires.HTTP.invoke('api-Submit', { table: 'any' });
  for (const { request } of calls) {
    expect(request?.headers['x-amz-date']).toMatch(/^20350701T/);
    expect(request?.headers.authorization).toContain('/cn-north-1/');
  }
  expect(calls).toHaveLength(1);
});
