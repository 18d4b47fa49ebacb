import type { DatabaseSync } from 'node:sqlite';
import type { CorsConfiguration } from '../protocol/cors.ts';

/** What the template says of a bucket. */
export interface Bucket {
  readonly name: string;
  readonly versioned: boolean;
  /** As the template's `CorsConfiguration` has it. */
  readonly cors?: CorsConfiguration;
  /** Whether its events go to EventBridge. */
  readonly eventBridge: boolean;
  /** A folder in which its objects lie as files too, under their keys. */
  readonly mirrorDir?: string | undefined;
}

export interface Buckets {
  /** Makes the bucket or takes over its settings; it throws when versioning is to be taken back, which S3 cannot. */
  ensure(bucket: Bucket): void;
  find(name: string): Bucket | undefined;
}

const NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** The buckets of this run; only that one was versioned is remembered in the state file. */
export function openBuckets(db: DatabaseSync): Buckets {
  db.exec('CREATE TABLE IF NOT EXISTS s3_buckets (name TEXT PRIMARY KEY, versioned INTEGER NOT NULL)');
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
