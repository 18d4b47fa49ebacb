import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { S3Error } from './errors.ts';

/** The parts of `X-Amz-Credential`: accessKeyId/yyyymmdd/region/s3/aws4_request. */
export interface Credential {
  readonly accessKeyId: string;
  readonly day: string;
  readonly region: string;
  /** Everything after the access key. */
  readonly scope: string;
}

/** Reads a credential; undefined when it is not one for S3. */
export function readCredential(text: string): Credential | undefined {
  const match = /^(.+)\/(\d{8})\/([^/]+)\/s3\/aws4_request$/.exec(text);
  if (match === null) return undefined;
  const [, accessKeyId = '', day = '', region = ''] = match;
  return { accessKeyId, day, region, scope: `${day}/${region}/s3/aws4_request` };
}

/** Reads `yyyymmddThhmmssZ` into milliseconds; undefined when it is not an instant. */
export function readAmzDate(text: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  const instant = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(instant) ? undefined : instant;
}

/** The hex signature (SigV4) of a string to sign, or of a base64 policy. */
export function sign(secret: string, { day, region }: Credential, text: string): string {
  const key = [day, region, 's3', 'aws4_request'].reduce<Buffer | string>(
    (signingKey, part) => createHmac('sha256', signingKey).update(part).digest(),
    `AWS4${secret}`,
  );
  return createHmac('sha256', key).update(text).digest('hex');
}

/** Throws SignatureDoesNotMatch unless both are the same. */
export function checkSignature(given: string, expected: string): void {
  const [a, b] = [given, expected].map((text) => createHash('sha256').update(text).digest()) as [Buffer, Buffer];
  if (!timingSafeEqual(a, b)) throw new S3Error('SignatureDoesNotMatch');
}
