import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import type { TableSpec } from '../../src/dynamodb/tables.ts';
import { recordingAuthorize } from '../../src/testing/serve-service.ts';
import { serveAws, temporaryDir } from '../support/serve-aws.ts';
import { open } from './setup.ts';
import { EVENTS } from './table.ts';

const { globalSecondaryIndexes: _, ...rest } = EVENTS;
/** The table as an earlier release had it. */
const OLD: TableSpec = { ...rest, attributeDefinitions: EVENTS.attributeDefinitions.slice(0, 2) };
const BY_CITY: TableSpec = {
  ...EVENTS,
  attributeDefinitions: [...EVENTS.attributeDefinitions, { AttributeName: 'city', AttributeType: 'S' }],
  globalSecondaryIndexes: [
    ...(EVENTS.globalSecondaryIndexes ?? []),
    {
      IndexName: 'byCity',
      KeySchema: [{ AttributeName: 'city', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
};

/** Opens the data of a directory with the table of a release. */
async function startRelease(dir: string, table: TableSpec) {
  const dynamo = await open(dir, { authorize: recordingAuthorize().authorize });
  await dynamo.ensureTable(table);
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient(await serveAws(dynamo)));
  return {
    close: () => dynamo.close(),
    put: (item: object) => documents.send(new PutCommand({ TableName: 'events', Item: { ...item } })),
    get: async (pk: string) => (await documents.send(new GetCommand({ TableName: 'events', Key: { pk, sk: 1 } }))).Item,
    scan: async (index: string) =>
      (await documents.send(new ScanCommand({ TableName: 'events', IndexName: index }))).Items ?? [],
    queryOpen: async (from?: Record<string, unknown>) =>
      documents.send(
        new QueryCommand({
          TableName: 'events',
          IndexName: 'byStatus',
          Limit: 40,
          KeyConditionExpression: '#s = :s',
          ExpressionAttributeNames: { '#s': 'status' },
          ExpressionAttributeValues: { ':s': 'open' },
          ...(from && { ExclusiveStartKey: from }),
        }),
      ),
  };
}

test('an index that a release adds has the items that were stored before, and none is lost', async () => {
  const dir = temporaryDir();
  const old = await startRelease(dir, OLD);
  // More than the store reads at once.
  for (let n = 0; n < 100; n += 1)
    await old.put({ pk: `case-${n}`, sk: 1, status: 'open', due: n, title: `t${n}`, more: n });
  await old.close();

  const now = await startRelease(dir, EVENTS);
  const first = await now.queryOpen();
  const second = await now.queryOpen(first.LastEvaluatedKey);
  const third = await now.queryOpen(second.LastEvaluatedKey);
  const found = [first, second, third].flatMap(({ Items = [] }) => Items);
  expect(found).toEqual(
    Array.from({ length: 100 }, (_each, n) => ({ pk: `case-${n}`, sk: 1, status: 'open', due: n, title: `t${n}` })),
  );
  expect(await now.get('case-99')).toEqual({ pk: 'case-99', sk: 1, status: 'open', due: 99, title: 't99', more: 99 });
});

test('an entry of an added index changes and goes with its item', async () => {
  const dir = temporaryDir();
  const old = await startRelease(dir, OLD);
  await old.put({ pk: 'a', sk: 1, status: 'open', due: 1 });
  await old.put({ pk: 'b', sk: 1, status: 'open', due: 2 });
  await old.close();
  const now = await startRelease(dir, EVENTS);
  await now.put({ pk: 'a', sk: 1, status: 'open', due: 3 });
  await now.put({ pk: 'b', sk: 1 });
  expect(await now.scan('byStatus')).toEqual([{ pk: 'a', sk: 1, status: 'open', due: 3 }]);
});

test('an item whose index key is missing, empty or of another type has no entry in an added index', async () => {
  const dir = temporaryDir();
  const old = await startRelease(dir, OLD);
  await old.put({ pk: 'none', sk: 1, status: 'open' });
  await old.put({ pk: 'empty', sk: 1, status: '', due: 1 });
  await old.put({ pk: 'text', sk: 1, status: 'open', due: 'soon' });
  await old.put({ pk: 'good', sk: 1, status: 'open', due: 1 });
  await old.close();
  const now = await startRelease(dir, EVENTS);
  expect((await now.scan('byStatus')).map(({ pk }) => pk)).toEqual(['good']);
});

test('an index that a release changes is built again, and the others stay', async () => {
  const dir = temporaryDir();
  const old = await startRelease(dir, BY_CITY);
  await old.put({ pk: 'a', sk: 1, status: 'open', due: 1, title: 't', city: 'Shenyang' });
  await old.close();
  const [byStatus, byCity] = BY_CITY.globalSecondaryIndexes ?? [];
  if (byStatus === undefined || byCity === undefined) throw new Error('the table has two indexes');
  const whole = { ...byStatus, Projection: { ProjectionType: 'ALL' } };
  const now = await startRelease(dir, { ...BY_CITY, globalSecondaryIndexes: [whole, byCity] });
  expect(await now.scan('byStatus')).toEqual([
    { pk: 'a', sk: 1, status: 'open', due: 1, title: 't', city: 'Shenyang' },
  ]);
  expect(await now.scan('byCity')).toEqual([{ pk: 'a', sk: 1, city: 'Shenyang' }]);
});

test('an index that a release removes comes back without what has changed since', async () => {
  const dir = temporaryDir();
  const first = await startRelease(dir, EVENTS);
  await first.put({ pk: 'a', sk: 1, status: 'open', due: 1 });
  await first.put({ pk: 'b', sk: 1, status: 'open', due: 2 });
  await first.close();
  const without = await startRelease(dir, OLD);
  await without.put({ pk: 'a', sk: 1, status: 'closed', due: 1 });
  await without.close();
  const again = await startRelease(dir, EVENTS);
  expect((await again.queryOpen()).Items?.map(({ pk }) => pk)).toEqual(['b']);
});
