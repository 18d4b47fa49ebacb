import {
  type Checked,
  check,
  type Item,
  type Level,
  type Operation,
  type Store,
  type TableDescription,
  toAwsError,
} from './engine.ts';
import { type ItemWrite, itemPrefix } from './scope.ts';
import { pickKey } from './stream-record.ts';

/** DynamoDB ignores an expiry older than five years. */
const OLDEST_SECONDS = 5 * 365 * 24 * 3600;
const WIDTH = 15;

const prefixOf = (table: string) => `ttl~${table}~`;
const padded = (seconds: number) => String(Math.max(0, seconds)).padStart(WIDTH, '0');

/** Reads the expiry (seconds since the epoch) from the attribute; undefined when DynamoDB would ignore it. */
export function readExpiry(item: Item | undefined, attribute: string): number | undefined {
  const text = item?.[attribute]?.N;
  if (typeof text !== 'string' || !/^\d{1,15}$/.test(text)) return undefined;
  return Number(text);
}

/** Operations that update the list of expiries for a write of an item. They belong to the same batch. */
export function expiryOperations(write: ItemWrite, attribute: string): Operation[] {
  const key = (seconds: number) => `${prefixOf(write.table.TableName)}${padded(seconds)}~${write.itemKey}`;
  const before = readExpiry(write.oldItem, attribute);
  const after = readExpiry(write.newItem, attribute);
  const operations: Operation[] = [];
  if (before !== undefined && before !== after) operations.push({ type: 'del', key: key(before) });
  if (after !== undefined) operations.push({ type: 'put', key: key(after), value: write.itemKey });
  return operations;
}

/** Rebuilds the list of expiries of a table when the table's TTL attribute has changed. */
export async function ensureExpiries(level: Level, store: TableKeys, table: string, attribute: string): Promise<void> {
  const mark = `ttl-attribute~${table}`;
  if ((await level.get(mark)) === attribute) return;
  await level.clear({ gte: prefixOf(table), lt: `${prefixOf(table)}~` });
  for await (const value of level.values({ gte: itemPrefix(table), lt: `${itemPrefix(table)}~` })) {
    const item = value as Item;
    const seconds = readExpiry(item, attribute);
    if (seconds === undefined) continue;
    const itemKey = store.toItemKey(item);
    await level.put(`${prefixOf(table)}${padded(seconds)}~${itemKey}`, itemKey);
  }
  await level.put(mark, attribute);
}

interface TableKeys {
  /** The item's key inside its table. */
  toItemKey(item: Item): string;
}

/**
 * Deletes the items of a table that have expired at `nowSeconds` (on the domain's clock), each on the condition that
 * its expiry is unchanged. Returns their number. `remove` executes one checked DeleteItem.
 */
export async function deleteExpired(
  store: Store,
  table: TableDescription,
  attribute: string,
  nowSeconds: number,
  remove: (request: Checked) => Promise<unknown>,
): Promise<number> {
  const prefix = prefixOf(table.TableName);
  const range = { gte: prefix + padded(nowSeconds - OLDEST_SECONDS), lt: prefix + padded(nowSeconds + 1) };
  let deleted = 0;
  for await (const value of store.db.values(range)) {
    const item = (await store.db.get(itemPrefix(table.TableName) + String(value))) as Item | undefined;
    const seconds = readExpiry(item, attribute);
    if (item === undefined || seconds === undefined || seconds > nowSeconds) continue;
    const request = check(store, 'DeleteItem', {
      TableName: table.TableName,
      Key: pickKey(item, table),
      ConditionExpression: '#expiry = :expiry',
      ExpressionAttributeNames: { '#expiry': attribute },
      ExpressionAttributeValues: { ':expiry': item[attribute] },
    });
    try {
      await remove(request);
      deleted += 1;
    } catch (error) {
      const fault = toAwsError(error);
      if (!(fault instanceof Error) || fault.name !== 'ConditionalCheckFailedException') throw error;
    }
  }
  return deleted;
}
