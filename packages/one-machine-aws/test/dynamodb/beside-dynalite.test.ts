import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import '../../src/dynamodb/engine.ts';

const dynalite = createRequire(import.meta.url)('dynalite') as (options: object) => Server;

test('A server of dynalite in the same process still answers a query of several items', async () => {
  const server = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'cn-north-1',
    credentials: { accessKeyId: 'Tester', secretAccessKey: 'not-a-secret' },
  });
  const names = [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
  ] as const;
  await client.send(
    new CreateTableCommand({
      TableName: 'notes',
      AttributeDefinitions: [...names],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  const put = (sk: string) =>
    client.send(new PutItemCommand({ TableName: 'notes', Item: { pk: { S: 'a' }, sk: { S: sk } } }));
  // The table becomes active in a later turn of the event loop.
  await expect.poll(() => put('1').then(() => 'stored')).toBe('stored');
  await put('2');
  await put('3');
  const found = await client.send(
    new QueryCommand({
      TableName: 'notes',
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: 'a' } },
    }),
  );
  expect(found.Items?.map(({ sk }) => sk?.S)).toEqual(['1', '2', '3']);
  client.destroy();
  await new Promise((resolve) => server.close(resolve));
}, 20_000);
