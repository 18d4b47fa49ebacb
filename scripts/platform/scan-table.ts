import { setTimeout as pause } from 'node:timers/promises';
import { ScanCommand, type ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Item, TableAccess } from '#kernel/adapters/dynamodb/table.ts';

/**
 * A page is 1 MB, 128 read units, and a partition gives 3,000 a second. Ten pages a second leave more than half of
 * them to people who file and handle appeals (FAULTS 31).
 */
const REST_MS = 100;

/** Reads every item of a table, with a pause between the pages. A tool may scan; a request may not. */
export async function* scanTable(
  { client, tableName }: TableAccess,
  input: Omit<ScanCommandInput, 'TableName' | 'ExclusiveStartKey'> = {},
  rest: () => Promise<unknown> = () => pause(REST_MS),
): AsyncGenerator<Item> {
  let from: Item | undefined;
  do {
    if (from !== undefined) await rest();
    const page = await client.send(new ScanCommand({ ...input, TableName: tableName, ExclusiveStartKey: from }));
    yield* page.Items ?? [];
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
}
