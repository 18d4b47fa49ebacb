import type { Month } from '../../../domain/clocks/month.ts';
import type { MonthlyCounts } from '../../../ports/statistics.ts';
import { queryWhere } from '../expressions.ts';
import { ALL_SHARDS, toShard } from '../shard.ts';
import { queryItems, type TableAccess } from '../table.ts';
import { putIf } from '../writes.ts';

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
