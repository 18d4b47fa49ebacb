import { rm } from 'node:fs/promises';
import { S3Error } from '../protocol/errors.ts';
import { decodeUri, parseQuery } from '../protocol/uri.ts';
import { element, S3_NAMESPACE, xmlDocument } from '../protocol/xml.ts';
import { storedHeaders, versionHeader } from './object-headers.ts';
import type { WriteCondition } from './object-store.ts';
import { checkVersionId, type OperationContext, readEtag, versionToRead } from './operation-context.ts';
import { receivePutBody } from './put-body.ts';

/** PutObject, also with `If-None-Match: *` or `If-Match`. */
export async function putObject(context: OperationContext): Promise<void> {
  const { request, response, bucket, store, requestId, allow } = context;
  allow('s3:PutObject', bucket.name, request.key);
  const condition = writeCondition(request.headers);
  const headers = storedHeaders(request.headers);
  const temporary = store.files.newTemporary();
  try {
    const body = await receivePutBody(request, temporary);
    const checksums = Object.fromEntries(body.checksums);
    const object = { key: request.key, size: body.size, etag: body.md5, headers, checksums };
    const version = store.put(bucket, object, temporary, { requestId, reason: 'PutObject' }, condition);
    const type: Record<string, string> = body.checksums.size > 0 ? { 'x-amz-checksum-type': 'FULL_OBJECT' } : {};
    response.writeHead(200, { etag: `"${version.etag}"`, ...versionHeader(version), ...checksums, ...type }).end();
  } finally {
    await rm(temporary, { force: true });
  }
}

/** CopyObject of the current or a given version, with its headers or (MetadataDirective REPLACE) with new ones. */
export async function copyObject(context: OperationContext): Promise<void> {
  const { request, response, bucket, store, requestId, allow, findBucket } = context;
  const from = readCopySource(request.headers.get('x-amz-copy-source') ?? '');
  if (findBucket(from.bucket) === undefined) throw new S3Error('NoSuchBucket');
  allow('s3:PutObject', bucket.name, request.key);
  const source = versionToCopy(context, from);

  const ifMatch = request.headers.get('x-amz-copy-source-if-match');
  if (ifMatch !== undefined && readEtag(ifMatch) !== source.etag) throw new S3Error('PreconditionFailed');
  const directive = request.headers.get('x-amz-metadata-directive') ?? 'COPY';
  if (directive !== 'COPY' && directive !== 'REPLACE')
    throw new S3Error('InvalidArgument', 'Unknown metadata directive.');
  const isOnItself = from.bucket === bucket.name && from.key === request.key && source.isLatest;
  if (isOnItself && directive === 'COPY')
    throw new S3Error(
      'InvalidRequest',
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata.",
    );

  const headers = directive === 'REPLACE' ? storedHeaders(request.headers) : source.headers;
  const object = { key: request.key, size: source.size, etag: source.etag, headers, checksums: source.checksums };
  const origin = { requestId, reason: 'CopyObject' } as const;
  const version = store.copy(bucket, object, source, origin, writeCondition(request.headers));
  const sourceVersion = versionHeader(source)['x-amz-version-id'];
  response.writeHead(200, {
    'content-type': 'application/xml',
    ...versionHeader(version),
    ...(sourceVersion !== undefined && { 'x-amz-copy-source-version-id': sourceVersion }),
  });
  const modified = element('LastModified', new Date(version.modifiedAt).toISOString());
  const result = `${modified}${element('ETag', `"${version.etag}"`)}`;
  response.end(xmlDocument(`<CopyObjectResult xmlns="${S3_NAMESPACE}">${result}</CopyObjectResult>`));
}

/**
 * DeleteObject. With a version id it removes the version permanently; without one it adds a delete marker in a
 * versioned bucket.
 */
export async function deleteObject({
  request,
  response,
  bucket,
  store,
  requestId,
  allow,
}: OperationContext): Promise<void> {
  const versionId = request.query.get('versionId');
  allow(versionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion', bucket.name, request.key);
  if (versionId !== undefined) checkVersionId(versionId);
  const removed = store.remove(bucket, request.key, versionId, { requestId, reason: 'DeleteObject' });
  response.writeHead(204, {
    ...(removed.versionId !== undefined && { 'x-amz-version-id': removed.versionId }),
    ...(removed.isDeleteMarker && { 'x-amz-delete-marker': 'true' }),
  });
  response.end();
}

interface CopySource {
  readonly bucket: string;
  readonly key: string;
  readonly versionId?: string;
}

function readCopySource(header: string): CopySource {
  const mark = header.indexOf('?');
  const path = decodeUri(mark < 0 ? header : header.slice(0, mark)).replace(/^\//, '');
  const slash = path.indexOf('/');
  const query = mark < 0 ? [] : parseQuery(header.slice(mark + 1));
  if (slash < 1 || slash === path.length - 1 || query.some(([name]) => name !== 'versionId') || query.length > 1)
    throw new S3Error('InvalidArgument', 'Copy Source must mention the source bucket and key: sourcebucket/sourcekey');
  const versionId = query[0]?.[1];
  return { bucket: path.slice(0, slash), key: path.slice(slash + 1), ...(versionId !== undefined && { versionId }) };
}

function versionToCopy(context: OperationContext, { bucket, key, versionId }: CopySource) {
  try {
    return versionToRead(context, bucket, key, versionId);
  } catch (error) {
    if (error instanceof S3Error && error.code === 'MethodNotAllowed')
      throw new S3Error(
        'InvalidRequest',
        'The source of a copy request may not specifically refer to a delete marker by version id.',
      );
    throw error;
  }
}

function writeCondition(headers: ReadonlyMap<string, string>): WriteCondition {
  const ifNoneMatch = headers.get('if-none-match');
  if (ifNoneMatch !== undefined && ifNoneMatch.trim() !== '*')
    throw new S3Error('NotImplemented', 'If-None-Match of a write is served with * only');
  const ifMatch = headers.get('if-match');
  return { mustBeNew: ifNoneMatch !== undefined, ...(ifMatch !== undefined && { etag: readEtag(ifMatch) }) };
}
