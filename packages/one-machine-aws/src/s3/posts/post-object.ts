import { rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import type { Bucket } from '../objects/buckets.ts';
import { isChecksumHeader } from '../objects/checksums.ts';
import { storedHeaders, versionHeader } from '../objects/object-headers.ts';
import type { NewObject, ObjectStore } from '../objects/object-store.ts';
import { checkChecksum } from '../objects/put-body.ts';
import { S3Error } from '../protocol/errors.ts';
import type { SignatureCheck } from '../protocol/presigned-request.ts';
import { MAX_OBJECT_BYTES, receiveBody } from '../protocol/receive-body.ts';
import { checkKeyLength, type S3Request } from '../protocol/s3-request.ts';
import { checkSignature, readAmzDate, readCredential, sign } from '../protocol/signature.ts';
import { isSignatureExpired } from '../protocol/signature-life.ts';
import { encodePath } from '../protocol/uri.ts';
import { element, xmlDocument } from '../protocol/xml.ts';
import { type PostForm, readPostForm } from './post-form.ts';
import { checkPolicy, pinnedDate, readPolicy, refused, type SizeRange } from './post-policy.ts';

/** Fields that would change the operation in ways that are not supported. */
const NOT_SERVED =
  /^(?:acl|tagging|redirect|success_action_redirect|awsaccesskeyid|signature|x-amz-(?!meta-|checksum-|algorithm$|credential$|date$|security-token$|signature$).*)$/;

export interface PostObjectContext {
  readonly bucket: Bucket;
  readonly store: ObjectStore;
  readonly check: SignatureCheck;
  readonly requestId: string;
  /** Throws AccessDenied unless the owner of this access key may write this key. */
  readonly allowPut: (accessKeyId: string, key: string) => void;
}

/** Stores the file of a form upload whose policy is valid. Stores nothing when anything fails. */
export async function postObject(
  request: S3Request,
  response: ServerResponse,
  context: PostObjectContext,
): Promise<void> {
  const { bucket, store, requestId } = context;
  const temporary = store.files.newTemporary();
  const { fields, version } = await readPostForm(request.message, async (form, bytes) => {
    const expanded = expand(form);
    const range = checkForm(expanded, context);
    return { fields: expanded, object: await receiveFile(expanded, bytes, range, temporary) };
  })
    .then(({ fields, object }) => ({
      fields,
      version: store.put(bucket, object, temporary, { requestId, reason: 'PostObject' }),
    }))
    .finally(() => rm(temporary, { force: true }));

  const location = `http://${request.headers.get('host') ?? ''}${encodePath(`/${bucket.name}/${version.key}`)}`;
  const etag = `"${version.etag}"`;
  const asked = fields.get('success_action_status');
  const status = asked === '200' || asked === '201' ? Number(asked) : 204;
  response.writeHead(status, {
    etag,
    location,
    ...versionHeader(version),
    ...(status === 201 && { 'content-type': 'application/xml' }),
  });
  response.end(status === 201 ? describePost(location, bucket.name, version.key, etag) : undefined);
}

/** Replaces `${filename}` in every field by the file's name, before the policy is checked. */
function expand({ fields, fileName }: PostForm): Map<string, string> {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: S3 writes it so
  return new Map([...fields].map(([name, value]) => [name, value.replaceAll('${filename}', () => fileName)]));
}

/** Checks signature, lifetime, conditions and permission, before the first byte of the file is read. */
function checkForm(fields: ReadonlyMap<string, string>, { bucket, check, allowPut }: PostObjectContext): SizeRange {
  const key = required(fields, 'key');
  if (key === '') throw new S3Error('InvalidArgument', 'User key must have a length greater than 0.');
  checkKeyLength(key);
  const policyText = fields.get('policy');
  if (policyText === undefined) throw new S3Error('AccessDenied');
  const accessKeyId = checkPolicySignature(fields, policyText, check);
  const policy = readPolicy(policyText);
  const date = pinnedDate(policy);
  const signedAt = date === undefined ? undefined : readAmzDate(date);
  // Without a signed date the lifetime of the policy is unknown: its end is compared with the signer's clock.
  const isExpired =
    signedAt === undefined
      ? check.clock.now() > policy.expiresAt
      : isSignatureExpired(check.clock, signedAt, policy.expiresAt - signedAt, check.realNow());
  if (isExpired) throw refused('Policy expired.');

  if ((fields.get('bucket') ?? bucket.name) !== bucket.name) throw refused('The bucket is not the one of the request');
  const range = checkPolicy(policy, new Map(fields).set('bucket', bucket.name));
  const unserved = [...fields.keys()].find((name) => NOT_SERVED.test(name));
  if (unserved !== undefined) throw new S3Error('NotImplemented', `The form field ${unserved} is not served`);
  allowPut(accessKeyId, key);
  return range;
}

function checkPolicySignature(fields: ReadonlyMap<string, string>, policy: string, check: SignatureCheck): string {
  if (required(fields, 'x-amz-algorithm') !== 'AWS4-HMAC-SHA256')
    throw new S3Error('InvalidArgument', 'X-Amz-Algorithm only supports AWS4-HMAC-SHA256');
  const credential = readCredential(required(fields, 'x-amz-credential'));
  const date = required(fields, 'x-amz-date');
  if (credential === undefined || readAmzDate(date) === undefined || !date.startsWith(credential.day))
    throw new S3Error('InvalidArgument', 'The form has a malformed X-Amz-Credential or X-Amz-Date');
  const signature = required(fields, 'x-amz-signature');
  const secret = check.findSecret(credential.accessKeyId);
  if (secret === undefined)
    throw new S3Error('InvalidAccessKeyId', undefined, { elements: { AWSAccessKeyId: credential.accessKeyId } });
  checkSignature(signature, sign(secret, credential, policy));
  return credential.accessKeyId;
}

async function receiveFile(
  fields: ReadonlyMap<string, string>,
  bytes: Readable,
  range: SizeRange,
  temporary: string,
): Promise<NewObject> {
  const headers = storedHeaders(fields);
  const checksums = [...fields].flatMap(([name, value]) => (isChecksumHeader(name) ? [[name, value] as const] : []));
  const max = Math.min(range.max, MAX_OBJECT_BYTES);
  const body = await receiveBody(
    bytes,
    temporary,
    max,
    checksums.map(([name]) => name),
  );
  if (body.size < range.min)
    throw new S3Error('EntityTooSmall', undefined, {
      elements: { ProposedSize: String(body.size), MinSizeAllowed: String(range.min) },
    });
  for (const [name, value] of checksums) checkChecksum(name, value, body);
  return {
    key: required(fields, 'key'),
    size: body.size,
    etag: body.md5,
    headers,
    checksums: Object.fromEntries(checksums),
  };
}

function required(fields: ReadonlyMap<string, string>, name: string): string {
  const value = fields.get(name);
  if (value === undefined)
    throw new S3Error(
      'InvalidArgument',
      `Bucket POST must contain a field named '${name}'. If it is specified, please check the order of the fields.`,
      { elements: { ArgumentName: name, ArgumentValue: '' } },
    );
  return value;
}

function describePost(location: string, bucket: string, key: string, etag: string): string {
  const parts = [element('Location', location), element('Bucket', bucket), element('Key', key), element('ETag', etag)];
  return xmlDocument(`<PostResponse>${parts.join('')}</PostResponse>`);
}
