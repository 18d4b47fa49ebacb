import {
  type Checked,
  type IndexDescription,
  type Item,
  internals,
  type QueryTable,
  type TableDescription,
} from './engine.ts';
import type { Entries, Range } from './entries.ts';
import { indexEntryKey, indexPrefix, itemPrefix } from './keys.ts';

/** The most that one page reads, in bytes as dynalite counts them. */
const PAGE_BYTES = 1024 * 1024;

/**
 * Reads a page of a query or scan that dynalite has checked. It replaces dynalite's function, which reads
 * asynchronously and leaves its iterators open.
 */
export function queryTable(entries: Entries): QueryTable {
  return (_store, table, data, range, isLocal, fetchesItems, startKeyNames, callback) => {
    const index = findIndex(table, data.IndexName);
    const prefix =
      index === undefined
        ? itemPrefix(table.TableName)
        : indexPrefix(isLocal ? 'local' : 'global', table.TableName, index.IndexName);
    const limit = data.Limit as number | undefined;
    const rangeKey = table.KeySchema[1]?.AttributeName;
    const read: Item[] = [];
    const capacity = { items: 0, index: 0 };
    const isCounted = ['TOTAL', 'INDEXES'].includes(String(data.ReturnConsumedCapacity));
    let size = 0;
    const isFull = () => (limit !== undefined && read.length >= limit) || size >= PAGE_BYTES;
    for (const value of entries.values(within(prefix, afterStartKey(range, table, index, data)))) {
      if (isFull()) break;
      const entry = value as Item;
      const item = fetchesItems
        ? (entries.get(itemPrefix(table.TableName) + internals.createKey(entry, table)) as Item)
        : entry;
      if (isCounted && index !== undefined) capacity.index += internals.itemSize(entry);
      if (isCounted && (index === undefined || fetchesItems)) capacity.items += internals.itemSize(item);
      size += internals.itemSize(item, true, true, rangeKey);
      read.push(item);
    }

    const filter = data._filter as { readonly expression: unknown } | undefined;
    const matching =
      filter === undefined ? read : read.filter((item) => internals.matchesExprFilter(item, filter.expression));
    const projection = data._projection as { readonly paths: unknown } | undefined;
    const items =
      projection === undefined ? matching : matching.map((item) => internals.mapPaths(projection.paths, item));
    const last = read.at(-1);
    callback(null, {
      ScannedCount: read.length,
      Count: items.length,
      ...(data.Select === 'COUNT' ? {} : { Items: items }),
      ...(isFull() && last !== undefined ? { LastEvaluatedKey: pick(last, startKeyNames) } : {}),
      ...(isCounted ? { ConsumedCapacity: consumed(data, table, index, isLocal === true, capacity) } : {}),
    });
  };
}

function findIndex(table: TableDescription, name: unknown): IndexDescription | undefined {
  if (name === undefined) return undefined;
  const indexes = [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])];
  return indexes.find(({ IndexName }) => IndexName === name);
}

function pick(item: Item, names: readonly string[]): object {
  return Object.fromEntries(names.map((name) => [name, item[name]]));
}

/** Extends the start key of a page of an index as the entries of indexes are extended. */
function afterStartKey(
  range: Range,
  table: TableDescription,
  index: IndexDescription | undefined,
  request: Checked,
): Range {
  const start = request.ExclusiveStartKey as Item | undefined;
  if (start === undefined || index === undefined) return range;
  const indexKey = internals.createIndexKey(start, table, index.KeySchema);
  const entry = indexEntryKey(indexKey, internals.createKey(start, table));
  if (range.gt === indexKey) return { ...range, gt: entry };
  if (range.lt === indexKey) return { ...range, lt: entry };
  return range;
}

/** The range of the whole database for a range within a table or index; all keys are ASCII below the tilde. */
function within(prefix: string, { gt, gte, lt, lte, limit = -1, reverse = false }: Range): Range {
  return {
    ...(gte === undefined && gt !== undefined ? { gt: prefix + gt } : { gte: prefix + (gte ?? '') }),
    ...(lte === undefined ? { lt: prefix + (lt ?? '~') } : { lte: prefix + lte }),
    limit,
    reverse,
  };
}

function consumed(
  { ConsistentRead, ReturnConsumedCapacity }: Checked,
  table: TableDescription,
  index: IndexDescription | undefined,
  isLocal: boolean,
  bytes: { readonly items: number; readonly index: number },
): object {
  const units = (size: number) => Math.ceil(size / 4096) * (ConsistentRead ? 1 : 0.5);
  const whole = { CapacityUnits: units(bytes.items) + units(bytes.index), TableName: table.TableName };
  if (ReturnConsumedCapacity !== 'INDEXES') return whole;
  const ofIndex = index && { [index.IndexName]: { CapacityUnits: units(bytes.index) } };
  return {
    ...whole,
    Table: { CapacityUnits: units(bytes.items) },
    ...(ofIndex && { [isLocal ? 'LocalSecondaryIndexes' : 'GlobalSecondaryIndexes']: ofIndex }),
  };
}
