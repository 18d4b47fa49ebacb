import {
  type AttributeValue,
  DescribeTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { awsConfig } from '#kernel/adapters/aws-config.ts';

/** DynamoDB adds this to each item and each entry of an index (docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html). */
const OVERHEAD_BYTES = 100;

type Item = Readonly<Record<string, AttributeValue>>;

/** Bytes that are stored by table, its indexes included: the tables of the process's endpoint, by their names after the stage. */
export async function measureStoredBytes(): Promise<Readonly<Record<string, number>>> {
  const client = new DynamoDBClient(awsConfig());
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  const bytes: Record<string, number> = {};
  for (const name of TableNames) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
    let sum = 0;
    let from: Item | undefined;
    do {
      const page = await client.send(new ScanCommand({ TableName: name, ExclusiveStartKey: from }));
      for (const item of page.Items ?? []) {
        sum += sizeItem(item) + OVERHEAD_BYTES;
        for (const { KeySchema = [], Projection } of Table?.GlobalSecondaryIndexes ?? []) {
          const keys = [...KeySchema, ...(Table?.KeySchema ?? [])].map(({ AttributeName = '' }) => AttributeName);
          if (!KeySchema.every(({ AttributeName = '' }) => item[AttributeName] !== undefined)) continue;
          const shown =
            Projection?.ProjectionType === 'ALL'
              ? Object.keys(item)
              : [...keys, ...(Projection?.NonKeyAttributes ?? [])];
          sum +=
            sizeItem(Object.fromEntries([...new Set(shown)].flatMap((key) => (item[key] ? [[key, item[key]]] : [])))) +
            OVERHEAD_BYTES;
        }
      }
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
    bytes[name.replace(/^hotline-[a-z]+-/, '')] = sum;
  }
  return bytes;
}

/** The size of an item: names and values in UTF-8; a number takes a byte for two digits, and one more. */
function sizeItem(item: Item): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + sizeValue(value), 0);
}

function sizeValue(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return Math.ceil(value.N.replace(/\D/g, '').length / 2) + 1;
  if (value.B !== undefined) return value.B.length;
  if (value.M !== undefined) return 3 + Object.keys(value.M).length + sizeItem(value.M);
  if (value.L !== undefined) return value.L.reduce((sum, each) => sum + 1 + sizeValue(each), 3);
  const set = value.SS ?? value.NS ?? [];
  return set.reduce((sum, each) => sum + Buffer.byteLength(each), 1);
}
