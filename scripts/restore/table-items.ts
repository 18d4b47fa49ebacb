import { type AttributeValue, BatchGetItemCommand, ScanCommand, type ScanCommandInput } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe } from './describe-table.ts';

/** An item as the service has it: a number keeps all its digits. */
export type RawItem = Record<string, AttributeValue>;

/** A table with the names of its key's attributes. */
export interface KeyedTable {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
  readonly key: readonly string[];
}

export async function openTable(client: DynamoDBDocumentClient, name: string): Promise<KeyedTable> {
  const found = await describe(client, name);
  return { client, name, key: (found?.KeySchema ?? []).map(({ AttributeName = '' }) => AttributeName) };
}

/** The key of an item. */
export function keyOf({ key }: Pick<KeyedTable, 'key'>, item: RawItem): RawItem {
  return Object.fromEntries(key.map((name) => [name, item[name] as AttributeValue]));
}

export function keyText(table: Pick<KeyedTable, 'key'>, item: RawItem): string {
  return JSON.stringify(keyOf(table, item));
}

/** Most keys of one BatchGetItem. */
const MOST_KEYS = 100;

/** Reads items by their keys, strongly consistent; at most 100. By the text of their key. */
export async function readItems(
  table: KeyedTable,
  keys: readonly RawItem[],
  only?: { readonly keysOnly: true },
): Promise<ReadonlyMap<string, RawItem>> {
  const found = new Map<string, RawItem>();
  const aliases = Object.fromEntries(table.key.map((name) => [`#${name}`, name]));
  const projection = only && { ProjectionExpression: Object.keys(aliases).join(), ExpressionAttributeNames: aliases };
  let left = [...new Map(keys.map((key) => [keyText(table, key), keyOf(table, key)])).values()];
  while (left.length > 0) {
    const answer = await table.client.send(
      new BatchGetItemCommand({ RequestItems: { [table.name]: { Keys: left, ConsistentRead: true, ...projection } } }),
    );
    for (const item of answer.Responses?.[table.name] ?? []) found.set(keyText(table, item), item);
    left = answer.UnprocessedKeys?.[table.name]?.Keys ?? [];
  }
  return found;
}

/** A page of a part of a table, with the position after it; undefined at the end. */
export interface Page {
  readonly items: readonly RawItem[];
  readonly next: RawItem | undefined;
}

/** An eventually consistent page, at half the price: what it misses was written just now, and a later pass finds it. */
export async function readPage(
  { client, name }: KeyedTable,
  part: { readonly Segment: number; readonly TotalSegments: number },
  from: RawItem | undefined,
  more: Omit<ScanCommandInput, 'TableName'> = {},
): Promise<Page> {
  const { Items = [], LastEvaluatedKey } = await client.send(
    new ScanCommand({ ...more, ...part, TableName: name, ExclusiveStartKey: from }),
  );
  return { items: Items, next: LastEvaluatedKey };
}

/** Parts of a table that are read at the same time. */
export const SEGMENTS = 8;

/** Reads a whole table, its parts at the same time. `see` gets the items of one part in order, those of a log together. */
export async function readAll(
  table: KeyedTable,
  more: Omit<ScanCommandInput, 'TableName'>,
  see: (items: readonly RawItem[], segment: number) => void | Promise<void>,
): Promise<void> {
  const segments = Array.from({ length: SEGMENTS }, (_, segment) => segment);
  await Promise.all(
    segments.map(async (Segment) => {
      let from: RawItem | undefined;
      do {
        const page = await readPage(table, { Segment, TotalSegments: SEGMENTS }, from, more);
        await see(page.items, Segment);
        from = page.next;
      } while (from !== undefined);
    }),
  );
}

/** Divides items into parts of at most 100. */
export function inHundreds<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / MOST_KEYS) }, (_, at) =>
    items.slice(at * MOST_KEYS, (at + 1) * MOST_KEYS),
  );
}
