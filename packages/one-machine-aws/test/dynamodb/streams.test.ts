import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import type { DynamoDb } from '../../src/dynamodb/open.ts';
import { type JournalEntry, SHARDS, TRIM_HORIZON } from '../../src/dynamodb/stream-journal.ts';
import { toStreamArn } from '../../src/dynamodb/stream-record.ts';
import { fakeClock } from '../../src/testing/fake-clock.ts';
import { serveAws, temporaryDir } from '../support/serve-aws.ts';
import { open } from './setup.ts';
import { EVENTS } from './table.ts';

const ARN = toStreamArn(EVENTS.arn);

async function start(options: Parameters<typeof open>[1] = {}, dir = temporaryDir()) {
  const dynamo = await open(dir, options);
  await dynamo.ensureTable(EVENTS);
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient(await serveAws(dynamo)));
  return { dynamo, documents };
}

function records(dynamo: DynamoDb): JournalEntry[] {
  const shards = Array.from({ length: SHARDS }, (_, shard) =>
    dynamo.streams.read(ARN, { shard, lane: 0, lanes: 1 }, TRIM_HORIZON, 10_000),
  );
  return shards.flat().sort((a, b) => (a.sequence < b.sequence ? -1 : 1));
}

const TABLE = { TableName: 'events' };

