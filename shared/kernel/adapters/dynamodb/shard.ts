import { createHash } from 'node:crypto';

/** How many partitions each hot list and index is spread over (docs/data-model.md). */
export const SHARDS = 8;

export const ALL_SHARDS: readonly number[] = Array.from({ length: SHARDS }, (_, shard) => shard);

/** The shard of an appeal, 0-7. Stored keys contain it, so it must never change. */
export function toShard(appealId: string): number {
  return createHash('sha256').update(appealId).digest().readUInt8(0) % SHARDS;
}
