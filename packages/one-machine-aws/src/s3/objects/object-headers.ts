import { S3Error } from '../protocol/errors.ts';
import type { ObjectVersion } from './version-rows.ts';

const STORED = [
  'content-type',
  'content-disposition',
  'cache-control',
  'content-encoding',
  'content-language',
  'expires',
];
const MAX_METADATA_BYTES = 2048;
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these may not be in a header
const NOT_IN_A_HEADER = /[\u0000-\u0008\u000a-\u001f\u007f]/;

/**
 * The headers that are stored with an object, from the headers of a PUT or the fields of a form (names in lower case).
 * Throws MetadataTooLarge over 2 KB, InvalidArgument for characters that a header cannot contain.
 */
export function storedHeaders(given: Iterable<readonly [string, string]>): Record<string, string> {
  const stored = new Map<string, string>([['content-type', 'binary/octet-stream']]);
  let metadataBytes = 0;
  for (const [name, value] of given) {
    const isMetadata = name.startsWith('x-amz-meta-');
    if (!isMetadata && !STORED.includes(name)) continue;
    if (isMetadata) metadataBytes += Buffer.byteLength(name.slice('x-amz-meta-'.length)) + Buffer.byteLength(value);
    checkHeader(name, value);
    const stripped = name === 'content-encoding' ? withoutFraming(value) : value;
    if (stripped !== '' || isMetadata) stored.set(name, stripped);
  }
  if (metadataBytes > MAX_METADATA_BYTES)
    throw new S3Error('MetadataTooLarge', undefined, {
      elements: { Size: String(metadataBytes), MaxSizeAllowed: String(MAX_METADATA_BYTES) },
    });
  return Object.fromEntries(stored);
}

/** `aws-chunked` is the framing of the transfer, not a coding of the object. */
function withoutFraming(contentEncoding: string): string {
  return contentEncoding
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding.toLowerCase() !== 'aws-chunked')
    .join(',');
}

/** Overrides of a GET: query parameter -> header. */
const OVERRIDES: ReadonlyMap<string, string> = new Map(STORED.map((header) => [`response-${header}`, header] as const));

export const OVERRIDE_PARAMETERS: readonly string[] = [...OVERRIDES.keys()];

/** The headers of an answer for this version, with the overrides of the query. */
export function servedHeaders(
  version: ObjectVersion,
  query: ReadonlyMap<string, string> = new Map(),
): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(version.headers)) headers[name] = wire(name, value);
  for (const [parameter, name] of OVERRIDES) {
    const value = query.get(parameter);
    if (value === undefined) continue;
    checkHeader(parameter, value);
    headers[name] = wire(name, value);
  }
  return {
    ...headers,
    etag: `"${version.etag}"`,
    'last-modified': new Date(version.modifiedAt).toUTCString(),
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
    ...versionHeader(version),
  };
}

/** The header `x-amz-version-id`, which only versioned buckets send. */
export function versionHeader({ versionId }: Pick<ObjectVersion, 'versionId'>): Record<string, string> {
  return versionId === 'null' ? {} : { 'x-amz-version-id': versionId };
}

function checkHeader(name: string, value: string): void {
  if (NOT_IN_A_HEADER.test(value) || !/^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(name))
    throw new S3Error('InvalidArgument', `Header ${name} has characters that a header cannot carry`);
}

/** Encodes a value for the wire: metadata beyond ASCII as RFC 2047 words, as S3 does, other headers as UTF-8 bytes. */
function wire(name: string, value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what is meant
  if (/^[\u0000-\u007f]*$/.test(value)) return value;
  const bytes = Buffer.from(value, 'utf8');
  return name.startsWith('x-amz-meta-') ? `=?UTF-8?B?${bytes.toString('base64')}?=` : bytes.toString('latin1');
}
