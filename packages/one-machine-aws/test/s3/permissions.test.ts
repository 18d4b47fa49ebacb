import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterEach, describe, expect, test } from 'vitest';
import { AwsError } from '../../src/aws-service.ts';
import { type S3Server, startS3, stopAll } from './server.ts';

afterEach(stopAll);

const put = (s3: S3Server, Key: string, Body: string, more = {}) =>
  s3.client.send(new PutObjectCommand({ Bucket: 'quarantine', Key, Body, ...more }));
const get = async (s3: S3Server, Key: string, more = {}) => {
  const answer = await s3.client.send(new GetObjectCommand({ Bucket: 'quarantine', Key, ...more }));
  return { ...answer, text: await answer.Body?.transformToString() };
};
const failure = (code: string, status: number) => ({ name: code, $metadata: { httpStatusCode: status } });

describe('permissions', () => {
  test('each operation of S3 needs the same permissions as on AWS', async () => {
    const s3 = await startS3();
    const { VersionId } = await put(s3, 'a/k', 'x');
    await get(s3, 'a/k');
    await get(s3, 'a/k', { VersionId });
    await s3.client.send(
      new CopyObjectCommand({ Bucket: 'plain', Key: 'c', CopySource: `quarantine/a/k?versionId=${VersionId}` }),
    );
    await s3.client.send(new DeleteObjectCommand({ Bucket: 'quarantine', Key: 'a/k' }));
    await s3.client.send(new DeleteObjectCommand({ Bucket: 'quarantine', Key: 'a/k', VersionId }));
    await s3.client.send(new ListObjectsV2Command({ Bucket: 'plain' }));
    await s3.client.send(new ListObjectVersionsCommand({ Bucket: 'plain' }));
    expect(s3.asked).toEqual([
      'tester s3:PutObject arn:aws-cn:s3:::quarantine/a/k',
      'tester s3:GetObject arn:aws-cn:s3:::quarantine/a/k',
      'tester s3:GetObjectVersion arn:aws-cn:s3:::quarantine/a/k',
      'tester s3:PutObject arn:aws-cn:s3:::plain/c',
      'tester s3:GetObjectVersion arn:aws-cn:s3:::quarantine/a/k',
      'tester s3:DeleteObject arn:aws-cn:s3:::quarantine/a/k',
      'tester s3:DeleteObjectVersion arn:aws-cn:s3:::quarantine/a/k',
      'tester s3:ListBucket arn:aws-cn:s3:::plain',
      'tester s3:ListBucketVersions arn:aws-cn:s3:::plain',
    ]);
  });

  test('a caller who may not list learns of a missing key only that access is denied', async () => {
    const s3 = await startS3({
      authorize: (_caller, action) => {
        if (action === 's3:ListBucket') throw new AwsError('AccessDenied', 'no', 403);
      },
    });
    await expect(get(s3, 'missing')).rejects.toMatchObject(failure('AccessDenied', 403));
  });

  test('a refused put stores nothing', async () => {
    const s3 = await startS3({
      authorize: () => {
        throw new AwsError('AccessDenied', 'not allowed');
      },
    });
    await expect(put(s3, 'k', 'x'.repeat(100_000))).rejects.toMatchObject(failure('AccessDenied', 403));
    expect(s3.files()).toEqual({ objects: 0, receiving: 0 });
  });

  test('a request without any signature is denied', async () => {
    const s3 = await startS3();
    await put(s3, 'k', 'x');
    expect((await fetch(`${s3.url}/quarantine/k`)).status).toBe(403);
    expect((await fetch(`${s3.url}/quarantine/k`, { method: 'PUT', body: 'y' })).status).toBe(403);
    expect((await get(s3, 'k')).text).toBe('x');
  });
});
