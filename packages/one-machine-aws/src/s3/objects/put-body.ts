import { rm } from 'node:fs/promises';
import { S3Error } from '../protocol/errors.ts';
import { MAX_OBJECT_BYTES, type ReceivedBody, readBytes, receiveBody, tooLarge } from '../protocol/receive-body.ts';
import type { S3Request } from '../protocol/s3-request.ts';
import { decodeAwsChunked } from './aws-chunked.ts';
import { CHECKSUM_BYTES, type ChecksumHeader, isChecksumHeader, isChecksumValue } from './checksums.ts';

/**
 * Receives the body of a PutObject into `file`, without the `aws-chunked` framing, and checks length, Content-MD5,
 * payload hash and checksum (header or trailer). Throws S3's error when one differs, and leaves no file.
 */
export async function receivePutBody({ headers, message }: S3Request, file: string): Promise<ReceivedBody> {
  const payloadHash = headers.get('x-amz-content-sha256') ?? 'UNSIGNED-PAYLOAD';
  const isChunked = payloadHash.startsWith('STREAMING-') || isEncodedAs(headers.get('content-encoding'), 'aws-chunked');
  const length = headers.get(isChunked ? 'x-amz-decoded-content-length' : 'content-length');
  if (length === undefined || !/^\d{1,15}$/.test(length)) throw new S3Error('MissingContentLength');
  if (Number(length) > MAX_OBJECT_BYTES) throw tooLarge(Number(length), MAX_OBJECT_BYTES);
  const checksum = declaredChecksum(headers);

  const trailers = new Map<string, string>();
  const source = isChunked ? decodeAwsChunked(readBytes(message), trailers) : readBytes(message);
  const body = await receiveBody(source, file, Number(length), checksum ? [checksum.header] : []).catch((error) => {
    // More bytes than announced are an invalid announcement, not an object that is too large.
    if (error instanceof S3Error && error.code === 'EntityTooLarge') throw new S3Error('IncompleteBody');
    throw error;
  });
  try {
    if (body.size !== Number(length)) throw new S3Error('IncompleteBody');
    if (checksum !== undefined) compareChecksum(checksum, body, trailers);
    checkContentMd5(headers.get('content-md5'), body.md5);
    if (/^[0-9a-f]{64}$/.test(payloadHash) && payloadHash !== body.sha256)
      throw new S3Error('XAmzContentSHA256Mismatch');
    return body;
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

/** Whether a Content-Encoding contains this coding. */
function isEncodedAs(contentEncoding: string | undefined, coding: string): boolean {
  return (contentEncoding ?? '').split(',').some((each) => each.trim().toLowerCase() === coding);
}

/** A checksum that the sender announced. Without `value` it follows in the trailer. */
interface DeclaredChecksum {
  readonly header: ChecksumHeader;
  readonly value?: string;
}

function declaredChecksum(headers: ReadonlyMap<string, string>): DeclaredChecksum | undefined {
  const names = Object.keys(CHECKSUM_BYTES) as ChecksumHeader[];
  const declared: DeclaredChecksum[] = names.flatMap((header) => {
    const value = headers.get(header);
    return value === undefined ? [] : [{ header, value }];
  });
  const trailer = headers.get('x-amz-trailer')?.trim().toLowerCase();
  if (trailer !== undefined) {
    if (!isChecksumHeader(trailer)) throw new S3Error('NotImplemented', `The trailer ${trailer} is not served`);
    declared.push({ header: trailer });
  }
  if (declared.length > 1)
    throw new S3Error(
      'InvalidRequest',
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    );
  const [checksum] = declared;
  if (checksum === undefined && headers.has('x-amz-sdk-checksum-algorithm'))
    throw new S3Error(
      'InvalidRequest',
      'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.',
    );
  return checksum;
}

function compareChecksum(declared: DeclaredChecksum, body: ReceivedBody, trailers: ReadonlyMap<string, string>): void {
  const { header } = declared;
  const value = declared.value ?? trailers.get(header);
  if (value === undefined) throw new S3Error('MalformedTrailerError', `The trailer ${header} did not come`);
  checkChecksum(header, value, body);
}

/** Throws InvalidRequest for a malformed checksum, BadDigest for one of other bytes. */
export function checkChecksum(header: ChecksumHeader, value: string, body: ReceivedBody): void {
  if (!isChecksumValue(header, value)) throw new S3Error('InvalidRequest', `Value for ${header} header is invalid.`);
  if (value !== body.checksums.get(header)) {
    const algorithm = header.slice('x-amz-checksum-'.length).toUpperCase();
    throw new S3Error('BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`);
  }
}

function checkContentMd5(value: string | undefined, md5: string): void {
  if (value === undefined) return;
  if (!isChecksumValue('x-amz-checksum-md5', value)) throw new S3Error('InvalidDigest');
  if (Buffer.from(value, 'base64').toString('hex') !== md5) throw new S3Error('BadDigest');
}
