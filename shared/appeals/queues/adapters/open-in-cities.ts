import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import { ALL_SHARDS } from '#kernel/adapters/dynamodb/shard.ts';
import { firstItems, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { INDEX } from '#kernel/env-names.ts';
import type { OverviewCase } from '../ports/views.ts';
import { overviewPartition } from './list-keys.ts';
import { parseOverview } from './view-items.ts';

/** The open cases of some cities from the index of their rows; some `most` in all, of each shard of a city the same number. */
export async function readOpenInCities(
  table: TableAccess,
  cities: readonly string[],
  most: number,
): Promise<{ readonly cases: readonly OverviewCase[]; readonly whole: boolean }> {
  const partitions = cities.flatMap((city) => ALL_SHARDS.map((shard) => overviewPartition(city, shard)));
  const each = Math.max(1, Math.floor(most / partitions.length));
  const options = { IndexName: INDEX.overview, ProjectionExpression: '#overview' };
  const read = await Promise.all(
    partitions.map((shard) => firstItems(table, queryWhere('#overviewShard = :shard', { shard }, options), each)),
  );
  const cases = read.flat().map((item) => parseOverview(item).overview);
  return { cases, whole: read.every(({ length }) => length < each) };
}
