import {
  BatchWriteItemCommand,
  CreateTableCommand,
  DynamoDBClient,
  PutItemCommand,
  QueryCommand as RawQuery,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { AwsError } from '../../src/aws-service.ts';
import { fakeClock } from '../../src/testing/fake-clock.ts';
import { recordingAuthorize } from '../../src/testing/serve-service.ts';
import { serveAws, temporaryDir } from '../support/serve-aws.ts';
import { open } from './setup.ts';
import { EVENTS } from './table.ts';

async function start(dir = temporaryDir()) {
  const { authorize, asked } = recordingAuthorize();
  const dynamo = await open(dir, { authorize });
  await dynamo.ensureTable(EVENTS);
  const client = new DynamoDBClient(await serveAws(dynamo));
  return { dynamo, client, documents: DynamoDBDocumentClient.from(client), asked };
}

const put = (documents: DynamoDBDocumentClient, item: Record<string, unknown>) =>
  documents.send(new PutCommand({ TableName: 'events', Item: item }));

describe('permissions', () => {
  test('each call needs permission for its action on its table, its index, or every table of a batch', async () => {
    const { documents, client, asked } = await start();
    await put(documents, { pk: 'a', sk: 1 });
    await documents.send(new BatchGetCommand({ RequestItems: { events: { Keys: [{ pk: 'a', sk: 1 }] } } }));
    await client.send(
      new RawQuery({
        TableName: 'events',
        IndexName: 'byStatus',
        KeyConditionExpression: '#s = :s',
        ExpressionAttributeNames: { '#s': 'status' },
        ExpressionAttributeValues: { ':s': { S: 'open' } },
      }),
    );
    expect(asked).toEqual([
      `dynamodb:PutItem ${EVENTS.arn}`,
      `dynamodb:BatchGetItem ${EVENTS.arn}`,
      `dynamodb:Query ${EVENTS.arn}/index/byStatus`,
    ]);
  });

  test('a call without permission writes nothing', async () => {
    const dir = temporaryDir();
    const dynamo = await open(dir, {
      authorize: (_caller, action) => {
        if (action === 'dynamodb:PutItem') throw new AwsError('AccessDeniedException', 'no');
      },
    });
    await dynamo.ensureTable(EVENTS);
    const documents = DynamoDBDocumentClient.from(new DynamoDBClient(await serveAws(dynamo)));
    await expect(put(documents, { pk: 'a', sk: 1 })).rejects.toThrow(
      expect.objectContaining({ name: 'AccessDeniedException' }),
    );
    const { Item } = await documents.send(new GetCommand({ TableName: 'events', Key: { pk: 'a', sk: 1 } }));
    expect(Item).toBeUndefined();
  });
});

describe('what is refused instead of answered wrongly', () => {
  const item = { pk: { S: 'a' }, sk: { N: '1' } };
  const filter = (expression: string, value: object) =>
    new RawQuery({
      TableName: 'events',
      KeyConditionExpression: 'pk = :pk',
      FilterExpression: expression,
      ExpressionAttributeValues: { ':pk': { S: 'a' }, ':v': value as { S: string } },
    });

  test.each([
    [
      'transactions',
      new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName: 'events', Item: item } }] }),
      'UnknownOperationException',
    ],
    [
      'table calls',
      new CreateTableCommand({ TableName: 'other', AttributeDefinitions: [], KeySchema: [] }),
      'UnknownOperationException',
    ],
    [
      'an old image with a failed condition',
      new PutItemCommand({ TableName: 'events', Item: item, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }),
      'ValidationException',
    ],
    [
      'legacy conditions',
      new PutItemCommand({ TableName: 'events', Item: item, Expected: { a: { Exists: false } } }),
      'ValidationException',
    ],
    ['a map in a filter', filter('x = :v', { M: { a: { S: 'b' } } }), 'ValidationException'],
    ['false in a list of values', filter('x IN (:v)', { BOOL: false }), 'ValidationException'],
    ['an unknown table', new PutItemCommand({ TableName: 'nowhere', Item: item }), 'ResourceNotFoundException'],
    [
      'an empty index key',
      new PutItemCommand({ TableName: 'events', Item: { ...item, status: { S: '' } } }),
      'ValidationException',
    ],
    [
      'one item twice in a batch',
      new BatchWriteItemCommand({
        RequestItems: { events: [{ PutRequest: { Item: item } }, { PutRequest: { Item: item } }] },
      }),
      'ValidationException',
    ],
  ])('DynamoDB refuses %s instead of answering wrongly', async (_what, command, name) => {
    const { client } = await start();
    await expect(client.send(command as PutItemCommand)).rejects.toThrow(expect.objectContaining({ name }));
  });

  test('DynamoDB refuses an item above 400 KB in UTF-8, whether put as a whole or grown by an update', async () => {
    const { documents } = await start();
    const text = '热'.repeat(140_000);
    await expect(put(documents, { pk: 'a', sk: 1, text })).rejects.toThrow(/maximum allowed size/);
    await put(documents, { pk: 'a', sk: 1, text: '热'.repeat(100_000) });
    const grow = new UpdateCommand({
      TableName: 'events',
      Key: { pk: 'a', sk: 1 },
      UpdateExpression: 'SET more = :more',
      ExpressionAttributeValues: { ':more': '热'.repeat(60_000) },
    });
    await expect(documents.send(grow)).rejects.toThrow(/maximum allowed size/);
  });

  test('DynamoDB refuses a body that is not JSON', async () => {
    const dynamo = await open(temporaryDir(), { clock: fakeClock() });
    const { endpoint } = await serveAws(dynamo);
    const answer = await fetch(endpoint, {
      method: 'POST',
      body: '{',
      headers: { 'x-amz-target': 'DynamoDB_20120810.PutItem' },
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ __type: expect.stringMatching(/SerializationException/) });
  });
});