describe('streams', () => {
  test('insert, change and removal of an item give three stream records with keys and images', async () => {
    const { dynamo, documents } = await start({ clock: fakeClock('2026-03-02T01:00:00Z') });
    await documents.send(new PutCommand({ ...TABLE, Item: { pk: 'a', sk: 1, title: '供暖' } }));
    await documents.send(
      new UpdateCommand({
        ...TABLE,
        Key: { pk: 'a', sk: 1 },
        UpdateExpression: 'SET title = :t',
        ExpressionAttributeValues: { ':t': '噪音' },
      }),
    );
    await documents.send(new DeleteCommand({ ...TABLE, Key: { pk: 'a', sk: 1 } }));
    const all = records(dynamo).map(({ record }) => record);
    const key = { pk: { S: 'a' }, sk: { N: '1' } };
    expect(all).toMatchObject([
      { eventName: 'INSERT', dynamodb: { Keys: key, NewImage: { ...key, title: { S: '供暖' } } } },
      { eventName: 'MODIFY', dynamodb: { OldImage: { title: { S: '供暖' } }, NewImage: { title: { S: '噪音' } } } },
      { eventName: 'REMOVE', dynamodb: { Keys: key, OldImage: { title: { S: '噪音' } } } },
    ]);
    expect(all[0]?.dynamodb).not.toHaveProperty('OldImage');
    expect(all[2]?.dynamodb).not.toHaveProperty('NewImage');
    expect(all[0]).toMatchObject({
      eventSource: 'aws:dynamodb',
      eventSourceARN: ARN,
      awsRegion: 'cn-north-1',
      eventVersion: '1.1',
      dynamodb: { ApproximateCreationDateTime: Date.parse('2026-03-02T01:00:00Z') / 1000, SizeBytes: 25 },
    });
  });

  test.each([
    ['KEYS_ONLY', []],
    ['NEW_IMAGE', ['NewImage']],
    ['OLD_IMAGE', ['OldImage']],
    ['NEW_AND_OLD_IMAGES', ['NewImage', 'OldImage']],
  ] as const)('the view %s carries the images %j of a change', async (streamViewType, images) => {
    const { dynamo, documents } = await start();
    await dynamo.ensureTable({ ...EVENTS, streamViewType });
    for (const title of ['x', 'y']) await documents.send(new PutCommand({ ...TABLE, Item: { pk: 'a', sk: 1, title } }));
    const change = records(dynamo).at(-1)?.record.dynamodb ?? {};
    expect(
      Object.keys(change)
        .filter((member) => /Image$/.test(member))
        .sort(),
    ).toEqual([...images].sort());
  });

  test('a failed condition, an unchanged item and the removal of nothing leave no stream record', async () => {
    const { dynamo, documents } = await start();
    const Item = { pk: 'a', sk: 1, names: new Set(['x', 'y']), deep: { b: 1, a: [1] } };
    await documents.send(new PutCommand({ ...TABLE, Item }));
    const again = new PutCommand({ ...TABLE, Item, ConditionExpression: 'attribute_not_exists(pk)' });
    await expect(documents.send(again)).rejects.toThrow();
    const same = { deep: { a: [1], b: 1 }, names: new Set(['y', 'x']), sk: 1, pk: 'a' };
    await documents.send(new PutCommand({ ...TABLE, Item: same }));
    await documents.send(new DeleteCommand({ ...TABLE, Key: { pk: 'b', sk: 1 } }));
    expect(records(dynamo)).toHaveLength(1);
  });

  test('parallel writes of one item appear in the stream in the order in which they took effect', async () => {
    const { dynamo, documents } = await start();
    const add = new UpdateCommand({
      ...TABLE,
      Key: { pk: 'a', sk: 1 },
      UpdateExpression: 'ADD n :one',
      ExpressionAttributeValues: { ':one': 1 },
    });
    await Promise.all(Array.from({ length: 50 }, () => documents.send(add)));
    const values = records(dynamo).map(({ record }) => Number(record.dynamodb.NewImage?.n?.N));
    expect(values).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
  });

  test('a batch leaves one record per write, and an item always belongs to the same shard', async () => {
    const { dynamo, documents } = await start();
    const puts = Array.from({ length: 20 }, (_, n) => ({ PutRequest: { Item: { pk: `p${n % 5}`, sk: n } } }));
    await documents.send(new BatchWriteCommand({ RequestItems: { events: puts } }));
    await documents.send(
      new BatchWriteCommand({ RequestItems: { events: [{ DeleteRequest: { Key: { pk: 'p0', sk: 0 } } }] } }),
    );
    const shardsOf = new Map<string, Set<number>>();
    for (const { record, keyHash } of records(dynamo)) {
      const pk = String(record.dynamodb.Keys.pk?.S);
      shardsOf.set(pk, (shardsOf.get(pk) ?? new Set()).add(keyHash % SHARDS));
    }
    expect(records(dynamo)).toHaveLength(21);
    expect([...shardsOf.values()].every((shards) => shards.size === 1)).toBe(true);
  });

  test('sequence numbers continue to grow after a restart and after everything was trimmed', async () => {
    const dir = temporaryDir();
    let real = Date.parse('2026-03-02T00:00:00Z');
    const first = await start({ realNow: () => real }, dir);
    await first.documents.send(new PutCommand({ ...TABLE, Item: { pk: 'a', sk: 1 } }));
    const before = records(first.dynamo)[0]?.sequence ?? '';
    real += 25 * 3600 * 1000;
    await first.dynamo.trim();
    expect(records(first.dynamo)).toEqual([]);
    await first.dynamo.close();

    const second = await start({ realNow: () => real }, dir);
    await second.documents.send(new PutCommand({ ...TABLE, Item: { pk: 'a', sk: 2 } }));
    const after = records(second.dynamo)[0]?.sequence ?? '';
    expect(after > before && after.length === before.length).toBe(true);
  });

  test('records younger than a day stay when the journal is trimmed', async () => {
    let real = Date.parse('2026-03-02T00:00:00Z');
    const { dynamo, documents } = await start({ realNow: () => real });
    await documents.send(new PutCommand({ ...TABLE, Item: { pk: 'a', sk: 1 } }));
    real += 13 * 3600 * 1000;
    await documents.send(new PutCommand({ ...TABLE, Item: { pk: 'a', sk: 2 } }));
    real += 12 * 3600 * 1000;
    await dynamo.trim();
    expect(records(dynamo).map(({ record }) => record.dynamodb.Keys.sk?.N)).toEqual(['2']);
  });

  test('listeners of the stream are called after each append', async () => {
    const { dynamo, documents } = await start();
    const told: string[] = [];
    const stop = dynamo.streams.onAppend((arn) => told.push(arn));
    await documents.send(new PutCommand({ ...TABLE, Item: { pk: 'a', sk: 1 } }));
    stop();
    await documents.send(new PutCommand({ ...TABLE, Item: { pk: 'a', sk: 2 } }));
    expect(told).toEqual([ARN]);
  });
});

