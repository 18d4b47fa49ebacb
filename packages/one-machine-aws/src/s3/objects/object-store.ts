import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from '../../state.ts';
import { S3Error } from '../protocol/errors.ts';
import type { Bucket } from './buckets.ts';
import { mirrorObject, unmirrorObject } from './mirror.ts';
import { type ObjectFiles, openObjectFiles } from './object-files.ts';
import type { Outbox, S3EventDetail } from './outbox.ts';
import { type ObjectVersion, openVersionRows, type VersionRows } from './version-rows.ts';

/** An object to write, without its bytes. */
export interface NewObject {
  readonly key: string;
  readonly size: number;
  /** Hex MD5. */
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly checksums: Readonly<Record<string, string>>;
}

/** The writer, for the event. */
export interface Origin {
  readonly requestId: string;
  readonly reason: S3EventDetail['reason'];
}

/** The condition of a write, `If-None-Match: *` or `If-Match: <etag>`, checked in the writing transaction. */
export interface WriteCondition {
  readonly mustBeNew?: boolean;
  readonly etag?: string;
}

export interface ObjectStore {
  readonly rows: Pick<VersionRows, 'find' | 'listCurrent' | 'listAll'>;
  readonly files: Pick<ObjectFiles, 'newTemporary' | 'toPath'>;
  /**
   * Stores a received body as the object's latest version: bytes first, then row and event in one transaction. Throws
   * PreconditionFailed, NoSuchKey.
   */
  put(bucket: Bucket, object: NewObject, temporary: string, origin: Origin, condition?: WriteCondition): ObjectVersion;
  /** Stores the bytes of an existing version as another object. */
  copy(
    bucket: Bucket,
    object: NewObject,
    source: ObjectVersion,
    origin: Origin,
    condition?: WriteCondition,
  ): ObjectVersion;
  /** Removes a version permanently. Without an id, in a versioned bucket, hides the object with a delete marker. */
  remove(bucket: Bucket, key: string, versionId: string | undefined, origin: Origin): Removal;
}

/** `versionId` of the removed version or of the new marker; undefined in a bucket without versions. */
export interface Removal {
  readonly versionId?: string;
  readonly isDeleteMarker: boolean;
}

export interface ObjectStoreOptions {
  readonly db: DatabaseSync;
  readonly dir: string;
  readonly outbox: Outbox;
  /** Domain milliseconds. */
  readonly now: () => number;
  readonly partition: string;
  readonly account: string;
}

/** Opens the objects on disk. Removes the remains of a crash first. Every write that was answered is present. */
export function openObjectStore({ db, dir, outbox, now, partition, account }: ObjectStoreOptions): ObjectStore {
  mkdirSync(dir, { recursive: true });
  const files = openObjectFiles(dir);
  const rows = openVersionRows(db);
  files.sweep(rows.hasFile);

  const addEvent = (
    bucket: Bucket,
    version: ObjectVersion,
    { requestId, reason }: Origin,
    deletion?: S3EventDetail['deletion-type'],
  ) => {
    if (!bucket.eventBridge) return;
    outbox.add({
      source: 'aws.s3',
      'detail-type': deletion === undefined ? 'Object Created' : 'Object Deleted',
      time: new Date(now()).toISOString().replace(/\.\d{3}Z$/, 'Z'),
      resources: [`arn:${partition}:s3:::${bucket.name}`],
      detail: {
        version: '0',
        bucket: { name: bucket.name },
        object: {
          key: version.key,
          ...(deletion === undefined && { size: version.size }),
          ...(!version.isDeleteMarker && { etag: version.etag }),
          ...(bucket.versioned && { 'version-id': version.versionId }),
          sequencer: version.seq.toString(16).toUpperCase().padStart(18, '0'),
        },
        'request-id': requestId,
        requester: account,
        reason,
        ...(deletion !== undefined && { 'deletion-type': deletion }),
      },
    });
  };

  const store = (bucket: Bucket, object: NewObject, file: string, origin: Origin, condition: WriteCondition) => {
    let replaced: ObjectVersion | undefined;
    try {
      const version = inTransaction(db, () => {
        checkCondition(rows.find(bucket.name, object.key), condition);
        if (!bucket.versioned) {
          replaced = rows.find(bucket.name, object.key, 'null');
          if (replaced !== undefined) rows.remove(replaced);
        }
        const added = rows.add({
          ...object,
          bucket: bucket.name,
          versionId: bucket.versioned ? newVersionId() : 'null',
          isDeleteMarker: false,
          file,
          modifiedAt: now(),
        });
        addEvent(bucket, added, origin);
        return added;
      });
      if (replaced !== undefined) files.remove(replaced.file);
      mirrorObject(bucket, object.key, files.toPath(file));
      return version;
    } catch (error) {
      files.remove(file);
      throw error;
    }
  };

  const removeForGood = (bucket: Bucket, version: ObjectVersion, origin: Origin) => {
    inTransaction(db, () => {
      rows.remove(version);
      addEvent(bucket, version, origin, 'Permanently Deleted');
    });
    if (!version.isDeleteMarker) files.remove(version.file);
    if (rows.find(bucket.name, version.key) === undefined) unmirrorObject(bucket, version.key);
  };

  return {
    rows,
    files,
    put: (bucket, object, temporary, origin, condition = {}) =>
      store(bucket, object, files.keep(temporary), origin, condition),
    copy: (bucket, object, source, origin, condition = {}) =>
      store(bucket, object, files.duplicate(source.file), origin, condition),
    remove(bucket, key, versionId, origin) {
      if (versionId !== undefined || !bucket.versioned) {
        const version = rows.find(bucket.name, key, versionId ?? 'null');
        if (version !== undefined) removeForGood(bucket, version, origin);
        return { ...(versionId !== undefined && { versionId }), isDeleteMarker: version?.isDeleteMarker ?? false };
      }
      const marker = inTransaction(db, () => {
        const added = rows.add({
          bucket: bucket.name,
          key,
          versionId: newVersionId(),
          isDeleteMarker: true,
          file: '',
          size: 0,
          etag: '',
          modifiedAt: now(),
          headers: {},
          checksums: {},
        });
        addEvent(bucket, added, origin, 'Delete Marker Created');
        return added;
      });
      unmirrorObject(bucket, key);
      return { versionId: marker.versionId, isDeleteMarker: true };
    },
  };
}

function newVersionId(): string {
  return randomBytes(24).toString('base64url');
}

function checkCondition(current: ObjectVersion | undefined, { mustBeNew, etag }: WriteCondition): void {
  const existing = current?.isDeleteMarker ? undefined : current;
  if (mustBeNew && existing !== undefined) throw new S3Error('PreconditionFailed', undefined, failed('If-None-Match'));
  if (etag === undefined) return;
  if (existing === undefined) throw new S3Error('NoSuchKey');
  if (existing.etag !== etag) throw new S3Error('PreconditionFailed', undefined, failed('If-Match'));
}

function failed(condition: string) {
  return { elements: { Condition: condition } };
}
