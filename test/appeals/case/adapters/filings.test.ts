import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, test } from 'vitest';
import { filings } from '#appeals/case/adapters/filings.ts';
import { toLocalDate } from '#kernel/domain/instant.ts';
import { all, filingRecord, minute } from '#test/support/contract/samples.ts';

test('A filing that was erased, or settled by an earlier release, is not listed although the index has it', async () => {
  const sender = mockClient(DynamoDBDocumentClient);
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'cn-north-1' }));
  const day = toLocalDate(minute(0));
  const toKey = (id: string) => ({ pk: `FILING#${id}`, sk: 'FILING' });
  sender.on(QueryCommand).resolves({ Items: ['pending', 'settled', 'erased'].map(toKey) });
  sender.on(BatchGetCommand).resolves({
    Responses: {
      personal: [
        { ...toKey('pending'), ...filingRecord('pending'), pendingDay: day },
        { ...toKey('settled'), ...filingRecord('settled') },
      ],
    },
  });
  const found = await all(filings({ client, tableName: 'personal' }).listOpened(day));
  expect(found).toStrictEqual([filingRecord('pending')]);
});
