import { createReadStream, openSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { S3Error } from '../protocol/errors.ts';
import { servedHeaders } from './object-headers.ts';
import { type OperationContext, readEtag, versionToRead } from './operation-context.ts';
import type { ObjectVersion } from './version-rows.ts';

/** Bytes from `start` to `end`, both included. */
interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * GetObject, and HeadObject without the body: all bytes or a range, the current or a given version, with conditions
 * and overrides.
 */
export async function readObject({ request, response, bucket, store, allow }: OperationContext): Promise<void> {
  const version = versionToRead({ store, allow }, bucket.name, request.key, request.query.get('versionId'));
  const headers = servedHeaders(version, request.query);
  if (isUnchanged(request.headers, version)) {
    response.writeHead(304, { etag: headers.etag, 'last-modified': headers['last-modified'] }).end();
    return;
  }
  const range = isRangeWanted(request.headers, version)
    ? readRange(request.headers.get('range'), version.size)
    : undefined;
  const isWhole = range === undefined;
  const wantsChecksum = isWhole && request.headers.get('x-amz-checksum-mode')?.toUpperCase() === 'ENABLED';
  const hasChecksum = wantsChecksum && Object.keys(version.checksums).length > 0;
  const answer = {
    ...headers,
    ...(hasChecksum && { ...version.checksums, 'x-amz-checksum-type': 'FULL_OBJECT' }),
    ...(range && { 'content-range': `bytes ${range.start}-${range.end}/${version.size}` }),
    'content-length': String(range ? range.end - range.start + 1 : version.size),
  };
  if (request.method === 'HEAD') {
    response.writeHead(isWhole ? 200 : 206, answer).end();
    return;
  }
  // The file is opened before another request can run, so a version that is removed in between is still read
  // completely.
  const bytes = createReadStream('', { fd: openSync(store.files.toPath(version.file), 'r'), ...range });
  response.writeHead(isWhole ? 200 : 206, answer);
  // A reader who disconnects is not an error.
  await pipeline(bytes, response).catch(() => response.destroy());
}

/** Evaluates If-None-Match and If-Modified-Since. Throws PreconditionFailed for If-Match and If-Unmodified-Since. */
function isUnchanged(headers: ReadonlyMap<string, string>, version: ObjectVersion): boolean {
  const modifiedAt = Math.floor(version.modifiedAt / 1000) * 1000;
  const matches = (value: string) =>
    value.split(',').some((each) => each.trim() === '*' || readEtag(each) === version.etag);
  const ifMatch = headers.get('if-match');
  const unmodifiedSince = Date.parse(headers.get('if-unmodified-since') ?? '');
  if (ifMatch !== undefined ? !matches(ifMatch) : modifiedAt > unmodifiedSince) throw new S3Error('PreconditionFailed');
  const ifNoneMatch = headers.get('if-none-match');
  if (ifNoneMatch !== undefined) return matches(ifNoneMatch);
  return modifiedAt <= Date.parse(headers.get('if-modified-since') ?? '');
}

/** Evaluates If-Range: the range applies only to the version that the reader has begun to read. */
function isRangeWanted(headers: ReadonlyMap<string, string>, version: ObjectVersion): boolean {
  const ifRange = headers.get('if-range');
  return ifRange === undefined || readEtag(ifRange) === version.etag;
}

/**
 * The requested range. Anything but a single byte range is ignored (RFC 9110, 14.2). Throws InvalidRange for a start
 * past the end.
 */
function readRange(header: string | undefined, size: number): ByteRange | undefined {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '');
  if (match === null) return undefined;
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return undefined;
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (start >= size)
    throw new S3Error('InvalidRange', undefined, {
      headers: { 'content-range': `bytes */${size}` },
      elements: { RangeRequested: header ?? '', ActualObjectSize: String(size) },
    });
  return { start, end };
}
