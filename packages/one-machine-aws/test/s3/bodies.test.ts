import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, test } from 'vitest';
import { type ChecksumHeader, startChecksum } from '../../src/s3/objects/checksums.ts';
import { type S3Server, startS3, stopAll } from './server.ts';

afterEach(stopAll);

const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=UPLOADS/20250101/cn-north-1/s3/aws4_request, SignedHeaders=host, Signature=00';
const CHUNKED = { 'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER', 'content-encoding': 'aws-chunked' };

/** Puts raw pieces, as no SDK would send them. */
function putRaw(s3: S3Server, pieces: readonly string[], headers: Record<string, string>, path = '/plain/k') {
  return new Promise<{ status: number; code: string | undefined }>((resolve, reject) => {
    const sent = request(
      `${s3.url}${path}`,
      { method: 'PUT', headers: { authorization: AUTHORIZATION, ...headers } },
      async (response) => {
        const body = Buffer.concat(await response.toArray()).toString();
        resolve({ status: response.statusCode ?? 0, code: /<Code>([^<]*)</.exec(body)?.[1] });
      },
    );
    sent.on('error', reject);
    for (const piece of pieces) sent.write(piece);
    sent.end();
  });
}

const crc32Of = (text: string) => {
  const checksum = startChecksum('x-amz-checksum-crc32');
  checksum.update(Buffer.from(text));
  return checksum.digest();
};

describe('checksums', () => {
  test.each([
    ['x-amz-checksum-crc32', 'cbf43926'],
    ['x-amz-checksum-crc32c', 'e3069283'],
    ['x-amz-checksum-crc64nvme', 'ae8b14860a799888'],
  ] as [ChecksumHeader, string][])('%s has the check value of its catalogue', (header, expected) => {
    const checksum = startChecksum(header);
    checksum.update(Buffer.from('1234'));
    checksum.update(Buffer.from('56789'));
    expect(Buffer.from(checksum.digest(), 'base64').toString('hex')).toBe(expected);
  });
});

describe('a body in chunks', () => {
  const good = { ...CHUNKED, 'x-amz-decoded-content-length': '11', 'x-amz-trailer': 'x-amz-checksum-crc32' };
  const trailer = `0\r\nx-amz-checksum-crc32:${crc32Of('hello world')}\r\n\r\n`;

  test('a chunked body is assembled wherever the network splits it', async () => {
    const s3 = await startS3();
    const whole = `5\r\nhello\r\n6;chunk-signature=00\r\n world\r\n${trailer}`;
    for (const pieces of [[whole], [...whole]]) {
      expect(await putRaw(s3, pieces, good)).toMatchObject({ status: 200 });
      const read = await s3.client.send(new GetObjectCommand({ Bucket: 'plain', Key: 'k' }));
      expect(await read.Body?.transformToString()).toBe('hello world');
      expect(read.ContentEncoding).toBeUndefined();
    }
  });

  test.each([
    ['another checksum', `b\r\nhello worle\r\n${trailer}`, 'BadDigest'],
    ['no trailer though one was announced', 'b\r\nhello world\r\n0\r\n\r\n', 'MalformedTrailerError'],
    ['a trailer that is none', 'b\r\nhello world\r\n0\r\nx\r\n\r\n', 'MalformedTrailerError'],
    ['something behind its end', `b\r\nhello world\r\n${trailer}more`, 'MalformedTrailerError'],
    ['fewer bytes than announced', `5\r\nhello\r\n${trailer}`, 'IncompleteBody'],
    ['more bytes than announced', `c\r\nhello world!\r\n${trailer}`, 'IncompleteBody'],
    ['a chunk that is too short', `c\r\nhello world\r\n${trailer}`, 'IncompleteBody'],
    ['no last chunk', 'b\r\nhello world\r\n', 'IncompleteBody'],
    ['no framing at all', 'hello world', 'IncompleteBody'],
    ['a size that is none', `zz\r\nhello world\r\n${trailer}`, 'InvalidRequest'],
  ])('a chunked body with %s is refused and leaves nothing', async (_what, body, code) => {
    const s3 = await startS3();
    expect(await putRaw(s3, [body], good)).toEqual({ status: 400, code });
    expect(s3.files()).toEqual({ objects: 0, receiving: 0 });
  });
});

describe('a whole body', () => {
  const put = (s3: S3Server, headers: Record<string, string>) =>
    putRaw(s3, ['hello'], { 'content-length': '5', ...headers });

  test('a body must match every digest that came with it', async () => {
    const s3 = await startS3();
    const md5 = (text: string) => createHash('md5').update(text).digest('base64');
    expect(await put(s3, { 'content-md5': md5('hello') })).toMatchObject({ status: 200 });
    expect(await put(s3, { 'content-md5': md5('other') })).toEqual({ status: 400, code: 'BadDigest' });
    expect(await put(s3, { 'content-md5': 'x' })).toEqual({ status: 400, code: 'InvalidDigest' });
    expect(await put(s3, { 'x-amz-checksum-crc32': crc32Of('other') })).toEqual({ status: 400, code: 'BadDigest' });
    expect(await put(s3, { 'x-amz-checksum-crc32': 'AA==' })).toEqual({ status: 400, code: 'InvalidRequest' });
    const hash = createHash('sha256').update('other').digest('hex');
    expect(await put(s3, { 'x-amz-content-sha256': hash })).toEqual({ status: 400, code: 'XAmzContentSHA256Mismatch' });
    expect(s3.files()).toEqual({ objects: 1, receiving: 0 });
  });

  test('a body must give its length and stay below 5 GB', async () => {
    const s3 = await startS3();
    expect(await putRaw(s3, ['hello'], {})).toEqual({ status: 411, code: 'MissingContentLength' });
    const huge = { ...CHUNKED, 'x-amz-decoded-content-length': String(5 * 1024 ** 3 + 1) };
    expect(await putRaw(s3, ['0\r\n\r\n'], huge)).toEqual({ status: 400, code: 'EntityTooLarge' });
  });

  test('an interrupted body leaves nothing', async () => {
    const s3 = await startS3();
    const sent = request(`${s3.url}/plain/k`, {
      method: 'PUT',
      headers: { authorization: AUTHORIZATION, 'content-length': '100000' },
    });
    const broken = new Promise((resolve) => sent.once('error', resolve));
    sent.write('x'.repeat(50_000), () => sent.destroy(new Error('the network is gone')));
    await broken;
    await s3.settled();
    expect(s3.files()).toEqual({ objects: 0, receiving: 0 });
  });

  test('a path that is not UTF-8 is refused', async () => {
    const s3 = await startS3();
    expect(await putRaw(s3, [], { 'content-length': '0' }, '/plain/%ff')).toEqual({ status: 400, code: 'InvalidURI' });
  });
});
