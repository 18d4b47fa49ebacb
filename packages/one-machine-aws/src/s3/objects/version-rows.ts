import type { DatabaseSync } from 'node:sqlite';
import { createTables } from '../../create-tables.ts';

/** One version of an object, or a delete marker (which has no file). */
export interface ObjectVersion {
  /** Increases with every version of the store. */
  readonly seq: number;
  readonly bucket: string;
  readonly key: string;
  /** `null` when it was written to a bucket without versions. */
  readonly versionId: string;
  readonly isLatest: boolean;
  readonly isDeleteMarker: boolean;
  /** The name of its file; empty for a delete marker. */
  readonly file: string;
  readonly size: number;
  /** Hex MD5, without quotes. */
  readonly etag: string;
  /** Domain milliseconds since the epoch. */
  readonly modifiedAt: number;
  /** Headers that are stored and returned: content-type, cache-control, x-amz-meta-*, … */
  readonly headers: Readonly<Record<string, string>>;
  /** Verified checksums by header name. */
  readonly checksums: Readonly<Record<string, string>>;
}

/** The position from which a listing continues: after this key, or within the key after this version. */
export interface ListPosition {
  readonly key: Buffer;
  readonly seq?: number;
}

interface Row {
  readonly seq: number;
  readonly bucket: string;
  readonly key: Uint8Array;
  readonly version_id: string;
  readonly is_latest: number;
  readonly is_delete_marker: number;
  readonly file: string;
  readonly size: number;
  readonly etag: string;
  readonly modified_at: number;
  readonly headers: string;
  readonly checksums: string;
}

/**
 * The table of versions. Keys are BLOBs: SQLite orders them by their UTF-8 bytes, as S3 does, and treats NUL like any
 * other byte.
 */
export function openVersionRows(db: DatabaseSync) {
  createTables(
    db,
    `CREATE TABLE IF NOT EXISTS s3_versions (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, bucket TEXT NOT NULL, key BLOB NOT NULL, version_id TEXT NOT NULL,
      is_latest INTEGER NOT NULL, is_delete_marker INTEGER NOT NULL, file TEXT NOT NULL, size INTEGER NOT NULL,
      etag TEXT NOT NULL, modified_at INTEGER NOT NULL, headers TEXT NOT NULL, checksums TEXT NOT NULL,
      UNIQUE (bucket, key, version_id));
    CREATE UNIQUE INDEX IF NOT EXISTS s3_latest ON s3_versions (bucket, key) WHERE is_latest = 1;
    CREATE INDEX IF NOT EXISTS s3_history ON s3_versions (bucket, key, seq DESC);
    CREATE INDEX IF NOT EXISTS s3_files ON s3_versions (file)`,
  );
  const insert = db.prepare(`INSERT INTO s3_versions
    (bucket, key, version_id, is_latest, is_delete_marker, file, size, etag, modified_at, headers, checksums)
    VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?)`);
  const unmarkLatest = db.prepare(
    'UPDATE s3_versions SET is_latest = 0 WHERE bucket = ? AND key = ? AND is_latest = 1',
  );
  const markLatest = db.prepare(`UPDATE s3_versions SET is_latest = 1
    WHERE seq = (SELECT max(seq) FROM s3_versions WHERE bucket = ? AND key = ?)`);
  const selectLatest = db.prepare('SELECT * FROM s3_versions WHERE bucket = ? AND key = ? AND is_latest = 1');
  const selectVersion = db.prepare('SELECT * FROM s3_versions WHERE bucket = ? AND key = ? AND version_id = ?');
  const removeRow = db.prepare('DELETE FROM s3_versions WHERE seq = ?');
  const selectFile = db.prepare('SELECT 1 FROM s3_versions WHERE file = ?');
  const listCurrent = db.prepare(`SELECT * FROM s3_versions
    WHERE bucket = ? AND is_latest = 1 AND is_delete_marker = 0 AND key > ? ORDER BY key LIMIT ?`);
  const listAll = db.prepare(`SELECT * FROM s3_versions
    WHERE bucket = ? AND (key > ? OR (key = ? AND seq < ?)) ORDER BY key, seq DESC LIMIT ?`);

  return {
    /** Stores a version as the latest of its key. */
    add(version: Omit<ObjectVersion, 'seq' | 'isLatest'>): ObjectVersion {
      const key = Buffer.from(version.key, 'utf8');
      unmarkLatest.run(version.bucket, key);
      const { lastInsertRowid } = insert.run(
        version.bucket,
        key,
        version.versionId,
        version.isDeleteMarker ? 1 : 0,
        version.file,
        version.size,
        version.etag,
        version.modifiedAt,
        JSON.stringify(version.headers),
        JSON.stringify(version.checksums),
      );
      return { ...version, seq: Number(lastInsertRowid), isLatest: true };
    },
    /** The latest version, which may be a delete marker, or the version with this id. */
    find(bucket: string, key: string, versionId?: string): ObjectVersion | undefined {
      const bytes = Buffer.from(key, 'utf8');
      const row = (
        versionId === undefined ? selectLatest.get(bucket, bytes) : selectVersion.get(bucket, bytes, versionId)
      ) as Row | undefined;
      return row && toVersion(row);
    },
    /** Removes a version permanently. The one before it becomes the latest. */
    remove(version: ObjectVersion): void {
      removeRow.run(version.seq);
      if (version.isLatest) markLatest.run(version.bucket, Buffer.from(version.key, 'utf8'));
    },
    /** Whether a version uses this file. */
    hasFile: (name: string): boolean => selectFile.get(name) !== undefined,
    /** Current objects after a key, in the order of their keys' bytes. */
    listCurrent: (bucket: string, after: Buffer, limit: number): ObjectVersion[] =>
      (listCurrent.all(bucket, after, limit) as unknown as Row[]).map(toVersion),
    /** All versions and markers after a position: by key, newest first. */
    listAll: (bucket: string, { key, seq }: ListPosition, limit: number): ObjectVersion[] =>
      (listAll.all(bucket, key, key, seq ?? 0, limit) as unknown as Row[]).map(toVersion),
  };
}

export type VersionRows = ReturnType<typeof openVersionRows>;

function toVersion(row: Row): ObjectVersion {
  return {
    seq: row.seq,
    bucket: row.bucket,
    key: Buffer.from(row.key).toString('utf8'),
    versionId: row.version_id,
    isLatest: row.is_latest === 1,
    isDeleteMarker: row.is_delete_marker === 1,
    file: row.file,
    size: row.size,
    etag: row.etag,
    modifiedAt: row.modified_at,
    headers: JSON.parse(row.headers),
    checksums: JSON.parse(row.checksums),
  };
}