describe('a process that is killed in the middle of its writes', () => {
  test('after a kill each item has its record and index entry, and each acknowledged write exists', async () => {
    const dir = temporaryDir();
    const script = join(import.meta.dirname, 'write-until-killed.ts');
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, dir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      if (output.split('\n').length > 300) child.kill('SIGKILL');
    });
    await once(child, 'exit');
    const acknowledged = output.split('\n').slice(0, -1);
    expect(acknowledged.length).toBeGreaterThanOrEqual(300);

    const { dynamo, documents } = await start({}, dir);
    const entries = records(dynamo);
    const recorded = new Set(entries.map(({ record }) => record.dynamodb.Keys.pk?.S));
    const inTable = await everything(documents);
    const inIndex = await everything(documents, 'byStatus');
    expect(acknowledged.filter((pk) => !inTable.has(pk))).toEqual([]);
    expect(recorded).toEqual(inTable);
    expect(inIndex).toEqual(inTable);
    expect(entries).toHaveLength(inTable.size);
  });
});

async function everything(documents: DynamoDBDocumentClient, IndexName?: string): Promise<Set<unknown>> {
  const found = new Set<unknown>();
  let from: Record<string, unknown> | undefined;
  do {
    const page = await documents.send(
      new ScanCommand({ ...TABLE, ...(IndexName ? { IndexName } : {}), ...(from ? { ExclusiveStartKey: from } : {}) }),
    );
    for (const item of page.Items ?? []) found.add(item.pk);
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return found;
}

describe('expiry', () => {
  const at = Date.parse('2026-03-02T01:00:00Z');
  const seconds = at / 1000;

  test('items that expired on the domain clock are deleted, with a record that names the service', async () => {
    const clock = fakeClock(at);
    const { dynamo, documents } = await start({ clock });
    await documents.send(new PutCommand({ ...TABLE, Item: { pk: 'soon', sk: 1, expiresAt: seconds + 60 } }));
    await documents.send(new PutCommand({ ...TABLE, Item: { pk: 'later', sk: 1, expiresAt: seconds + 7200 } }));
    await documents.send(new PutCommand({ ...TABLE, Item: { pk: 'never', sk: 1, expiresAt: 'tomorrow' } }));
    await documents.send(new PutCommand({ ...TABLE, Item: { pk: 'ancient', sk: 1, expiresAt: 1 } }));
    expect(await dynamo.sweep()).toBe(0);
    clock.jumpTo(at + 3600_000);
    expect(await dynamo.sweep()).toBe(1);
    expect(await everything(documents)).toEqual(new Set(['later', 'never', 'ancient']));
    expect(records(dynamo).at(-1)?.record).toMatchObject({
      eventName: 'REMOVE',
      userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
      dynamodb: { OldImage: { pk: { S: 'soon' } } },
    });
  });

  test('an item whose expiry was moved or removed is not deleted', async () => {
    const clock = fakeClock(at);
    const { dynamo, documents } = await start({ clock });
    await documents.send(new PutCommand({ ...TABLE, Item: { pk: 'a', sk: 1, expiresAt: seconds + 1 } }));
    await documents.send(new PutCommand({ ...TABLE, Item: { pk: 'a', sk: 1, expiresAt: seconds + 9000 } }));
    await documents.send(new PutCommand({ ...TABLE, Item: { pk: 'b', sk: 1, expiresAt: seconds + 1 } }));
    await documents.send(new PutCommand({ ...TABLE, Item: { pk: 'b', sk: 1 } }));
    clock.jumpTo(at + 3600_000);
    expect(await dynamo.sweep()).toBe(0);
    const { Item } = await documents.send(new GetCommand({ ...TABLE, Key: { pk: 'b', sk: 1 } }));
    expect(Item).toBeDefined();
  });

  test('items from before the table had its TTL attribute expire too', async () => {
    const clock = fakeClock(at);
    const dir = temporaryDir();
    const { ttlAttribute: _, ...withoutTtl } = EVENTS;
    const first = await open(dir, { clock });
    await first.ensureTable(withoutTtl);
    const documents = DynamoDBDocumentClient.from(new DynamoDBClient(await serveAws(first)));
    await documents.send(new PutCommand({ ...TABLE, Item: { pk: 'a', sk: 1, expiresAt: seconds - 1 } }));
    await first.close();
    const { dynamo } = await start({ clock }, dir);
    expect(await dynamo.sweep()).toBe(1);
  });
});
