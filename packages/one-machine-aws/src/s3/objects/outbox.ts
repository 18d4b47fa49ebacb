import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { createTables } from '../../create-tables.ts';

/** An event that S3 sends to EventBridge. The bus adds account and region. */
export interface S3Event {
  /** Chosen once: a repeated event has the same id. */
  readonly id: string;
  readonly source: 'aws.s3';
  readonly 'detail-type': 'Object Created' | 'Object Deleted';
  /** ISO instant of the domain's clock. */
  readonly time: string;
  readonly resources: readonly string[];
  readonly detail: S3EventDetail;
}

export interface S3EventDetail {
  readonly version: '0';
  readonly bucket: { readonly name: string };
  readonly object: {
    readonly key: string;
    readonly size?: number;
    readonly etag?: string;
    readonly 'version-id'?: string;
    readonly sequencer: string;
  };
  readonly 'request-id': string;
  /** The account, as in AWS. */
  readonly requester: string;
  readonly reason: 'PutObject' | 'PostObject' | 'CopyObject' | 'DeleteObject';
  readonly 'deletion-type'?: 'Permanently Deleted' | 'Delete Marker Created';
}

export interface Outbox {
  /** Adds an event. Call it within the transaction that stores the change. */
  add(event: Omit<S3Event, 'id'>): void;
  /**
   * Emits the stored events, oldest first, and removes each once it was accepted (at least once: a crash in between
   * repeats it). Resolves when the outbox is empty or an emission failed; a failed emission is retried later.
   */
  drain(): Promise<void>;
  /** Stops the retries and waits for the running emission. */
  close(): Promise<void>;
}

const RETRY_MS = 1000;

/** Opens the outbox. Stored events are emitted even when the process dies in between. */
export function openOutbox(db: DatabaseSync, emit: (event: S3Event) => void | Promise<void>): Outbox {
  createTables(db, 'CREATE TABLE IF NOT EXISTS s3_outbox (seq INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL)');
  const insert = db.prepare('INSERT INTO s3_outbox (event) VALUES (?)');
  const selectFirst = db.prepare('SELECT seq, event FROM s3_outbox ORDER BY seq LIMIT 1');
  const remove = db.prepare('DELETE FROM s3_outbox WHERE seq = ?');
  let draining: Promise<void> | undefined;
  let retry: NodeJS.Timeout | undefined;
  let closed = false;
  let isWanted = false;

  const emitAll = async () => {
    for (;;) {
      const row = closed ? undefined : (selectFirst.get() as { seq: number; event: string } | undefined);
      if (row === undefined) return;
      await emit(JSON.parse(row.event) as S3Event);
      remove.run(row.seq);
    }
  };

  const run = async () => {
    try {
      do {
        isWanted = false;
        await emitAll();
      } while (isWanted);
    } catch {
      if (!closed) retry = setTimeout(drain, RETRY_MS).unref();
    } finally {
      draining = undefined;
    }
  };

  const drain = (): Promise<void> => {
    clearTimeout(retry);
    // An event that is added during the last emission must not wait for the next write.
    isWanted = true;
    draining ??= run();
    return draining;
  };

  return {
    drain,
    add: (event) => void insert.run(JSON.stringify({ id: randomUUID(), ...event })),
    async close() {
      closed = true;
      clearTimeout(retry);
      await draining;
    },
  };
}
