import { S3Error } from '../protocol/errors.ts';
import { encodeUri } from '../protocol/uri.ts';
import { element, S3_NAMESPACE, xmlDocument } from '../protocol/xml.ts';
import type { OperationContext } from './operation-context.ts';
import type { ObjectVersion } from './version-rows.ts';

const MAX_KEYS = 1000;

/** ListObjectsV2 with prefix, delimiter, pages and start-after, in the order of the keys' UTF-8 bytes. */
export async function listObjects({ request, response, bucket, store, allow }: OperationContext): Promise<void> {
  allow('s3:ListBucket', bucket.name);
  const { query } = request;
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const maxKeys = readMaxKeys(query);
  const encode = keyEncoding(query);
  const token = query.get('continuation-token');
  let position: Buffer =
    token === undefined ? Buffer.from(query.get('start-after') ?? '', 'utf8') : Buffer.from(token, 'base64url');
  if (position.compare(Buffer.from(prefix)) < 0 && prefix !== '') position = justBefore(Buffer.from(prefix));

  const entries: string[] = [];
  let next: Buffer | undefined;
  for (;;) {
    const [version] = store.rows.listCurrent(bucket.name, position, 1);
    if (version === undefined || !version.key.startsWith(prefix)) break;
    if (entries.length === maxKeys) {
      next = position;
      break;
    }
    const end = delimiter === '' ? -1 : version.key.indexOf(delimiter, prefix.length);
    if (end < 0) {
      entries.push(`<Contents>${describe(version, encode)}${element('StorageClass', 'STANDARD')}</Contents>`);
      position = Buffer.from(version.key);
    } else {
      const group = version.key.slice(0, end + delimiter.length);
      entries.push(`<CommonPrefixes>${element('Prefix', encode(group))}</CommonPrefixes>`);
      position = afterAll(Buffer.from(group));
    }
  }

  const isTruncated = next !== undefined && maxKeys > 0;
  send(response, 'ListBucketResult', [
    element('Name', bucket.name),
    element('Prefix', encode(prefix)),
    ...(delimiter === '' ? [] : [element('Delimiter', encode(delimiter))]),
    ...optional('StartAfter', query.get('start-after'), encode),
    ...optional('ContinuationToken', token),
    ...(isTruncated && next ? [element('NextContinuationToken', next.toString('base64url'))] : []),
    ...optional('EncodingType', query.get('encoding-type')),
    element('KeyCount', entries.length),
    element('MaxKeys', maxKeys),
    element('IsTruncated', isTruncated),
    ...entries,
  ]);
}

/** ListObjectVersions with prefix and pages: by key, newest version first. */
export async function listVersions({ request, response, bucket, store, allow }: OperationContext): Promise<void> {
  allow('s3:ListBucketVersions', bucket.name);
  const { query } = request;
  const prefix = query.get('prefix') ?? '';
  const maxKeys = readMaxKeys(query);
  const encode = keyEncoding(query);
  const keyMarker = query.get('key-marker') ?? '';
  const versionMarker = query.get('version-id-marker');
  const seq = versionMarker === undefined ? undefined : store.rows.find(bucket.name, keyMarker, versionMarker)?.seq;
  let position: Buffer = Buffer.from(keyMarker);
  if (position.compare(Buffer.from(prefix)) < 0 && prefix !== '') position = justBefore(Buffer.from(prefix));

  const found = store.rows.listAll(bucket.name, { key: position, ...(seq !== undefined && { seq }) }, maxKeys + 1);
  const matching = found.filter((version) => version.key.startsWith(prefix));
  const shown = matching.slice(0, maxKeys);
  const last = matching.length > maxKeys ? shown.at(-1) : undefined;
  send(response, 'ListVersionsResult', [
    element('Name', bucket.name),
    element('Prefix', encode(prefix)),
    element('KeyMarker', encode(keyMarker)),
    ...optional('VersionIdMarker', versionMarker),
    ...(last ? [element('NextKeyMarker', encode(last.key)), element('NextVersionIdMarker', last.versionId)] : []),
    ...optional('EncodingType', query.get('encoding-type')),
    element('MaxKeys', maxKeys),
    element('IsTruncated', last !== undefined),
    ...shown.map((version) => {
      const name = version.isDeleteMarker ? 'DeleteMarker' : 'Version';
      const id = `${element('VersionId', version.versionId)}${element('IsLatest', version.isLatest)}`;
      return `<${name}>${describe(version, encode)}${id}</${name}>`;
    }),
  ]);
}

function describe(version: ObjectVersion, encode: (key: string) => string): string {
  const modified = element('LastModified', new Date(version.modifiedAt).toISOString());
  const bytes = version.isDeleteMarker ? '' : `${element('ETag', `"${version.etag}"`)}${element('Size', version.size)}`;
  return `${element('Key', encode(version.key))}${modified}${bytes}`;
}

function send(response: OperationContext['response'], root: string, elements: readonly string[]): void {
  response.writeHead(200, { 'content-type': 'application/xml' });
  response.end(xmlDocument(`<${root} xmlns="${S3_NAMESPACE}">${elements.join('')}</${root}>`));
}

function optional(name: string, value: string | undefined, encode = (text: string) => text): string[] {
  return value === undefined ? [] : [element(name, encode(value))];
}

function readMaxKeys(query: ReadonlyMap<string, string>): number {
  const text = query.get('max-keys') ?? String(MAX_KEYS);
  if (!/^\d{1,9}$/.test(text))
    throw new S3Error('InvalidArgument', 'Provided max-keys not an integer or within integer range');
  return Math.min(Number(text), MAX_KEYS);
}

function keyEncoding(query: ReadonlyMap<string, string>): (key: string) => string {
  const type = query.get('encoding-type');
  if (type === undefined) return (key) => key;
  if (type !== 'url') throw new S3Error('InvalidArgument', 'Invalid Encoding Method specified in Request');
  return (key) => key.split('/').map(encodeUri).join('/');
}

/** A position before all keys that begin with these bytes. No key in UTF-8 ends in 0xff. */
function justBefore(prefix: Buffer): Buffer {
  const last = prefix.at(-1) as number;
  const shorter = prefix.subarray(0, -1);
  return last === 0 ? shorter : Buffer.concat([shorter, Buffer.from([last - 1, 0xff])]);
}

/** A position after all keys that begin with these bytes. */
function afterAll(prefix: Buffer): Buffer {
  return Buffer.concat([prefix, Buffer.from([0xff])]);
}
