import type { ServerResponse } from 'node:http';
import { S3Error } from '../protocol/errors.ts';
import type { S3Request } from '../protocol/s3-request.ts';
import type { Bucket } from './buckets.ts';
import { versionHeader } from './object-headers.ts';
import type { ObjectStore } from './object-store.ts';
import type { ObjectVersion } from './version-rows.ts';

/** The data that every operation works with. */
export interface OperationContext {
  readonly request: S3Request;
  readonly response: ServerResponse;
  readonly bucket: Bucket;
  readonly findBucket: (name: string) => Bucket | undefined;
  readonly store: ObjectStore;
  readonly requestId: string;
  /** Throws AccessDenied unless the caller's role allows the action on the object (or, without a key, on the bucket). */
  readonly allow: (action: string, bucket: string, key?: string) => void;
}

/**
 * Finds the version to read and checks the permission first. As in S3, only a caller who may list the bucket learns
 * that a key does not exist (404); others get AccessDenied. Throws NoSuchKey, NoSuchVersion, MethodNotAllowed (the
 * version is a delete marker).
 */
export function versionToRead(
  context: Pick<OperationContext, 'store' | 'allow'>,
  bucket: string,
  key: string,
  versionId: string | undefined,
): ObjectVersion {
  const { store, allow } = context;
  allow(versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion', bucket, key);
  if (versionId !== undefined) checkVersionId(versionId);
  const version = store.rows.find(bucket, key, versionId);
  if (version !== undefined && !version.isDeleteMarker) return version;

  allow('s3:ListBucket', bucket);
  if (version === undefined)
    throw versionId === undefined
      ? noSuchKey(key)
      : new S3Error('NoSuchVersion', undefined, { elements: { Key: key } });
  const marker = { 'x-amz-delete-marker': 'true', ...versionHeader(version) };
  if (versionId === undefined) throw noSuchKey(key, marker);
  throw new S3Error('MethodNotAllowed', undefined, { headers: { ...marker, allow: 'DELETE' } });
}

/** Throws InvalidArgument for a malformed version id. */
export function checkVersionId(versionId: string): void {
  if (!/^(?:null|[\w.-]{32})$/.test(versionId))
    throw new S3Error('InvalidArgument', 'Invalid version id specified', {
      elements: { ArgumentName: 'versionId', ArgumentValue: versionId },
    });
}

/** The ETag of an If-Match header, without quotes. */
export function readEtag(value: string): string {
  return value.trim().replace(/^"|"$/g, '');
}

function noSuchKey(key: string, headers: Record<string, string> = {}): S3Error {
  return new S3Error('NoSuchKey', undefined, { headers, elements: { Key: key } });
}
