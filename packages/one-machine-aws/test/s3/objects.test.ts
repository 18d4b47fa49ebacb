import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterEach, describe, expect, test } from 'vitest';
import { type S3Server, startS3, stopAll } from './server.ts';

afterEach(stopAll);

const put = (s3: S3Server, Key: string, Body: string, more = {}) =>
  s3.client.send(new PutObjectCommand({ Bucket: 'quarantine', Key, Body, ...more }));
const get = async (s3: S3Server, Key: string, more = {}) => {
  const answer = await s3.client.send(new GetObjectCommand({ Bucket: 'quarantine', Key, ...more }));
  return { ...answer, text: await answer.Body?.transformToString() };
};
const failure = (code: string, status: number) => ({ name: code, $metadata: { httpStatusCode: status } });

describe('objects', () => {
  test('an object is returned with its bytes, headers and metadata', async () => {
    const s3 = await startS3();
    const stored = await put(s3, '照片/1 a+b.txt', 'hello', {
      ContentType: 'text/plain; charset=utf-8',
      ContentDisposition: 'attachment; filename="a.txt"',
      CacheControl: 'private, max-age=60',
      Metadata: { owner: 'u1' },
    });
    const read = await get(s3, '照片/1 a+b.txt');
    expect(read.text).toBe('hello');
    expect(read.ETag).toBe(`"${createHash('md5').update('hello').digest('hex')}"`);
    expect(read).toMatchObject({
      ETag: stored.ETag,
      VersionId: stored.VersionId,
      ContentType: 'text/plain; charset=utf-8',
      ContentDisposition: 'attachment; filename="a.txt"',
      CacheControl: 'private, max-age=60',
      ContentLength: 5,
      Metadata: { owner: 'u1' },
    });
    expect(read.ChecksumCRC32).toBe(stored.ChecksumCRC32);
    const head = await s3.client.send(new HeadObjectCommand({ Bucket: 'quarantine', Key: '照片/1 a+b.txt' }));
    expect(head).toMatchObject({ ContentLength: 5, ETag: stored.ETag, Metadata: { owner: 'u1' } });
  });

  test('a stream is stored without the framing of its transfer', async () => {
    const s3 = await startS3();
    const bytes = Buffer.alloc(3_000_000, 'abcdefg');
    await s3.client.send(
      new PutObjectCommand({
        Bucket: 'plain',
        Key: 'stream',
        Body: Readable.from([bytes.subarray(0, 70_001), bytes.subarray(70_001)]),
        ContentLength: bytes.length,
      }),
    );
    const read = await s3.client.send(new GetObjectCommand({ Bucket: 'plain', Key: 'stream' }));
    expect(read.ContentEncoding).toBeUndefined();
    expect(Buffer.from((await read.Body?.transformToByteArray()) ?? []).equals(bytes)).toBe(true);
  });

  test.each(['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const)(
    'the %s that the SDK computes is accepted and served again',
    async (ChecksumAlgorithm) => {
      const s3 = await startS3();
      const stored = await put(s3, 'a', 'The quick brown fox', { ChecksumAlgorithm });
      const read = await get(s3, 'a', { ChecksumMode: 'ENABLED' });
      expect(read.text).toBe('The quick brown fox');
      expect(stored[`Checksum${ChecksumAlgorithm}`]).toBeTruthy();
      expect(read[`Checksum${ChecksumAlgorithm}`]).toBe(stored[`Checksum${ChecksumAlgorithm}`]);
    },
  );

  test('a bucket without versions keeps one file per key and sends no version ids', async () => {
    const s3 = await startS3();
    for (const Body of ['one', 'two']) {
      const stored = await s3.client.send(new PutObjectCommand({ Bucket: 'plain', Key: 'k', Body }));
      expect(stored.VersionId).toBeUndefined();
    }
    expect(s3.files()).toEqual({ objects: 1, receiving: 0 });
    const removed = await s3.client.send(new DeleteObjectCommand({ Bucket: 'plain', Key: 'k' }));
    expect(removed.DeleteMarker).toBeUndefined();
    expect(s3.files()).toEqual({ objects: 0, receiving: 0 });
    await expect(s3.client.send(new GetObjectCommand({ Bucket: 'plain', Key: 'k' }))).rejects.toMatchObject(
      failure('NoSuchKey', 404),
    );
  });

  test('each put is a version, a delete is a marker, and deleting the marker restores the object', async () => {
    const s3 = await startS3();
    const first = await put(s3, 'k', 'one');
    const second = await put(s3, 'k', 'two');
    expect((await get(s3, 'k')).text).toBe('two');
    expect((await get(s3, 'k', { VersionId: first.VersionId })).text).toBe('one');

    const marker = await s3.client.send(new DeleteObjectCommand({ Bucket: 'quarantine', Key: 'k' }));
    expect(marker.DeleteMarker).toBe(true);
    await expect(get(s3, 'k')).rejects.toMatchObject(failure('NoSuchKey', 404));
    await expect(get(s3, 'k', { VersionId: marker.VersionId })).rejects.toMatchObject(failure('MethodNotAllowed', 405));
    const versions = await s3.client.send(new ListObjectVersionsCommand({ Bucket: 'quarantine' }));
    expect(versions.Versions?.map((each) => [each.VersionId, each.IsLatest])).toEqual([
      [second.VersionId, false],
      [first.VersionId, false],
    ]);
    expect(versions.DeleteMarkers).toMatchObject([{ VersionId: marker.VersionId, IsLatest: true }]);

    await s3.client.send(new DeleteObjectCommand({ Bucket: 'quarantine', Key: 'k', VersionId: marker.VersionId }));
    expect((await get(s3, 'k')).text).toBe('two');
    await s3.client.send(new DeleteObjectCommand({ Bucket: 'quarantine', Key: 'k', VersionId: second.VersionId }));
    expect((await get(s3, 'k')).text).toBe('one');
    await expect(get(s3, 'k', { VersionId: second.VersionId })).rejects.toMatchObject(failure('NoSuchVersion', 404));
    await expect(get(s3, 'k', { VersionId: '../../x' })).rejects.toMatchObject(failure('InvalidArgument', 400));
  });

  test('of two puts with If-None-Match: * one is refused', async () => {
    const s3 = await startS3();
    const results = await Promise.allSettled(['one', 'two'].map((body) => put(s3, 'k', body, { IfNoneMatch: '*' })));
    expect(results.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((each) => each.status === 'rejected')).toMatchObject({
      reason: failure('PreconditionFailed', 412),
    });
    expect(s3.files()).toEqual({ objects: 1, receiving: 0 });
  });

  test('a range returns its bytes, and a range past the end is refused', async () => {
    const s3 = await startS3();
    await put(s3, 'k', '0123456789');
    expect(await get(s3, 'k', { Range: 'bytes=2-4' })).toMatchObject({
      text: '234',
      ContentRange: 'bytes 2-4/10',
      ContentLength: 3,
    });
    expect((await get(s3, 'k', { Range: 'bytes=7-' })).text).toBe('789');
    expect((await get(s3, 'k', { Range: 'bytes=-2' })).text).toBe('89');
    expect((await get(s3, 'k', { Range: 'bytes=8-99' })).text).toBe('89');
    expect((await get(s3, 'k', { Range: 'bytes=5-2' })).text).toBe('0123456789');
    await expect(get(s3, 'k', { Range: 'bytes=10-' })).rejects.toMatchObject(failure('InvalidRange', 416));
  });

  test('a copy takes the version that it names, with its headers or with new ones', async () => {
    const s3 = await startS3();
    const first = await put(s3, 'in/一', 'one', { ContentType: 'image/png', Metadata: { a: '1' } });
    await put(s3, 'in/一', 'two');
    const CopySource = `quarantine/${encodeURIComponent('in/一')}?versionId=${first.VersionId}`;
    const copied = await s3.client.send(new CopyObjectCommand({ Bucket: 'plain', Key: 'copy', CopySource }));
    expect(copied).toMatchObject({ CopySourceVersionId: first.VersionId, CopyObjectResult: { ETag: first.ETag } });
    await s3.client.send(
      new CopyObjectCommand({
        Bucket: 'plain',
        Key: 'renewed',
        CopySource,
        MetadataDirective: 'REPLACE',
        ContentType: 'image/webp',
        Metadata: { b: '2' },
      }),
    );
    await s3.client.send(new DeleteObjectCommand({ Bucket: 'quarantine', Key: 'in/一', VersionId: first.VersionId }));
    const read = async (Key: string) => {
      const answer = await s3.client.send(new GetObjectCommand({ Bucket: 'plain', Key }));
      return { ...answer, text: await answer.Body?.transformToString() };
    };
    expect(await read('copy')).toMatchObject({ text: 'one', ContentType: 'image/png', Metadata: { a: '1' } });
    expect(await read('renewed')).toMatchObject({ text: 'one', ContentType: 'image/webp', Metadata: { b: '2' } });
    await expect(
      s3.client.send(new CopyObjectCommand({ Bucket: 'plain', Key: 'x', CopySource })),
    ).rejects.toMatchObject(failure('NoSuchVersion', 404));
  });

  test('a copy of an object onto itself that changes nothing is refused', async () => {
    const s3 = await startS3();
    await put(s3, 'k', 'one');
    const command = new CopyObjectCommand({ Bucket: 'quarantine', Key: 'k', CopySource: 'quarantine/k' });
    await expect(s3.client.send(command)).rejects.toMatchObject(failure('InvalidRequest', 400));
  });

  test('a list has the current objects in the order of their bytes, by pages and groups', async () => {
    const s3 = await startS3();
    for (const key of ['b/2', 'b/1', 'a', '照', '😀', 'c', 'b/3/x']) await put(s3, key, 'x');
    await s3.client.send(new DeleteObjectCommand({ Bucket: 'quarantine', Key: 'c' }));
    const pages: (string | undefined)[][] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await s3.client.send(
        new ListObjectsV2Command({ Bucket: 'quarantine', MaxKeys: 4, ContinuationToken }),
      );
      pages.push(page.Contents?.map((each) => each.Key) ?? []);
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    expect(pages).toEqual([
      ['a', 'b/1', 'b/2', 'b/3/x'],
      ['照', '😀'],
    ]);

    const groups = await s3.client.send(new ListObjectsV2Command({ Bucket: 'quarantine', Delimiter: '/' }));
    expect(groups.Contents?.map((each) => each.Key)).toEqual(['a', '照', '😀']);
    expect(groups.CommonPrefixes).toEqual([{ Prefix: 'b/' }]);
    const inside = await s3.client.send(
      new ListObjectsV2Command({ Bucket: 'quarantine', Prefix: 'b/', Delimiter: '/' }),
    );
    expect(inside.Contents?.map((each) => each.Key)).toEqual(['b/1', 'b/2']);
    expect(inside.CommonPrefixes).toEqual([{ Prefix: 'b/3/' }]);
    expect(inside.KeyCount).toBe(3);
  });

  test('the versions of many keys are listed by pages', async () => {
    const s3 = await startS3();
    for (const key of ['a', 'b', 'a', 'b']) await put(s3, key, 'x');
    const first = await s3.client.send(new ListObjectVersionsCommand({ Bucket: 'quarantine', MaxKeys: 3 }));
    const rest = await s3.client.send(
      new ListObjectVersionsCommand({
        Bucket: 'quarantine',
        KeyMarker: first.NextKeyMarker,
        VersionIdMarker: first.NextVersionIdMarker,
      }),
    );
    expect(first.IsTruncated).toBe(true);
    expect([...(first.Versions ?? []), ...(rest.Versions ?? [])].map((each) => [each.Key, each.IsLatest])).toEqual([
      ['a', true],
      ['a', false],
      ['b', true],
      ['b', false],
    ]);
  });

  test('a key is never a path: dots, NUL and slashes are bytes of the name', async () => {
    const s3 = await startS3();
    const keys = ['../../../etc/passwd', 'a/../../b', '..', './x', 'a//b', 'nul\u0000byte', '%2e%2e/x', 'con\\..\\x'];
    for (const key of keys) await s3.client.send(new PutObjectCommand({ Bucket: 'plain', Key: key, Body: key }));
    for (const key of keys) {
      const read = await s3.client.send(new GetObjectCommand({ Bucket: 'plain', Key: key }));
      expect(await read.Body?.transformToString()).toBe(key);
    }
    expect(s3.files()).toEqual({ objects: keys.length, receiving: 0 });
  });

  test('a key over 1,024 bytes is too long', async () => {
    const s3 = await startS3();
    await put(s3, '字'.repeat(341), 'fits');
    await expect(put(s3, '字'.repeat(342), 'x')).rejects.toMatchObject(failure('KeyTooLongError', 400));
  });

  test('HEAD of a missing object is 404 without a body, and an unknown bucket has its own error', async () => {
    const s3 = await startS3();
    await expect(s3.client.send(new HeadObjectCommand({ Bucket: 'plain', Key: 'no' }))).rejects.toMatchObject(
      failure('NotFound', 404),
    );
    await expect(
      s3.client.send(new PutObjectCommand({ Bucket: 'nowhere', Key: 'k', Body: 'x' })),
    ).rejects.toMatchObject(failure('NoSuchBucket', 404));
    await s3.client.send(new HeadBucketCommand({ Bucket: 'plain' }));
  });

  test('an unsupported operation is NotImplemented, not ignored', async () => {
    const s3 = await startS3();
    await put(s3, 'k', 'x');
    await expect(put(s3, 'k', 'x', { ACL: 'public-read' })).rejects.toMatchObject(failure('NotImplemented', 501));
    await expect(put(s3, 'k', 'x', { ServerSideEncryption: 'AES256' })).rejects.toMatchObject(
      failure('NotImplemented', 501),
    );
    await expect(get(s3, 'k', { PartNumber: 1 })).rejects.toMatchObject(failure('NotImplemented', 501));
    await expect(s3.client.send(new ListObjectsCommand({ Bucket: 'plain' }))).rejects.toMatchObject(
      failure('NotImplemented', 501),
    );
    expect((await get(s3, 'k')).text).toBe('x');
  });

  test('answers have the date of the domain, by which the SDK sets its clock', async () => {
    const s3 = await startS3();
    s3.clock.jumpTo(s3.clock.now() + 30 * 24 * 3_600_000);
    const { headers } = await fetch(`${s3.url}/plain/k`);
    expect(headers.get('date')).toBe(new Date(s3.clock.now()).toUTCString());
  });

  test('metadata over 2 KB is refused', async () => {
    const s3 = await startS3();
    await expect(put(s3, 'k', 'x', { Metadata: { a: 'x'.repeat(2048) } })).rejects.toMatchObject(
      failure('MetadataTooLarge', 400),
    );
  });
});
