import { type IndexDescription, type Item, internals, type KeyElement, type TableDescription } from './engine.ts';
import type { Entries } from './entries.ts';
import { indexEntryKey, indexPrefix, itemPrefix } from './keys.ts';

/** An index of a table, with the text of all that determines its entries on the disk. */
interface PlacedIndex {
  readonly kind: 'Global' | 'Local';
  readonly index: IndexDescription;
  readonly layout: string;
}

/** The primary key of a table: it determines where the items are on the disk. */
export function describeKey(table: TableDescription, schema = table.KeySchema): string {
  return JSON.stringify(schema.map((key) => [key.AttributeName, key.KeyType, findType(table, key)]));
}

/**
 * Brings the entries of a table's indexes to the indexes that it has now: those of removed and changed indexes are deleted, and
 * those of new and changed ones are built from the items. Call it within a change.
 */
export function ensureIndexes(entries: Entries, before: TableDescription, now: TableDescription): void {
  const [old, wanted] = [listIndexes(before), listIndexes(now)];
  const isIn = (list: readonly PlacedIndex[], { layout }: PlacedIndex) => list.some((each) => each.layout === layout);
  for (const each of old.filter((index) => !isIn(wanted, index))) {
    const prefix = indexPrefix(each.kind, before.TableName, each.index.IndexName);
    entries.clear({ gte: prefix, lt: `${prefix}~` });
  }
  const added = wanted.filter((index) => !isIn(old, index));
  if (added.length === 0) return;
  const prefix = itemPrefix(now.TableName);
  for (const value of entries.values({ gte: prefix, lt: `${prefix}~` })) {
    for (const { kind, index } of added) addEntry(entries, now, kind, index, value as Item);
  }
}

/** An item whose index key is missing, empty or of another type has no entry, as after a backfill by DynamoDB. */
function addEntry(entries: Entries, table: TableDescription, kind: string, index: IndexDescription, item: Item): void {
  const hasKey = index.KeySchema.every((key) => (item[key.AttributeName]?.[findType(table, key)] ?? '') !== '');
  if (!hasKey) return;
  const itemKey = internals.createKey(item, table);
  const prefix = indexPrefix(kind, table.TableName, index.IndexName);
  const { puts } = internals.getIndexActions([index], undefined, item, table);
  entries.write(
    puts.map(({ key, item: value }) => ({ type: 'put', key: prefix + indexEntryKey(key, itemKey), value })),
  );
}

function listIndexes(table: TableDescription): readonly PlacedIndex[] {
  const place = (kind: PlacedIndex['kind'], indexes: readonly IndexDescription[] = []) =>
    indexes.map((index) => {
      const { ProjectionType: type, NonKeyAttributes: names = [] } = index.Projection;
      const key = describeKey(table, index.KeySchema);
      return { kind, index, layout: JSON.stringify([kind, index.IndexName, key, type, names.toSorted()]) };
    });
  return [...place('Global', table.GlobalSecondaryIndexes), ...place('Local', table.LocalSecondaryIndexes)];
}

function findType(table: TableDescription, { AttributeName: name }: KeyElement): string {
  return table.AttributeDefinitions.find((each) => each.AttributeName === name)?.AttributeType ?? '';
}
