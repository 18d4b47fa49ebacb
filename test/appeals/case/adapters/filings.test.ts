import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, test } from 'vitest';
import { filings } from '#appeals/case/adapters/filings.ts';
import { toShard } from '#kernel/adapters/dynamodb/shard.ts';
import { toLocalDate } from '#kernel/domain/instant.ts';
import { filingRecord, minute } from '#test/support/contract/samples.ts';
import { openedOn } from '#test/support/jobs/all-shards.ts';

test('A filing that was erased, or settled by an earlier release, is not listed although the index has it', async () => {
  const sender = mockClient(DynamoDBDocumentClient);
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'cn-north-1' }));
  const day = toLocalDate(minute(0));
  const toKey = (id: string) => ({ pk: `FILING#${id}`, sk: 'FILING' });
  const partition = `${day}#${toShard('pending')}`;
  sender.on(QueryCommand).resolves({ Items: [] });
  sender
    .on(QueryCommand, { ExpressionAttributeValues: { ':partition': partition, ':until': '9999-12-31T00:00:00.000Z' } })
    .resolves({ Items: ['pending', 'settled', 'erased'].map(toKey) });
  sender.on(BatchGetCommand).resolves({
    Responses: {
      personal: [
        { ...toKey('pending'), ...filingRecord('pending'), pendingDay: partition },
        { ...toKey('settled'), ...filingRecord('settled') },
      ],
    },
  });
  const found = await openedOn(filings({ client, tableName: 'personal' }), day);
  expect(found).toStrictEqual([filingRecord('pending')]);
});

test('A second of a storm, 1,000 filings, puts at most 200 entries into one partition of the index', async () => {
  const sender = mockClient(DynamoDBDocumentClient);
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'cn-north-1' }));
  sender.on(PutCommand).resolves({});
  const { open } = filings({ client, tableName: 'personal' });
  for (let n = 0; n < 1000; n++) await open(filingRecord(`appeal-${n}`));
  const partitions = sender.commandCalls(PutCommand).map(({ args }) => args[0].input.Item?.pendingDay);
  const counts = [...Map.groupBy(partitions, (partition) => partition).values()].map(({ length }) => length);
  expect(Math.max(...counts)).toBeLessThanOrEqual(200);
});
