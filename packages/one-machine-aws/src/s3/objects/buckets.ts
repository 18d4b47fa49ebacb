import type { DatabaseSync } from 'node:sqlite';
import { createTables } from '../../create-tables.ts';
import type { CorsConfiguration } from '../protocol/cors.ts';

/** A bucket of the template. */
export interface Bucket {
  readonly name: string;
  readonly versioned: boolean;
  /** The template's `CorsConfiguration`. */
  readonly cors?: CorsConfiguration;
  /** Whether its events go to EventBridge. */
  readonly eventBridge: boolean;
  /** A folder that also contains its objects as files, under their keys. */
  readonly mirrorDir?: string | undefined;
}

export interface Buckets {
  /** Creates the bucket or applies its settings. Throws when versioning is switched off, which S3 cannot do. */
  ensure(bucket: Bucket): void;
  find(name: string): Bucket | undefined;
}

const NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** The buckets of this run. The state file stores only which of them were versioned. */
export function openBuckets(db: DatabaseSync): Buckets {
  createTables(db, 'CREATE TABLE IF NOT EXISTS s3_buckets (name TEXT PRIMARY KEY, versioned INTEGER NOT NULL)');
  const select = db.prepare('SELECT versioned FROM s3_buckets WHERE name = ?');
  const upsert = db.prepare(
    'INSERT INTO s3_buckets VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET versioned = excluded.versioned',
  );
  const buckets = new Map<string, Bucket>();
  return {
    ensure(bucket) {
      if (!NAME.test(bucket.name)) throw new Error(`Not a bucket name: ${bucket.name}`);
      const before = select.get(bucket.name) as { versioned: number } | undefined;
      if (before?.versioned === 1 && !bucket.versioned)
        throw new Error(`Bucket ${bucket.name} has versions and cannot lose them`);
      upsert.run(bucket.name, bucket.versioned ? 1 : 0);
      buckets.set(bucket.name, bucket);
    },
    find: (name) => buckets.get(name),
  };
}
