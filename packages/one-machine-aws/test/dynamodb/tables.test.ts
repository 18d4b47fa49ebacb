import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchWriteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { internals } from '../../src/dynamodb/engine.ts';
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

  test('a start with a renamed table is refused while its items lie under the former name', async () => {
    const { dynamo, documents } = await start();
    expect(() => dynamo.refuseRenamedTables(['records'])).not.toThrow();
    await put(documents, { pk: 'a', sk: 1 });
    expect(() => dynamo.refuseRenamedTables(['records'])).toThrow(
      'The data on the disk are in tables that the template does not have (events), and it has new ones (records)',
    );
    expect(() => dynamo.refuseRenamedTables(['events', 'records'])).not.toThrow();
  });

  test('a copy of a table beside those of the template is no reason to refuse', async () => {
    const { dynamo, documents } = await start();
    await put(documents, { pk: 'a', sk: 1 });
    await dynamo.ensureTable({ ...EVENTS, name: 'events-restored' });
    expect(() => dynamo.refuseRenamedTables(['events-restored'])).not.toThrow();
  });

  test('closing the store waits for running reads and refuses later ones', async () => {
    const { dynamo, documents, asked } = await start();
    await put(documents, { pk: 'a', sk: 1 });
    const read = () =>
      documents.send(
        new QueryCommand({
          TableName: 'events',
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': 'a' },
        }),
      );
    // The store checks the permission of a read just before it begins.
    const before = asked.length;
    const reads = Promise.allSettled(Array.from({ length: 20 }, read));
    while (asked.length === before) await new Promise(setImmediate);
    const begun = asked.length - before;
    await dynamo.close();
    const ended = (await reads).filter(({ status }) => status === 'fulfilled').length;
    expect(ended).toBeGreaterThanOrEqual(begun);
    await expect(read()).rejects.toThrow('The platform is shutting down');
  });

  test('of two conditional puts of one item, also at the same time, exactly one wins', async () => {
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

  test('an index returns each item once, also with equal index keys, page by page in both directions', async () => {
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

  test('two items that dynalite would merge into one index entry both stay in the index', async () => {
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

  test('an item that has no index key any more leaves the index', async () => {
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

  test('a table whose keys have changed needs --fresh, an unchanged one opens', async () => {
    const dir = temporaryDir();
    const { dynamo } = await start(dir);
    await dynamo.ensureTable(EVENTS);
    await expect(
      dynamo.ensureTable({ ...EVENTS, keySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }] }),
    ).rejects.toThrow(/--fresh/);
  });

  test('a second process on the same data gets a clear error', async () => {
    const dir = temporaryDir();
    await start(dir);
    await expect(open(dir)).rejects.toThrow(/already running/);
  });

  test('tables of an earlier version need --fresh', async () => {
    const dir = temporaryDir();
    writeFileSync(join(dir, 'CURRENT'), 'MANIFEST-000004');
    await expect(open(dir)).rejects.toThrow(/--fresh/);
  });

  test('a table describes itself with the ARN and the stream of the template', async () => {
    const { client } = await start();
    const { Table } = await client.send(new DescribeTableCommand({ TableName: 'events' }));
    expect(Table?.TableArn).toBe(EVENTS.arn);
    expect(Table?.LatestStreamArn).toMatch(new RegExp(`^${EVENTS.arn}/stream/`));
    expect(Table?.TableStatus).toBe('ACTIVE');
  });
});

describe('write capacity', () => {
  const write = (documents: DynamoDBDocumentClient, item: Record<string, unknown>) =>
    documents.send(
      new PutCommand({ TableName: 'events', Item: { pk: 'a', sk: 1, ...item }, ReturnConsumedCapacity: 'INDEXES' }),
    );
  const used = async (documents: DynamoDBDocumentClient, item: Record<string, unknown>) => {
    const { ConsumedCapacity: capacity } = await write(documents, item);
    return [capacity?.Table?.CapacityUnits, capacity?.GlobalSecondaryIndexes?.byStatus?.CapacityUnits ?? 0];
  };

  test('write units count KB of UTF-8 of the larger image, and an index only if its entry changes', async () => {
    const { documents } = await start();
    expect(await used(documents, {})).toEqual([1, 0]);
    expect(await used(documents, { text: '热'.repeat(400) })).toEqual([2, 0]);
    expect(await used(documents, { status: 'open', due: 1 })).toEqual([2, 1]);
    expect(await used(documents, { status: 'open', due: 1, other: 1 })).toEqual([1, 0]);
    expect(await used(documents, { status: 'open', due: 1, title: 'x' })).toEqual([1, 1]);
    expect(await used(documents, { status: 'open', due: 2, title: 'x' })).toEqual([1, 2]);
    expect(await used(documents, {})).toEqual([1, 1]);
  });

  test('the write units of a batch are summed by table', async () => {
    const { documents } = await start();
    const puts = [1, 2].map((sk) => ({ PutRequest: { Item: { pk: 'a', sk, status: 'open', due: 1 } } }));
    const { ConsumedCapacity } = await documents.send(
      new BatchWriteCommand({ RequestItems: { events: puts }, ReturnConsumedCapacity: 'TOTAL' }),
    );
    expect(ConsumedCapacity).toEqual([{ TableName: 'events', CapacityUnits: 4 }]);
  });
});
