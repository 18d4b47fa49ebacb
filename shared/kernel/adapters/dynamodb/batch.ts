import { setTimeout as pause } from 'node:timers/promises';
import { BatchGetCommand, BatchWriteCommand, type BatchWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { backoffMs } from '../aws-config.ts';
import { Throttled } from '../service-failures.ts';
import type { Item, TableAccess } from './table.ts';

const MAX_WRITES = 25;
const MAX_READS = 100;
const MAX_ROUNDS = 6;

type WriteRequest = NonNullable<BatchWriteCommandInput['RequestItems']>[string][number];

/** Waits before retry `round` (from 0) of unprocessed items. */
export type Pause = (round: number) => Promise<unknown>;

const jittered: Pause = (round) => pause(backoffMs(round));

/** Reads the items of these keys, strongly consistent, in no order. Throws `Throttled` when keys stay unprocessed. */
export async function readBatch(table: TableAccess, keys: readonly Item[], wait?: Pause): Promise<Item[]> {
  return readKeys(table, keys, true, wait);
}

/**
 * Reads items that never change once they are there, as `readBatch`. An eventually consistent read, which costs half, is used
 * for those that it finds.
 */
export async function readFixedBatch(table: TableAccess, keys: readonly Item[]): Promise<Item[]> {
  const items = await readKeys(table, keys, false);
  const found = new Set(items.map(({ pk, sk }) => toKeyText({ pk, sk })));
  const missing = keys.filter((key) => !found.has(toKeyText(key)));
  return missing.length === 0 ? items : [...items, ...(await readKeys(table, missing, true))];
}

async function readKeys(
  { client, tableName }: TableAccess,
  keys: readonly Item[],
  isConsistent: boolean,
  wait: Pause = jittered,
): Promise<Item[]> {
  const items: Item[] = [];
  for (const chunk of split(distinct(keys, toKeyText), MAX_READS)) {
    let left = chunk;
    for (let round = 0; left.length > 0; round++) {
      if (round > 0) await waitOrGiveUp(round, wait);
      const answer = await client.send(
        new BatchGetCommand({ RequestItems: { [tableName]: { Keys: left, ConsistentRead: isConsistent } } }),
      );
      items.push(...(answer.Responses?.[tableName] ?? []));
      left = answer.UnprocessedKeys?.[tableName]?.Keys ?? [];
    }
  }
  return items;
}

/** Puts items, of two with one key the later. Throws `Throttled` when items stay unprocessed. */
export async function putBatch(table: TableAccess, items: readonly Item[], wait?: Pause): Promise<void> {
  const requests = distinct(items).map((item) => ({ PutRequest: { Item: item } }));
  await writeBatch(table, requests, wait);
}

/** Deletes items by their keys, also missing items. Throws as `putBatch`. */
export async function deleteBatch(table: TableAccess, keys: readonly Item[], wait?: Pause): Promise<void> {
  const requests = distinct(keys).map((key) => ({ DeleteRequest: { Key: key } }));
  await writeBatch(table, requests, wait);
}

async function writeBatch(
  { client, tableName }: TableAccess,
  requests: readonly WriteRequest[],
  wait: Pause = jittered,
): Promise<void> {
  for (const chunk of split(requests, MAX_WRITES)) {
    let left = chunk;
    for (let round = 0; left.length > 0; round++) {
      if (round > 0) await waitOrGiveUp(round, wait);
      const answer = await client.send(new BatchWriteCommand({ RequestItems: { [tableName]: left } }));
      left = answer.UnprocessedItems?.[tableName] ?? [];
    }
  }
}

async function waitOrGiveUp(round: number, wait: Pause): Promise<void> {
  if (round >= MAX_ROUNDS) throw new Throttled('DynamoDB');
  await wait(round - 1);
}

/** The last item of each key: DynamoDB rejects a batch that names a key twice. */
function distinct(items: readonly Item[], toKey = ({ pk, sk }: Item) => toKeyText({ pk, sk })): Item[] {
  return [...new Map(items.map((item) => [toKey(item), item])).values()];
}

function toKeyText(key: Item): string {
  return JSON.stringify(Object.entries(key).toSorted());
}

function split<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, chunk) =>
    all.slice(chunk * size, (chunk + 1) * size),
  );
}
