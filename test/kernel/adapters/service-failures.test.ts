import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { GetQueryExecutionCommand } from '@aws-sdk/client-athena';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { DecryptCommand } from '@aws-sdk/client-kms';
import { CopyObjectCommand } from '@aws-sdk/client-s3';
import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { StandardRetryStrategy } from '@smithy/core/retry';
import { describe, expect, onTestFinished, test } from 'vitest';
import { documentClient } from '#kernel/adapters/dynamodb/dynamodb-client.ts';
import { eventsClient } from '#kernel/adapters/event-bus-client.ts';
import { kmsClient } from '#kernel/adapters/kms/kms-client.ts';
import { s3Client } from '#kernel/adapters/s3/s3-client.ts';
import { Unavailable } from '#kernel/adapters/service-failures.ts';
import { statesClient } from '#kernel/adapters/step-functions-client.ts';
import { athenaClient } from '#lake/report/adapters/athena-client.ts';

const ATTEMPTS = 2;

/** Failures of a service on the level of the connection. */
const FAILURES = {
  'never answers': () => undefined,
  'breaks the connection': (socket) => socket.destroy(),
  'breaks off in the middle of its answer': (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"'),
  'answers 500': (socket) => socket.end(answer(500, '{"__type":"InternalServerError"}')),
  'answers 503': (socket) => socket.end(answer(503, '{"__type":"ServiceUnavailable"}')),
  'answers 501, which nobody tries again': (socket) => socket.end(answer(501, '{"__type":"NotImplemented"}')),
  'answers 502 with a page': (socket) => socket.end(answer(502, '<html>Bad Gateway</html>')),
} satisfies Record<string, (socket: Socket) => unknown>;

const config = (endpoint: string) => ({
  endpoint,
  region: 'cn-north-1',
  credentials: { accessKeyId: 'Tester', secretAccessKey: 'not-a-secret' },
  requestHandler: { requestTimeout: 100, connectionTimeout: 100, throwOnRequestTimeout: true },
  retryStrategy: new StandardRetryStrategy({
    maxAttempts: ATTEMPTS,
    backoff: { setDelayBase: () => undefined, computeNextBackoffDelay: () => 0 },
  }),
});

/** A call of each client that the adapters make. */
const CALLS: Readonly<Record<string, (endpoint: string) => Promise<unknown>>> = {
  DynamoDB: (endpoint) =>
    documentClient(config(endpoint)).send(new PutCommand({ TableName: 't', Item: { pk: 'a', sk: 'b' } })),
  KMS: (endpoint) => kmsClient(config(endpoint)).send(new DecryptCommand({ CiphertextBlob: new Uint8Array([1]) })),
  'Step Functions': (endpoint) =>
    statesClient(config(endpoint)).send(new SendTaskSuccessCommand({ taskToken: 't', output: '{}' })),
  EventBridge: (endpoint) => eventsClient(config(endpoint)).send(new PutEventsCommand({ Entries: [] })),
  S3: (endpoint) =>
    s3Client({ ...config(endpoint), forcePathStyle: true }).send(
      new CopyObjectCommand({ Bucket: 'b', Key: 'k', CopySource: 'b/q' }),
    ),
  Athena: (endpoint) => athenaClient(config(endpoint)).send(new GetQueryExecutionCommand({ QueryExecutionId: 'q' })),
};

describe.each(Object.entries(CALLS))('%s', (service, call) => {
  test.each(Object.entries(FAILURES))('A service that %s, also at retries, is unavailable', async (_, failing) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => failing(socket));
    });
    const failed = call(await toAddress(server));
    await expect(failed).rejects.toThrow(Unavailable);
    await expect(failed).rejects.toMatchObject({ name: 'Unavailable', message: service, cause: expect.any(Error) });
  });

  test('A service without a listener is unavailable', async () => {
    const server = createServer();
    const address = await toAddress(server);
    await new Promise((resolve) => server.close(resolve));
    await expect(call(address)).rejects.toThrow(Unavailable);
  });

  test('A service without an address is unavailable', async () => {
    await expect(call('http://nowhere.invalid')).rejects.toThrow(Unavailable);
  });

  test('A service that rejects a wrong call is not unavailable', async () => {
    const server = createServer((socket) =>
      socket.once('data', () => socket.end(answer(400, '{"__type":"AccessDeniedException"}'))),
    );
    await expect(call(await toAddress(server))).rejects.not.toThrow(Unavailable);
  });

  test('A service with a different clock that rejects the call is not unavailable', async () => {
    const date = `Date: ${new Date(Date.now() + 40 * 86_400_000).toUTCString()}\r\n`;
    const server = createServer((socket) =>
      socket.once('data', () => socket.end(answer(400, '{"__type":"ConditionalCheckFailedException"}', date))),
    );
    await expect(call(await toAddress(server))).rejects.not.toThrow(Unavailable);
  });
});

async function toAddress(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function answer(status: number, body: string, headers = ''): string {
  return `HTTP/1.1 ${status} X\r\nContent-Type: application/json\r\n${headers}Content-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`;
}
