import { createHash } from 'node:crypto';
import { createTables } from '../create-tables.ts';
import type { Entries } from './entries.ts';
import type { StreamRecord } from './stream-record.ts';

/** Number of shards of each stream. A key always belongs to the same shard. */
export const SHARDS = 4;

/** The sequence number before the first record. */
export const TRIM_HORIZON = '0';

const KEEP_MS = 24 * 3600 * 1000;

export interface JournalEntry {
  readonly sequence: string;
  /** Of the partition key: decides shard and, within it, the lane of a parallel consumer. */
  readonly keyHash: number;
  /** Real milliseconds since the epoch: retries and retention use real time. */
  readonly writtenAt: number;
  /** Of the record as JSON. */
  readonly length: number;
  readonly record: StreamRecord;
}

/** The keys of one shard that a parallel consumer reads in order: one part of `lanes`. */
export interface Lane {
  readonly shard: number;
  readonly lane: number;
  readonly lanes: number;
}

/** Whether the records of a key belong to the lane. */
export function isInLane(keyHash: number, { shard, lane, lanes }: Lane): boolean {
  return keyHash % SHARDS === shard && Math.floor(keyHash / SHARDS) % lanes === lane;
}

/** What a consumer of streams needs. Each consumer stores its own positions. */
export interface Streams {
  /** Up to `limit` entries of a lane with a sequence number above `after`, in order. */
  read(streamArn: string, lane: Lane, after: string, limit: number): readonly JournalEntry[];
  /** The highest sequence number so far. */
  latest(streamArn: string): string;
  /** Calls back after each append to any stream; returns the function that ends it. */
  onAppend(listener: (streamArn: string, keyHash: number) => void): () => void;
}

export interface StreamJournal extends Streams {
  /** Continues after the last number on the disk; call once per stream before the first append. */
  open(streamArn: string): void;
  /** Writes a record with the next number. Call it within the change of its item, and `notify` when that is committed. */
  append(streamArn: string, partitionKey: string, record: (sequence: string) => StreamRecord): { notify(): void };
  /** Deletes records older than 24 real hours. */
  trim(): void;
}

/** Sequence numbers have 21 digits, so that they sort as texts. */
const FIRST = 10n ** 20n;
const toSequence = (position: number) => String(FIRST + BigInt(position));
const toPosition = (sequence: string) => (sequence === TRIM_HORIZON ? 0 : Number(BigInt(sequence) - FIRST));

interface Row {
  readonly position: number;
  readonly key_hash: number;
  readonly written_at: number;
  readonly record: string;
}

/** The journal of all streams. It is in the database of the items, so that an item and its record are one transaction. */
export function openStreamJournal(
  { db, change }: Pick<Entries, 'db' | 'change'>,
  realNow: () => number,
): StreamJournal {
  createTables(
    db,
    `CREATE TABLE IF NOT EXISTS streams (id INTEGER PRIMARY KEY, arn TEXT NOT NULL UNIQUE, last INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS stream_records (stream INTEGER NOT NULL, shard INTEGER NOT NULL, position INTEGER NOT NULL,
      key_hash INTEGER NOT NULL, written_at INTEGER NOT NULL, record TEXT NOT NULL,
      PRIMARY KEY (stream, shard, position)) WITHOUT ROWID`,
  );
  const create = db.prepare('INSERT OR IGNORE INTO streams (arn, last) VALUES (?, 0)');
  const find = db.prepare('SELECT id, last FROM streams WHERE arn = ?');
  const lastOfShard = db.prepare('SELECT max(position) AS last FROM stream_records WHERE stream = ? AND shard = ?');
  const insert = db.prepare('INSERT INTO stream_records VALUES (?, ?, ?, ?, ?, ?)');
  const select = db.prepare(`SELECT position, key_hash, written_at, record FROM stream_records
    WHERE stream = ? AND shard = ? AND position > ? AND key_hash / ${SHARDS} % ? = ? ORDER BY position LIMIT ?`);
  const saveLast = db.prepare('UPDATE streams SET last = ? WHERE id = ?');
  const young = db.prepare(`SELECT position FROM stream_records WHERE stream = ? AND shard = ? AND written_at > ?
    ORDER BY position LIMIT 1`);
  const remove = db.prepare('DELETE FROM stream_records WHERE stream = ? AND shard = ? AND position < ?');
  const streams = new Map<string, { readonly id: number; last: number }>();
  const listeners = new Set<(streamArn: string, keyHash: number) => void>();

  const findStream = (arn: string) => {
    const stream = streams.get(arn);
    if (stream === undefined) throw new Error(`No such stream: ${arn}`);
    return stream;
  };
  const shards = Array.from({ length: SHARDS }, (_, shard) => shard);

  return {
    open: (arn) => {
      change(() => create.run(arn));
      const { id, last } = find.get(arn) as { id: number; last: number };
      const written = shards.map((shard) => (lastOfShard.get(id, shard) as { last: number | null }).last ?? 0);
      streams.set(arn, { id, last: Math.max(last, ...written) });
    },
    append: (arn, partitionKey, record) => {
      const stream = findStream(arn);
      stream.last += 1;
      const keyHash = createHash('md5').update(partitionKey).digest().readUInt32BE(0);
      const text = JSON.stringify(record(toSequence(stream.last)));
      insert.run(stream.id, keyHash % SHARDS, stream.last, keyHash, realNow(), text);
      return {
        notify: () => {
          for (const listener of listeners) listener(arn, keyHash);
        },
      };
    },
    read: (arn, { shard, lane, lanes }, after, limit) => {
      const rows = select.all(findStream(arn).id, shard, toPosition(after), lanes, lane, limit) as unknown as Row[];
      return rows.map(({ position, key_hash, written_at, record }) => ({
        sequence: toSequence(position),
        keyHash: key_hash,
        writtenAt: written_at,
        length: record.length,
        record: JSON.parse(record) as StreamRecord,
      }));
    },
    latest: (arn) => toSequence(findStream(arn).last),
    onAppend: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    trim: () => {
      const end = realNow() - KEEP_MS;
      for (const { id, last } of streams.values())
        change(() => {
          saveLast.run(last, id);
          for (const shard of shards) {
            const first = young.get(id, shard, end) as { position: number } | undefined;
            remove.run(id, shard, first?.position ?? last + 1);
          }
        });
    },
  };
}
