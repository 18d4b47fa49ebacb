import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { StandardRetryStrategy } from '@smithy/core/retry';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { eventLog } from '#appeals/case/adapters/event-log.ts';
import { deleteBatch, putBatch, readBatch } from '#kernel/adapters/dynamodb/batch.ts';
import { documentClient } from '#kernel/adapters/dynamodb/dynamodb-client.ts';
import { Throttled } from '#kernel/adapters/service-failures.ts';
import { answering } from '#test/support/contract/http.ts';
import { minute, submitted } from '#test/support/contract/samples.ts';

const sender = mockClient(DynamoDBDocumentClient);
const table = { client: DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'cn-north-1' })), tableName: 't' };
const items = Array.from({ length: 30 }, (_, n) => ({ pk: `p${n}`, sk: 's', n }));

beforeEach(() => {
  sender.reset();
});

describe('what DynamoDB leaves over', () => {
  test('Unprocessed items are sent again after growing waits', async () => {
    const stored = new Set<string>();
    sender.on(BatchWriteCommand).callsFake(({ RequestItems }) => {
      const [first, ...left] = RequestItems.t;
      stored.add(first.PutRequest.Item.pk);
      return { UnprocessedItems: left.length > 0 ? { t: left } : {} };
    });
    const waits: number[] = [];
    await putBatch(table, items.slice(0, 5), async (round) => waits.push(round));
    expect([...stored].sort()).toEqual(['p0', 'p1', 'p2', 'p3', 'p4']);
    expect(waits).toEqual([0, 1, 2, 3]);
  });

  test('Items that stay unprocessed throw Throttled', async () => {
    sender.on(BatchWriteCommand).callsFake(({ RequestItems }) => ({ UnprocessedItems: RequestItems }));
    const noWait = async () => undefined;
    await expect(putBatch(table, items, noWait)).rejects.toThrow(Throttled);
    await expect(deleteBatch(table, items, noWait)).rejects.toThrow(Throttled);
  });

  test('Unprocessed keys are read again, and in the end throw Throttled', async () => {
    sender
      .on(BatchGetCommand)
      .resolvesOnce({ Responses: { t: items.slice(0, 2) }, UnprocessedKeys: { t: { Keys: [{ pk: 'p2', sk: 's' }] } } })
      .resolvesOnce({ Responses: { t: items.slice(2, 3) }, UnprocessedKeys: {} })
      .callsFake(({ RequestItems }) => ({ Responses: {}, UnprocessedKeys: RequestItems }));
    const keys = items.slice(0, 3).map(({ pk, sk }) => ({ pk, sk }));
    const noWait = async () => undefined;
    expect(await readBatch(table, keys, noWait)).toEqual(items.slice(0, 3));
    await expect(readBatch(table, keys, noWait)).rejects.toThrow(Throttled);
  });

  test('A batch is split into calls of 25 writes', async () => {
    const sizes: number[] = [];
    sender.on(BatchWriteCommand).callsFake(({ RequestItems }) => {
      sizes.push(RequestItems.t.length);
      return {};
    });
    await putBatch(table, [...items, ...items]);
    expect(sizes).toEqual([25, 5]);
  });
});

describe('a throttled table', () => {
  test.each(['ProvisionedThroughputExceededException', 'ThrottlingException', 'RequestLimitExceeded'])(
    '%s is retried, then thrown as Throttled',
    async (name) => {
      sender.restore();
      const { endpoint, requests } = await answering(400, { __type: `com.amazonaws.dynamodb.v20120810#${name}` });
      const client = documentClient({
        endpoint,
        region: 'cn-north-1',
        credentials: { accessKeyId: 'Tester', secretAccessKey: 'not-a-secret' },
        retryStrategy: new StandardRetryStrategy({
          maxAttempts: 3,
          backoff: { setDelayBase: () => undefined, computeNextBackoffDelay: () => 0 },
        }),
      });
      const log = eventLog({ client, tableName: 'events' });
      const refused = log.append(submitted('a', minute(0)));
      await expect(refused).rejects.toThrow(Throttled);
      await expect(refused).rejects.toMatchObject({ name: 'Throttled', cause: { name } });
      expect(requests).toHaveLength(3);
      client.destroy();
    },
  );

  test('An error other than throttling is not changed', async () => {
    sender.restore();
    const { endpoint } = await answering(400, { __type: 'com.amazonaws.dynamodb.v20120810#AccessDeniedException' });
    const client = documentClient({
      endpoint,
      region: 'cn-north-1',
      credentials: { accessKeyId: 'Tester', secretAccessKey: 'not-a-secret' },
      maxAttempts: 1,
    });
    const refused = eventLog({ client, tableName: 'events' }).append(submitted('a', minute(0)));
    await expect(refused).rejects.toMatchObject({ name: 'AccessDeniedException' });
    client.destroy();
  });
});
