import { CHECKSUM_BYTES } from './objects/checksums.ts';
import { OVERRIDE_PARAMETERS } from './objects/object-headers.ts';
import { S3Error } from './protocol/errors.ts';
import type { S3Request } from './protocol/s3-request.ts';

export type OperationName =
  | 'CopyObject'
  | 'DeleteObject'
  | 'GetObject'
  | 'HeadBucket'
  | 'HeadObject'
  | 'ListObjectVersions'
  | 'ListObjectsV2'
  | 'PostObject'
  | 'PutObject';

const WRITE_HEADERS = [
  'x-amz-sdk-checksum-algorithm',
  'x-amz-trailer',
  'x-amz-decoded-content-length',
  ...Object.keys(CHECKSUM_BYTES),
];

/**
 * The supported query parameters and `x-amz-*` headers of each operation. Others are refused, as they would be ignored
 * otherwise.
 */
const KNOWN: Readonly<Record<OperationName, { query: readonly string[]; headers: readonly string[] }>> = {
  CopyObject: { query: [], headers: ['x-amz-copy-source', 'x-amz-metadata-directive', 'x-amz-copy-source-if-match'] },
  DeleteObject: { query: ['versionId'], headers: [] },
  GetObject: { query: ['versionId', ...OVERRIDE_PARAMETERS], headers: ['x-amz-checksum-mode'] },
  HeadBucket: { query: [], headers: [] },
  HeadObject: { query: ['versionId', ...OVERRIDE_PARAMETERS], headers: ['x-amz-checksum-mode'] },
  ListObjectVersions: {
    query: ['versions', 'prefix', 'key-marker', 'version-id-marker', 'max-keys', 'encoding-type'],
    headers: [],
  },
  ListObjectsV2: {
    query: ['list-type', 'prefix', 'delimiter', 'max-keys', 'continuation-token', 'start-after', 'encoding-type'],
    headers: [],
  },
  PostObject: { query: [], headers: [] },
  PutObject: { query: [], headers: WRITE_HEADERS },
};

/** Headers that belong to every call, not to an operation. */
const CALL_HEADERS = ['x-amz-date', 'x-amz-content-sha256', 'x-amz-security-token', 'x-amz-user-agent'];

/**
 * Finds the operation of a request. Throws NotImplemented for an operation that is not supported here,
 * MethodNotAllowed for one that S3 does not have.
 */
export function findOperation(request: S3Request): OperationName {
  const name = request.key === '' ? bucketOperation(request) : objectOperation(request);
  const { query, headers } = KNOWN[name];
  const isSigned = request.query.has('X-Amz-Signature');
  for (const parameter of request.query.keys()) {
    const isHoisted = isSigned && /^x-amz-/i.test(parameter);
    if (parameter !== 'x-id' && !isHoisted && !query.includes(parameter))
      throw notServed(`query parameter ${parameter}`);
  }
  for (const header of request.headers.keys()) {
    if (!header.startsWith('x-amz-') || CALL_HEADERS.includes(header) || headers.includes(header)) continue;
    if (header.startsWith('x-amz-meta-') && (name === 'PutObject' || name === 'CopyObject')) continue;
    throw notServed(`header ${header}`);
  }
  return name;
}

function objectOperation({ method, headers, query }: S3Request): OperationName {
  switch (method) {
    case 'GET':
      return 'GetObject';
    case 'HEAD':
      return 'HeadObject';
    case 'PUT':
      return headers.has('x-amz-copy-source') ? 'CopyObject' : 'PutObject';
    case 'DELETE':
      return 'DeleteObject';
    case 'POST':
      if (query.size > 0) throw notServed('query');
  }
  throw new S3Error('MethodNotAllowed');
}

function bucketOperation({ method, query, bucket }: S3Request): OperationName {
  if (bucket === '') throw notServed('operation on all buckets');
  if (method === 'GET' && query.get('list-type') === '2') return 'ListObjectsV2';
  if (method === 'GET' && query.has('versions')) return 'ListObjectVersions';
  if (method === 'HEAD') return 'HeadBucket';
  if (method === 'POST' && query.size === 0) return 'PostObject';
  throw notServed('operation on a bucket');
}

function notServed(what: string): S3Error {
  return new S3Error('NotImplemented', `Not served on one machine: this ${what}`);
}
