import type { IndexDescription, Item, TableDescription } from './engine.ts';
import { itemBytes } from './item-size.ts';
import { isSameItem } from './stream-record.ts';

/** Write units of a table and of its indexes, as `ConsumedCapacity` lists them. */
export interface WriteCapacity {
  readonly TableName: string;
  readonly CapacityUnits: number;
  readonly Table?: { readonly CapacityUnits: number };
  readonly GlobalSecondaryIndexes?: Readonly<Record<string, { readonly CapacityUnits: number }>>;
  readonly LocalSecondaryIndexes?: Readonly<Record<string, { readonly CapacityUnits: number }>>;
}

const units = (item: Item | undefined) => (item === undefined ? 0 : Math.ceil(itemBytes(item) / 1024));

/**
 * Computes the write units of one change as DynamoDB counts them; dynalite leaves the indexes out. The table counts
 * the larger image in KB. An index counts one write for an entry that is added, removed or changed, two when its key
 * changes, and none when it stays the same.
 */
export function writeCapacity(
  table: TableDescription,
  oldItem: Item | undefined,
  newItem: Item | undefined,
  detail: unknown,
): WriteCapacity {
  const own = Math.max(1, units(oldItem), units(newItem));
  const byIndex = (indexes: readonly IndexDescription[] | undefined) =>
    (indexes ?? []).flatMap((index) => {
      const used = indexUnits(table, index, oldItem, newItem);
      return used === 0 ? [] : [[index.IndexName, { CapacityUnits: used }] as const];
    });
  const globals = byIndex(table.GlobalSecondaryIndexes);
  const locals = byIndex(table.LocalSecondaryIndexes);
  const total = [...globals, ...locals].reduce((sum, [, { CapacityUnits }]) => sum + CapacityUnits, own);
  const whole = { TableName: table.TableName, CapacityUnits: total };
  if (detail !== 'INDEXES') return whole;
  return {
    ...whole,
    Table: { CapacityUnits: own },
    ...(globals.length > 0 ? { GlobalSecondaryIndexes: Object.fromEntries(globals) } : {}),
    ...(locals.length > 0 ? { LocalSecondaryIndexes: Object.fromEntries(locals) } : {}),
  };
}

function indexUnits(
  table: TableDescription,
  index: IndexDescription,
  oldItem: Item | undefined,
  newItem: Item | undefined,
): number {
  const before = projected(oldItem, table, index);
  const after = projected(newItem, table, index);
  if (before === undefined || after === undefined) return units(before ?? after);
  if (isSameItem(before, after)) return 0;
  const isMoved = index.KeySchema.some(
    ({ AttributeName: name }) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  return isMoved ? units(before) + units(after) : Math.max(units(before), units(after));
}

/** The item's entry in the index; undefined when it has none. */
function projected(item: Item | undefined, table: TableDescription, index: IndexDescription): Item | undefined {
  if (item === undefined || index.KeySchema.some(({ AttributeName }) => item[AttributeName] === undefined))
    return undefined;
  if (index.Projection.ProjectionType === 'ALL') return item;
  const keys = [...index.KeySchema, ...table.KeySchema].map(({ AttributeName }) => AttributeName);
  const names = new Set([...keys, ...(index.Projection.NonKeyAttributes ?? [])]);
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.has(name)));
}

/** Sums the capacity of the writes of a batch by table. */
export function sumByTable(writes: readonly WriteCapacity[]): { TableName: string; CapacityUnits: number }[] {
  const sums = new Map<string, number>();
  for (const { TableName, CapacityUnits } of writes) sums.set(TableName, (sums.get(TableName) ?? 0) + CapacityUnits);
  return [...sums].map(([TableName, CapacityUnits]) => ({ TableName, CapacityUnits }));
}
