import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import { ALL_SHARDS, toShard } from '#kernel/adapters/dynamodb/shard.ts';
import { queryItems, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putIf } from '#kernel/adapters/dynamodb/writes.ts';
import type { Month } from '#kernel/domain/time/month.ts';
import type { MonthlyCounts } from '../statistics.port.ts';

/** Partitions `<prefix>#<month>#<shard>` of the table `public` with an item for each thing that is counted in a month. */
export function monthlyCounts<Row extends { readonly month: Month; readonly version: number }>(
  table: TableAccess,
  {
    prefix,
    toId,
    parse,
  }: { readonly prefix: string; readonly toId: (row: Row) => string; readonly parse: (item: unknown) => Row },
): MonthlyCounts<Row> {
  const toPartition = (month: Month, shard: number) => `${prefix}#${month}#${shard}`;
  return {
    async put(row) {
      const item = { pk: toPartition(row.month, toShard(toId(row))), sk: toId(row), ...row };
      await putIf(table, item, 'attribute_not_exists(#pk) OR #version <= :version', { version: row.version });
    },

    async *listMonth(month) {
      for (const shard of ALL_SHARDS) {
        const query = queryWhere('#pk = :pk', { pk: toPartition(month, shard) });
        for await (const item of queryItems(table, query)) yield parse(item);
      }
    },
  };
}
