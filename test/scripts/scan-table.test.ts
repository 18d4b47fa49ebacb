import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, test } from 'vitest';
import { scanTable } from '#scripts/platform/scan-table.ts';

const sender = mockClient(DynamoDBDocumentClient);
const table = { client: DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'cn-north-1' })), tableName: 't' };

test('a scan of a table pauses after each page, so that requests keep their read units', async () => {
  const pages = [['a', 'b'], [], ['c']];
  const course: string[] = [];
  sender.on(ScanCommand).callsFake(({ ExclusiveStartKey }) => {
    const at = ExclusiveStartKey?.page ?? 0;
    course.push(`page ${at}`);
    const Items = pages[at]?.map((pk) => ({ pk }));
    return at + 1 < pages.length ? { Items, LastEvaluatedKey: { page: at + 1 } } : { Items };
  });
  const items: object[] = [];
  for await (const item of scanTable(table, {}, async () => course.push('rest'))) items.push(item);
  expect(items).toEqual([{ pk: 'a' }, { pk: 'b' }, { pk: 'c' }]);
  expect(course).toEqual(['page 0', 'rest', 'page 1', 'rest', 'page 2']);
});
