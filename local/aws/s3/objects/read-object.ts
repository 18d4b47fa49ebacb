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

/** GetObject, and HeadObject without the body: whole or a range, current or a version, with conditions and overrides. */
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
  // Opened in the same turn as the row was read: a version that is removed meanwhile is still read to its end.
  const bytes = createReadStream('', { fd: openSync(store.files.pathOf(version.file), 'r'), ...range });
  response.writeHead(isWhole ? 200 : 206, answer);
  // A reader who goes away in the middle is no failure of ours.
  await pipeline(bytes, response).catch(() => response.destroy());
}

/** If-None-Match and If-Modified-Since of a browser's cache; throws PreconditionFailed for If-Match and If-Unmodified-Since. */
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

/** If-Range: a part is wanted only of what the reader has begun with. */
function isRangeWanted(headers: ReadonlyMap<string, string>, version: ObjectVersion): boolean {
  const ifRange = headers.get('if-range');
  return ifRange === undefined || readEtag(ifRange) === version.etag;
}

/** The one range asked for. What is no single byte range is ignored (RFC 9110, 14.2); throws InvalidRange past the end. */
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
