import { Readable } from 'node:stream';
import {
  type Callback,
  type Checked,
  type IndexDescription,
  type Item,
  type ItemRoom,
  internals,
  type Operation,
  type Range,
  type Store,
  type TableDescription,
} from './engine.ts';

/** The change of one item, before it is written. */
export interface ItemWrite {
  readonly table: TableDescription;
  /** The item's key inside its table, as dynalite builds it. */
  readonly itemKey: string;
  readonly oldItem: Item | undefined;
  /** Absent when the item is deleted. */
  readonly newItem: Item | undefined;
  readonly indexOperations: readonly Operation[];
}

export const itemPrefix = (table: string) => `item-${table}~`;
const indexPrefix = (kind: string, table: string, index: string) => `index-${kind.toLowerCase()}~${table}~${index}~`;

/**
 * A store for one write of one item. It collects the changes of the indexes and passes them to `commit` together with
 * the item, so that they become one atomic batch. (dynalite itself writes them one by one.)
 */
export function writeScope(store: Store, table: TableDescription, commit: (write: ItemWrite) => Promise<void>): Store {
  const indexOperations: Operation[] = [];
  let oldItem: Item | undefined;
  let itemKey = '';

  const finish = (newItem: Item | undefined, callback: Callback) => {
    commit({ table, itemKey, oldItem, newItem, indexOperations }).then(
      () => setImmediate(callback, null),
      (error) => setImmediate(callback, error),
    );
  };

  return {
    ...store,
    getItemDb: (name) => {
      const room = store.getItemDb(name);
      return {
        ...room,
        lock: room.lock,
        get: (key, callback) => {
          itemKey = key;
          room.get(key, (error, item) => {
            oldItem = item;
            callback(error, item);
          });
        },
        put: (_key, item, callback) => finish(item, callback),
        del: (_key, callback) => finish(undefined, callback),
      };
    },
    getIndexDb: (kind, name, index) => {
      const prefix = indexPrefix(kind, name, index);
      // dynalite ends an index key with 24 bits of a hash of the item's key. Two items with the same index key could
      // collide, and the index would lose one. The whole item key at the end prevents this.
      return {
        ...store.getIndexDb(kind, name, index),
        put: (key, item, callback) => {
          indexOperations.push({ type: 'put', key: `${prefix}${key}/${itemKey}`, value: item });
          callback(null);
        },
        del: (key, callback) => {
          indexOperations.push({ type: 'del', key: `${prefix}${key}/${itemKey}` });
          callback(null);
        },
      };
    },
  };
}

/**
 * A store for one read. It closes its iterators, which dynalite leaves open, and extends index keys as the write scope
 * does.
 */
export function readScope(store: Store, table: TableDescription | undefined, request: Checked): Store {
  const room = (inner: ItemRoom, prefix: string, index?: IndexDescription): ItemRoom => ({
    ...inner,
    createValueStream: (range) =>
      Readable.from(store.db.values(within(prefix, startBehind(range, table, index, request)))),
  });
  return {
    ...store,
    getItemDb: (name) => room(store.getItemDb(name), itemPrefix(name)),
    getIndexDb: (kind, name, index) => {
      const indexes = [...(table?.GlobalSecondaryIndexes ?? []), ...(table?.LocalSecondaryIndexes ?? [])];
      return room(
        store.getIndexDb(kind, name, index),
        indexPrefix(kind, name, index),
        indexes.find((each) => each.IndexName === index),
      );
    },
  };
}

/** Extends the start key of an index page in the same way as the entries. */
function startBehind(
  range: Range,
  table: TableDescription | undefined,
  index: IndexDescription | undefined,
  request: Checked,
): Range {
  const start = request.ExclusiveStartKey as Item | undefined;
  if (start === undefined || index === undefined || table === undefined) return range;
  const indexKey = internals.createIndexKey(start, table, index.KeySchema);
  const entry = `${indexKey}/${internals.createKey(start, table)}`;
  if (range.gt === indexKey) return { ...range, gt: entry };
  if (range.lt === indexKey) return { ...range, lt: entry };
  return range;
}

/** The range of the whole database for a range within a room; all keys are ASCII below the tilde. */
function within(prefix: string, range: Range): Range {
  const whole: Range = { limit: range.limit ?? -1, reverse: range.reverse ?? false };
  if (range.gte !== undefined) whole.gte = prefix + range.gte;
  else if (range.gt !== undefined) whole.gt = prefix + range.gt;
  else whole.gte = prefix;
  if (range.lte !== undefined) whole.lte = prefix + range.lte;
  else if (range.lt !== undefined) whole.lt = prefix + range.lt;
  else whole.lt = `${prefix}~`;
  return whole;
}
