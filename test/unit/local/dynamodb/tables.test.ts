import {
  BatchWriteItemCommand,
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  PutItemCommand,
  QueryCommand as RawQuery,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { AwsError } from '../../../../local/aws-service.ts';
import { internals } from '../../../../local/dynamodb/engine.ts';
import { fakeClock } from '../../../support/fake-clock-for-events.ts';
import { recordingAuthorize, serveAws, temporaryDir } from '../../../support/serve-aws.ts';
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

describe('tables', () => {
  test('an item that was written is read back, also after the store was closed and opened again', async () => {
    const dir = temporaryDir();
    const first = await start(dir);
    await put(first.documents, { pk: '投诉#1', sk: 1, text: '暖气不热', tags: ['a', { b: true }], empty: '' });
    await first.dynamo.close();
    const second = await start(dir);
    const { Item } = await second.documents.send(new GetCommand({ TableName: 'events', Key: { pk: '投诉#1', sk: 1 } }));
    expect(Item).toEqual({ pk: '投诉#1', sk: 1, text: '暖气不热', tags: ['a', { b: true }], empty: '' });
  });

  test('of two conditional puts into one slot, also at the same time, exactly one wins', async () => {
    const { documents } = await start();
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, writer) =>
        documents.send(
          new PutCommand({
            TableName: 'events',
            Item: { pk: 'a', sk: 1, writer },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        ),
      ),
    );
    const lost = results.filter((each) => each.status === 'rejected');
    expect(lost).toHaveLength(19);
    expect(lost.every((each) => each.reason.name === 'ConditionalCheckFailedException')).toBe(true);
  });

  test('an index returns each item once, also when many share one index key, page by page in both directions', async () => {
    const { documents } = await start();
    const ids = Array.from({ length: 120 }, (_, n) => `case-${n}`);
    for (let n = 0; n < ids.length; n += 20) {
      const requests = ids
        .slice(n, n + 20)
        .map((pk) => ({ PutRequest: { Item: { pk, sk: 1, status: 'open', due: 7 } } }));
      await documents.send(new BatchWriteCommand({ RequestItems: { events: requests } }));
    }
    for (const forward of [true, false]) {
      const seen: string[] = [];
      let from: Record<string, unknown> | undefined;
      do {
        const page = await documents.send(
          new QueryCommand({
            TableName: 'events',
            IndexName: 'byStatus',
            KeyConditionExpression: '#s = :s AND #d <= :d',
            ExpressionAttributeNames: { '#s': 'status', '#d': 'due' },
            ExpressionAttributeValues: { ':s': 'open', ':d': 7 },
            Limit: 7,
            ScanIndexForward: forward,
            ...(from ? { ExclusiveStartKey: from } : {}),
          }),
        );
        seen.push(...(page.Items ?? []).map((item) => String(item.pk)));
        from = page.LastEvaluatedKey;
      } while (from !== undefined);
      expect(seen).toHaveLength(120);
      expect(new Set(seen)).toEqual(new Set(ids));
    }
  });

  test('two items whose keys dynalite would fold into one index entry both stay in the index', async () => {
    const { documents } = await start();
    const found = new Map<string, string>();
    let pair: [string, string] | undefined;
    for (let n = 0; pair === undefined; n += 1) {
      const entry = internals.createIndexKey(
        { pk: { S: `case-${n}` }, sk: { N: '1' }, status: { S: 'open' }, due: { N: '7' } },
        {
          ...EVENTS,
          TableName: 'events',
          KeySchema: EVENTS.keySchema,
          AttributeDefinitions: EVENTS.attributeDefinitions,
        } as never,
        EVENTS.globalSecondaryIndexes?.[0]?.KeySchema ?? [],
      );
      const twin = found.get(entry);
      if (twin !== undefined) pair = [twin, `case-${n}`];
      found.set(entry, `case-${n}`);
    }
    for (const pk of pair) await put(documents, { pk, sk: 1, status: 'open', due: 7 });
    const { Items } = await documents.send(new ScanCommand({ TableName: 'events', IndexName: 'byStatus' }));
    expect(Items?.map((item) => item.pk).sort()).toEqual([...pair].sort());
  });

  test('an index forgets an item that has left it', async () => {
    const { documents } = await start();
    await put(documents, { pk: 'a', sk: 1, status: 'open', due: 1 });
    const remove = { TableName: 'events', Key: { pk: 'a', sk: 1 } };
    await documents.send(
      new UpdateCommand({ ...remove, UpdateExpression: 'REMOVE #s', ExpressionAttributeNames: { '#s': 'status' } }),
    );
    const { Count } = await documents.send(new ScanCommand({ TableName: 'events', IndexName: 'byStatus' }));
    expect(Count).toBe(0);
  });

  test('a scan in pages returns every item of a table once', async () => {
    const { documents } = await start();
    for (let n = 0; n < 11; n += 1) await put(documents, { pk: `p${n}`, sk: n });
    const seen: unknown[] = [];
    let from: Record<string, unknown> | undefined;
    do {
      const page = await documents.send(
        new ScanCommand({ TableName: 'events', Limit: 3, ...(from ? { ExclusiveStartKey: from } : {}) }),
      );
      seen.push(...(page.Items ?? []).map((item) => item.pk));
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
    expect(seen.sort()).toEqual(Array.from({ length: 11 }, (_, n) => `p${n}`).sort());
  });

  test('a table whose keys have changed says that --fresh is needed, an unchanged one opens', async () => {
    const dir = temporaryDir();
    const { dynamo } = await start(dir);
    await dynamo.ensureTable(EVENTS);
    await expect(
      dynamo.ensureTable({ ...EVENTS, keySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }] }),
    ).rejects.toThrow(/--fresh/);
  });

  test('a second process on the same data is told so', async () => {
    const dir = temporaryDir();
    await start(dir);
    await expect(open(dir)).rejects.toThrow(/already running/);
  });

  test('a table describes itself with the ARN and the stream of the template', async () => {
    const { client } = await start();
    const { Table } = await client.send(new DescribeTableCommand({ TableName: 'events' }));
    expect(Table?.TableArn).toBe(EVENTS.arn);
    expect(Table?.LatestStreamArn).toMatch(new RegExp(`^${EVENTS.arn}/stream/`));
    expect(Table?.TableStatus).toBe('ACTIVE');
  });
});

describe('permissions', () => {
  test('each call asks for its action on its table, its index, or every table of a batch', async () => {
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

  test('a call that is not allowed writes nothing', async () => {
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
  ])('%s', async (_what, command, name) => {
    const { client } = await start();
    await expect(client.send(command as PutItemCommand)).rejects.toThrow(expect.objectContaining({ name }));
  });

  test('an item above 400 KB in UTF-8, put whole or grown by an update', async () => {
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

  test('a body that is not JSON', async () => {
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
