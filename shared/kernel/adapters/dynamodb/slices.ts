import type { Slice } from '../../jobs/job.port.ts';
import { type Item, type QueryInput, queryPage, type TableAccess } from './table.ts';

/** Where a slice begins: after the key of the last item of the one before. */
export interface SliceStart {
  readonly limit: number;
  readonly after?: string | undefined;
}

/**
 * The next items of a query, for a job that stores its position. `keys`: the attributes of the table's and the index's key. The position
 * stays valid when its item is removed, and finds later items after the last slice too.
 */
export async function querySlice(
  table: TableAccess,
  query: QueryInput,
  keys: readonly string[],
  { limit, after }: SliceStart,
): Promise<Slice<Item>> {
  const things: Item[] = [];
  let start: Item | undefined = after === undefined ? undefined : JSON.parse(after);
  do {
    const page = await queryPage(table, { ...query, Limit: limit - things.length, ExclusiveStartKey: start });
    things.push(...page.items);
    start = page.last;
  } while (start !== undefined && things.length < limit);
  const last = things.at(-1);
  const position = last ? JSON.stringify(Object.fromEntries(keys.map((key) => [key, last[key]]))) : after;
  return { things, after: position, isLast: start === undefined };
}
