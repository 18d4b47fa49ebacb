import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveJson } from '../../../../local/aws/aws-service.ts';
import { openClock } from '../../../../local/aws/clock.ts';
import { deriveCredentials, openEndpoint, openSecrets } from '../../../../local/aws/endpoint.ts';
import { type Lambda, openLambda } from '../../../../local/aws/lambda/open-lambda.ts';
import { type Server, serve } from '../gateway/serve-gateway.ts';

const root = mkdtempSync(join(tmpdir(), 'lambda-endpoint-'));
const db = new DatabaseSync(':memory:');
const clock = openClock(db, 1);
const calls: { request: IncomingMessage; caller: string; input: unknown }[] = [];
let endpoint: Server;
let lambda: Lambda;

const HANDLER = `
  import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
  import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
  const tables = new DynamoDBClient({});
  const queues = new SQSClient({ md5: false });
  export const handler = async ({ queueUrl }) => {
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
  const secretOf = openSecrets(db);
  const service = (signingName: string) => ({
    signingName,
    handle: (request: IncomingMessage, response: Parameters<typeof serveJson>[1], caller: { name: string }) => {
      const note = (input: unknown) => void calls.push({ request, caller: caller.name, input });
      return serveJson(request, response, { GetItem: note, SendMessage: note });
    },
  });
  endpoint = await serve(
    openEndpoint({ services: [service('dynamodb'), service('sqs')], clock, isCaller: (name) => name === 'Submit' }),
  );
  lambda = openLambda({
    functions: [
      {
        stack: 'api',
        logicalId: 'Submit',
        name: 'api-Submit',
        arn: 'arn:aws:lambda:cn-north-1:000000000000:function:api-Submit',
        handler: 'index.handler',
        directory: root,
        environment: {},
        timeoutSeconds: 20,
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
    credentialsOf: (name) => deriveCredentials(name, secretOf),
    log: { write: (name, line) => writeFileSync(join(root, `${name}.log`), line, { flag: 'a' }), close: () => {} },
  });
});

afterAll(async () => {
  await lambda.close();
  await endpoint.close();
  clock.close();
  rmSync(root, { recursive: true });
});

test("SDK clients of a handler reach the local endpoint as the function, on the domain's time", async () => {
  const queueUrl = `http://127.0.0.1:${endpoint.port}/000000000000/jobs`;
  for (let n = 0; n < 2; n += 1) expect(await lambda.invoke('api-Submit', { queueUrl })).toEqual({ payload: 'called' });
  expect(calls.map(({ caller }) => caller)).toEqual(Array(4).fill('Submit'));
  expect(calls.map(({ input }) => input)).toContainEqual({ QueueUrl: queueUrl, MessageBody: 'hi' });
  for (const { request } of calls) {
    expect(request.headers['x-amz-date']).toMatch(/^20350701T/);
    expect(request.headers.authorization).toContain('/cn-north-1/');
  }
});
