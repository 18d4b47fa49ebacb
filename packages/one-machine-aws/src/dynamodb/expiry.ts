import { type Checked, check, type Item, internals, type Store, type TableDescription } from './engine.ts';
import type { Entries, Operation } from './entries.ts';
import { itemPrefix } from './keys.ts';
import type { ItemWrite } from './scope.ts';
import { pickKey } from './stream-record.ts';

/** DynamoDB ignores an expiry older than five years. */
const OLDEST_SECONDS = 5 * 365 * 24 * 3600;
const WIDTH = 15;

const buildPrefix = (table: string) => `ttl~${table}~`;
const padded = (seconds: number) => String(Math.max(0, seconds)).padStart(WIDTH, '0');

/** Reads the expiry (seconds since the epoch) from the attribute; undefined when DynamoDB would ignore it. */
function readExpiry(item: Item | undefined, attribute: string): number | undefined {
  const text = item?.[attribute]?.N;
  if (typeof text !== 'string' || !/^\d{1,15}$/.test(text)) return undefined;
  return Number(text);
}

/** Operations that update the list of expiries for a write of an item. They belong to the same transaction. */
export function expiryOperations(write: ItemWrite, attribute: string): Operation[] {
  const key = (seconds: number) => `${buildPrefix(write.table.TableName)}${padded(seconds)}~${write.itemKey}`;
  const before = readExpiry(write.oldItem, attribute);
  const after = readExpiry(write.newItem, attribute);
  const operations: Operation[] = [];
  if (before !== undefined && before !== after) operations.push({ type: 'del', key: key(before) });
  if (after !== undefined) operations.push({ type: 'put', key: key(after), value: write.itemKey });
  return operations;
}

/** Rebuilds the list of expiries of a table when the table's TTL attribute has changed. Call it within a change. */
export function ensureExpiries(entries: Entries, table: TableDescription, attribute: string): void {
  const name = table.TableName;
  const mark = `ttl-attribute~${name}`;
  if (entries.get(mark) === attribute) return;
  entries.clear({ gte: buildPrefix(name), lt: `${buildPrefix(name)}~` });
  for (const value of entries.values({ gte: itemPrefix(name), lt: `${itemPrefix(name)}~` })) {
    const item = value as Item;
    const seconds = readExpiry(item, attribute);
    if (seconds === undefined) continue;
    const itemKey = internals.createKey(item, table);
    entries.write([{ type: 'put', key: `${buildPrefix(name)}${padded(seconds)}~${itemKey}`, value: itemKey }]);
  }
  entries.write([{ type: 'put', key: mark, value: attribute }]);
}

/**
 * Deletes the items of a table that have expired at `nowSeconds` (on the domain's clock), at most `limit` of them. Returns
 * their number. `remove` executes one checked DeleteItem.
 */
export function deleteExpired(
  entries: Entries,
  store: Store,
  table: TableDescription,
  attribute: string,
  nowSeconds: number,
  limit: number,
  remove: (request: Checked) => unknown,
): number {
  const prefix = buildPrefix(table.TableName);
  const range = { gte: prefix + padded(nowSeconds - OLDEST_SECONDS), lt: prefix + padded(nowSeconds + 1), limit };
  let deleted = 0;
  for (const value of [...entries.values(range)]) {
    const item = entries.get(itemPrefix(table.TableName) + String(value)) as Item | undefined;
    const seconds = readExpiry(item, attribute);
    if (item === undefined || seconds === undefined || seconds > nowSeconds) continue;
    remove(check(store, 'DeleteItem', { TableName: table.TableName, Key: pickKey(item, table) }));
    deleted += 1;
  }
  return deleted;
}
