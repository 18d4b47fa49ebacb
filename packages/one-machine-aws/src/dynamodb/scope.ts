import { AwsError } from '../aws-service.ts';
import type { Callback, Item, ItemRoom, Store, TableDescription } from './engine.ts';
import type { Entries, Operation } from './entries.ts';
import { MAX_ITEM_BYTES } from './item-size.ts';
import { indexEntryKey, indexPrefix, itemPrefix } from './keys.ts';
import { queryTable } from './query-table.ts';

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

export type FindTable = (name: string) => TableDescription | undefined;

/** A store for reads. A write needs a scope for itself. */
export function readScope(entries: Entries, findTable: FindTable): Store {
  const room = (prefix: string): ItemRoom => ({
    lock: (_key, work) => work((callback) => callback),
    get: (key, callback) => callback(null, entries.get(prefix + key) as Item | undefined),
    put: refuseWrite,
    del: refuseWrite,
  });
  return {
    // dynalite counts UTF-16 units; the size in bytes is checked before a write.
    options: { maxItemSize: MAX_ITEM_BYTES },
    getTable: (name, ...rest) => {
      const callback = rest.at(-1) as Callback<TableDescription>;
      const table = findTable(name);
      if (table === undefined)
        callback(new AwsError('ResourceNotFoundException', `Requested resource not found: Table: ${name} not found`));
      else callback(null, table);
    },
    getItemDb: (name) => room(itemPrefix(name)),
    getIndexDb: (kind, name, index) => room(indexPrefix(kind, name, index)),
    queryTable: queryTable(entries),
  };
}

function refuseWrite(): never {
  throw new Error('A write outside a write scope');
}

/**
 * A store for one write of one item. It collects the changes of the indexes and passes them to `commit` together with
 * the item, so that they are written in one transaction. (dynalite itself writes them one by one.)
 */
export function writeScope(reads: Store, table: TableDescription, commit: (write: ItemWrite) => void): Store {
  const indexOperations: Operation[] = [];
  let oldItem: Item | undefined;
  let itemKey = '';

  const finish = (newItem: Item | undefined, callback: Callback) => {
    try {
      commit({ table, itemKey, oldItem, newItem, indexOperations });
    } catch (error) {
      callback(error);
      return;
    }
    callback(null);
  };

  return {
    ...reads,
    getItemDb: (name) => {
      const room = reads.getItemDb(name);
      return {
        ...room,
        get: (key, callback) =>
          room.get(key, (error, item) => {
            itemKey = key;
            oldItem = item;
            callback(error, item);
          }),
        put: (_key, item, callback) => finish(item, callback),
        del: (_key, callback) => finish(undefined, callback),
      };
    },
    getIndexDb: (kind, name, index) => {
      const prefix = indexPrefix(kind, name, index);
      return {
        ...reads.getIndexDb(kind, name, index),
        put: (key, item, callback) => {
          indexOperations.push({ type: 'put', key: prefix + indexEntryKey(key, itemKey), value: item });
          callback(null);
        },
        del: (key, callback) => {
          indexOperations.push({ type: 'del', key: prefix + indexEntryKey(key, itemKey) });
          callback(null);
        },
      };
    },
  };
}
