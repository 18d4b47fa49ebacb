import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { openDynamoDb } from '../../src/dynamodb/open.ts';
import { fakeClock } from '../../src/testing/fake-clock.ts';
import { EVENTS } from './table.ts';

// Run by streams.test.ts as a separate process: writes items without end and prints each acknowledged key.
const dynamo = await openDynamoDb({ dir: process.argv[2] ?? '', clock: fakeClock(), authorize: () => undefined });
await dynamo.ensureTable(EVENTS);
const server = createServer((request, response) => void dynamo.handle(request, response, { name: 'Writer' }));
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as AddressInfo;
const documents = DynamoDBDocumentClient.from(
  new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'cn-north-1',
    credentials: { accessKeyId: 'Writer', secretAccessKey: 'not-a-secret' },
  }),
);
const write = async (writer: number) => {
  for (let n = 0; ; n += 1) {
    const pk = `${writer}-${n}`;
    await documents.send(new PutCommand({ TableName: 'events', Item: { pk, sk: n, status: 'open', due: n % 3 } }));
    process.stdout.write(`${pk}\n`);
  }
};
await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)));
