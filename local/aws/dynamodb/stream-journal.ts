import { createHash } from 'node:crypto';
import type { Level, Operation } from './engine.ts';
import type { StreamRecord } from './stream-record.ts';

/** Number of shards of each stream. A key always belongs to the same shard. */
export const SHARDS = 4;

/** The sequence number before the first record. */
export const TRIM_HORIZON = '0';

const KEEP_MS = 24 * 3600 * 1000;

export interface JournalEntry {
  readonly sequence: string;
  /** Hash of the partition key. It selects the shard and, within it, the lane of a parallel consumer. */
  readonly keyHash: number;
  /** Real milliseconds since the epoch: retries and retention use real time. */
  readonly writtenAt: number;
  readonly record: StreamRecord;
}

/** What a consumer of streams needs. Each consumer stores its own positions. */
export interface Streams {
  /** Up to `limit` entries of a shard with a sequence number above `after`, in order. */
  read(streamArn: string, shard: number, after: string, limit: number): Promise<readonly JournalEntry[]>;
  /** The highest sequence number so far. */
  latest(streamArn: string): string;
  /** Calls the listener after each append to any stream. Returns a function that removes the listener. */
  onAppend(listener: (streamArn: string) => void): () => void;
}

export interface StreamJournal extends Streams {
  /** Continues after the last number on the disk. Call it once per stream before the first append. */
  open(streamArn: string): Promise<void>;
  /** Takes the next number and returns the operations that must be written together with the item. */
  append(
    streamArn: string,
    partitionKey: string,
    record: (sequence: string) => StreamRecord,
  ): readonly [Operation, Operation];
  notify(streamArn: string): void;
  /** Removes entries older than 24 real hours. */
  trim(): Promise<void>;
}

const FIRST = 10n ** 20n;
const lastKey = (arn: string) => `stream-last~${arn}`;
const shardPrefix = (arn: string, shard: number) => `stream~${arn}~${shard}~`;

/**
 * The journal of all streams. It is in the same LevelDB as the items, so that an item and its record are one atomic
 * batch.
 */
export function openStreamJournal(level: Level, realNow: () => number): StreamJournal {
  const last = new Map<string, bigint>();
  const listeners = new Set<(streamArn: string) => void>();

  const lastOf = (arn: string) => {
    const sequence = last.get(arn);
    if (sequence === undefined) throw new Error(`No such stream: ${arn}`);
    return sequence;
  };

  const trimShard = async (arn: string, shard: number) => {
    const prefix = shardPrefix(arn, shard);
    let end: string | undefined;
    for await (const value of level.values({ gte: prefix, lt: `${prefix}~` })) {
      const entry = value as JournalEntry;
      if (entry.writtenAt > realNow() - KEEP_MS) break;
      end = prefix + entry.sequence;
    }
    if (end !== undefined) await level.clear({ gte: prefix, lte: end });
  };

  return {
    open: async (arn) => {
      last.set(arn, BigInt(((await level.get(lastKey(arn))) as string | undefined) ?? FIRST));
    },
    append: (arn, partitionKey, record) => {
      const next = lastOf(arn) + 1n;
      last.set(arn, next);
      const sequence = String(next);
      const keyHash = createHash('md5').update(partitionKey).digest().readUInt32BE(0);
      const entry: JournalEntry = { sequence, keyHash, writtenAt: realNow(), record: record(sequence) };
      return [
        { type: 'put', key: shardPrefix(arn, keyHash % SHARDS) + sequence, value: entry },
        { type: 'put', key: lastKey(arn), value: sequence },
      ];
    },
    notify: (arn) => {
      for (const listener of listeners) listener(arn);
    },
    read: async (arn, shard, after, limit) => {
      lastOf(arn);
      const prefix = shardPrefix(arn, shard);
      const entries: JournalEntry[] = [];
      for await (const value of level.values({ gt: prefix + after, lt: `${prefix}~`, limit })) {
        entries.push(value as JournalEntry);
      }
      return entries;
    },
    latest: (arn) => String(lastOf(arn)),
    onAppend: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    trim: async () => {
      for (const arn of last.keys()) for (let shard = 0; shard < SHARDS; shard += 1) await trimShard(arn, shard);
    },
  };
}
