import { ALL_SHARDS, toShard } from '#kernel/adapters/dynamodb/shard.ts';
import { type Instant, type LocalDate, plusMillis, startOfLocalDay } from '#kernel/domain/instant.ts';
import { toMonth } from '#kernel/domain/time/month.ts';
import type { Queue } from '#kernel/domain/vocabulary.ts';
import type { EntryKey, FollowedQueue, ListEntry } from '../ports/views.ts';

/**
 * The key of a list entry in the table `views` (docs/data-model.md). The sort value is followed by the number (for
 * checkpoints by the appeal id), so that two cases with one instant have two entries and a cursor names exactly one.
 */
export function entryKey(entry: ListEntry): EntryKey {
  const { appealId, number, sort } = entry;
  switch (entry.list) {
    case 'queue':
      return { pk: queuePartition(entry.queue, entry.scope, toShard(appealId)), sk: `${sort}#${number}` };
    case 'own':
      return { pk: ownPartition(entry.ownerKey), sk: `${sort}#${number}` };
    case 'filed':
      return { pk: filedPartition(entry.scope, toMonth(sort as Instant), toShard(appealId)), sk: `${sort}#${number}` };
    case 'closed':
      return {
        pk: closedPartition(toMonth(sort as Instant), toShard(appealId)),
        sk: `${sort}#${appealId}`,
      };
    case 'checkpoint':
      return { pk: checkpointPartition(toShard(appealId)), sk: `${sort}#${appealId}` };
    case 'changed':
      return {
        pk: changedPartition(entry.queue, entry.scope, changeShard({ queue: entry.queue, appealId })),
        sk: `${sort}#${number}`,
      };
  }
}

export function queuePartition(queue: Queue, scope: string, shard: number): string {
  return `QUEUE#${queue}#${scope}#${shard}`;
}

export function changedPartition(queue: FollowedQueue, scope: string, shard: number): string {
  return `CHANGED#${queue}#${scope}#${shard}`;
}

/** A person changes few cases at a time, so that their list is in one partition. */
export function changeShards(queue: FollowedQueue): readonly number[] {
  return queue === 'mine' ? [0] : ALL_SHARDS;
}

function changeShard({ queue, appealId }: { readonly queue: FollowedQueue; readonly appealId: string }): number {
  return queue === 'mine' ? 0 : toShard(appealId);
}

export function ownPartition(ownerKey: string): string {
  return `OWNER#${ownerKey}`;
}

/** `month` is a local month, `2026-03`. */
export function filedPartition(scope: string, month: string, shard: number): string {
  return `FILED#${scope}#${month}#${shard}`;
}

/** `month` is a local month, `2026-03`. */
export function closedPartition(month: string, shard: number): string {
  return `CLOSED#${month}#${shard}`;
}

/** A partition of the index of open cases. */
export function overviewPartition(city: string, shard: number): string {
  return `${city}#${shard}`;
}

/** Of the words of cases; `month` is a local month, `2026-03`. */
export function wordsPartition(scope: string, month: string, shard: number): string {
  return `WORDS#${scope}#${month}#${shard}`;
}

/** The local months between two instants, newest first. */
export function* monthsBetween(from: Instant, to: Instant): Generator<string> {
  for (let at = to; ; ) {
    const month = toMonth(at);
    yield month;
    at = plusMillis(startOfLocalDay(`${month}-01` as LocalDate), -1);
    if (at < from) return;
  }
}

export function checkpointPartition(shard: number): string {
  return `CHECKPOINT#${shard}`;
}
