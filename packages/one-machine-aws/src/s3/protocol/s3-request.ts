import type { IncomingMessage } from 'node:http';
import { S3Error } from './errors.ts';
import { decodeUri, parseQuery } from './uri.ts';

/** A request in S3's terms: path style, decoded once; keys are opaque. */
export interface S3Request {
  readonly method: string;
  /** The decoded path, as signed. */
  readonly path: string;
  readonly bucket: string;
  /** Empty when the request is for the bucket. */
  readonly key: string;
  readonly query: ReadonlyMap<string, string>;
  /** Names in lower case. A presigned request also has the `x-amz-*` headers that the signer moved to the query. */
  readonly headers: ReadonlyMap<string, string>;
  readonly message: IncomingMessage;
}

const MAX_KEY_BYTES = 1024;

/**
 * The query parameters of a signature, in lower case. Other `x-amz-*` parameters are headers that the signer moved to
 * the query.
 */
const SIGNING_PARAMETERS: ReadonlySet<string> = new Set([
  'x-amz-algorithm',
  'x-amz-credential',
  'x-amz-date',
  'x-amz-expires',
  'x-amz-signedheaders',
  'x-amz-signature',
  'x-amz-security-token',
]);

/** Splits a raw request target into its decoded path and its raw query. */
export function splitTarget(target: string): { path: string; query: string } {
  const mark = target.indexOf('?');
  return mark < 0
    ? { path: decodeUri(target), query: '' }
    : { path: decodeUri(target.slice(0, mark)), query: target.slice(mark + 1) };
}

/** Reads bucket, key, query and headers. Throws InvalidURI, InvalidArgument (a parameter given twice) or KeyTooLongError. */
export function readS3Request(message: IncomingMessage): S3Request {
  const { path, query: rawQuery } = splitTarget(message.url ?? '/');
  if (!path.startsWith('/')) throw new S3Error('InvalidURI');
  const slash = path.indexOf('/', 1);
  const bucket = slash < 0 ? path.slice(1) : path.slice(1, slash);
  const key = slash < 0 ? '' : path.slice(slash + 1);
  checkKeyLength(key);

  const query = new Map<string, string>();
  for (const [name, value] of parseQuery(rawQuery)) {
    if (query.has(name)) throw new S3Error('InvalidArgument', `The parameter ${name} is given twice`);
    query.set(name, value);
  }

  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(message.headers))
    if (value !== undefined) headers.set(name, asUtf8(Array.isArray(value) ? value.join(', ') : value));
  if (query.has('X-Amz-Signature'))
    for (const [name, value] of query)
      if (/^x-amz-/i.test(name) && !SIGNING_PARAMETERS.has(name.toLowerCase())) headers.set(name.toLowerCase(), value);

  return { method: message.method ?? 'GET', path, bucket, key, query, headers, message };
}

/** Throws KeyTooLongError for a key over 1,024 bytes of UTF-8. */
export function checkKeyLength(key: string): void {
  const size = Buffer.byteLength(key, 'utf8');
  if (size > MAX_KEY_BYTES)
    throw new S3Error('KeyTooLongError', undefined, {
      elements: { Size: String(size), MaxSizeAllowed: String(MAX_KEY_BYTES) },
    });
}

/** Node decodes header bytes as Latin-1; valid UTF-8 is decoded as UTF-8. */
function asUtf8(value: string): string {
  const text = Buffer.from(value, 'latin1').toString('utf8');
  return text.includes('\ufffd') ? value : text;
}
