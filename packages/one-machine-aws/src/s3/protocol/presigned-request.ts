import { createHash } from 'node:crypto';
import type { DomainClock } from '../../clock.ts';
import { S3Error } from './errors.ts';
import type { S3Request } from './s3-request.ts';
import { checkSignature, readAmzDate, readCredential, sign } from './signature.ts';
import { isSignatureExpired } from './signature-life.ts';
import { encodePath, encodeUri } from './uri.ts';

const MAX_EXPIRES_SECONDS = 604_800;
const MAX_SKEW_MS = 15 * 60 * 1000;

/** The dependencies of a signature check. */
export interface SignatureCheck {
  readonly clock: DomainClock;
  /** The secret of an access key; undefined when the key does not exist. */
  readonly findSecret: (accessKeyId: string) => string | undefined;
  readonly realNow: () => number;
}

/**
 * Verifies a request with its signature in the query (SigV4) and returns the access key that signed it. Throws
 * AuthorizationQueryParametersError, InvalidAccessKeyId, SignatureDoesNotMatch, or AccessDenied when it has expired or
 * has unsigned `x-amz-*` headers.
 */
export function verifyPresigned(request: S3Request, { clock, findSecret, realNow }: SignatureCheck): string {
  const parameter = (name: string) => {
    const value = request.query.get(name);
    if (value === undefined) throw malformed(`Query-string authentication version 4 requires the ${name} parameter.`);
    return value;
  };
  if (parameter('X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256')
    throw malformed('X-Amz-Algorithm only supports AWS4-HMAC-SHA256');
  const credential = readCredential(parameter('X-Amz-Credential'));
  const amzDate = parameter('X-Amz-Date');
  const signedAt = readAmzDate(amzDate);
  if (credential === undefined || signedAt === undefined || !amzDate.startsWith(credential.day))
    throw malformed('Error parsing the X-Amz-Credential parameter or X-Amz-Date parameter.');
  const expires = parameter('X-Amz-Expires');
  if (!/^\d{1,6}$/.test(expires) || Number(expires) < 1 || Number(expires) > MAX_EXPIRES_SECONDS)
    throw malformed('X-Amz-Expires must be between 1 and 604800 seconds');
  const signedHeaders = parameter('X-Amz-SignedHeaders').toLowerCase().split(';');
  if (!signedHeaders.includes('host')) throw malformed('The host header must be signed');

  const secret = findSecret(credential.accessKeyId);
  if (secret === undefined)
    throw new S3Error('InvalidAccessKeyId', undefined, { elements: { AWSAccessKeyId: credential.accessKeyId } });
  const stringToSign = [
    'AWS4-HMAC-SHA256',
    amzDate,
    credential.scope,
    createHash('sha256').update(canonicalRequest(request, signedHeaders)).digest('hex'),
  ].join('\n');
  checkSignature(parameter('X-Amz-Signature'), sign(secret, credential, stringToSign));

  for (const name of Object.keys(request.message.headers))
    if (name.startsWith('x-amz-') && !signedHeaders.includes(name))
      throw new S3Error('AccessDenied', 'There were headers present in the request which were not signed', {
        elements: { HeadersNotSigned: name },
      });
  const now = realNow();
  if (clock.toReal(signedAt) > now + MAX_SKEW_MS) throw new S3Error('AccessDenied', 'Request is not yet valid');
  if (isSignatureExpired(clock, signedAt, Number(expires) * 1000, now))
    throw new S3Error('AccessDenied', 'Request has expired', { elements: { 'X-Amz-Expires': expires } });
  return credential.accessKeyId;
}

function canonicalRequest(request: S3Request, signedHeaders: readonly string[]): string {
  const query = [...request.query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encodeUri(name), encodeUri(value)] as const)
    .sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const headers = signedHeaders.map((name) => {
    const value = request.message.headers[name];
    return `${name}:${String(value ?? '')
      .trim()
      .replace(/\s+/g, ' ')}\n`;
  });
  const payload =
    (signedHeaders.includes('x-amz-content-sha256') ? request.message.headers['x-amz-content-sha256'] : undefined) ??
    request.query.get('X-Amz-Content-Sha256') ??
    'UNSIGNED-PAYLOAD';
  return [request.method, encodePath(request.path), query, headers.join(''), signedHeaders.join(';'), payload].join(
    '\n',
  );
}

function malformed(message: string): S3Error {
  return new S3Error('AuthorizationQueryParametersError', message);
}
