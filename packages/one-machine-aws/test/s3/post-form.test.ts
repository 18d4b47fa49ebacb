import { GetObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, test } from 'vitest';
import { file, KEY, policyFor, post } from './form-upload.ts';
import { ACCESS_KEY, startS3, stopAll } from './server.ts';

afterEach(stopAll);

describe('a form whose policy holds', () => {
  test('a valid form is stored under its key, and answered with 204, ETag, Location and version', async () => {
    const s3 = await startS3();
    const { url, fields } = await policyFor(s3);
    expect(url).toBe(`${s3.url}/quarantine`);
    const answer = await post(s3, [...Object.entries(fields), file('jpeg')]);
    expect([answer.status, answer.text]).toEqual([204, '']);
    const head = await s3.client.send(new HeadObjectCommand({ Bucket: 'quarantine', Key: KEY }));
    expect(head).toMatchObject({ ContentLength: 4, ContentType: 'image/jpeg' });
    expect(answer.headers.get('etag')).toBe(head.ETag);
    expect(answer.headers.get('x-amz-version-id')).toBe(head.VersionId);
    expect(answer.headers.get('location')).toBe(`${s3.url}/quarantine/${KEY}`);
    expect(s3.asked[0]).toBe(`${ACCESS_KEY} s3:PutObject arn:aws-cn:s3:::quarantine/${KEY}`);
    expect(s3.events).toMatchObject([
      {
        source: 'aws.s3',
        'detail-type': 'Object Created',
        resources: ['arn:aws-cn:s3:::quarantine'],
        detail: {
          version: '0',
          bucket: { name: 'quarantine' },
          object: { key: KEY, size: 4, etag: head.ETag?.replaceAll('"', ''), 'version-id': head.VersionId },
          requester: '123456789012',
          reason: 'PostObject',
        },
      },
    ]);
  });

  test('a valid form may be posted again within its lifetime: it adds a version', async () => {
    const s3 = await startS3();
    const { fields } = await policyFor(s3);
    const first = await post(s3, [...Object.entries(fields), file('one')]);
    await post(s3, [...Object.entries(fields), file('two')]);
    const VersionId = first.headers.get('x-amz-version-id') ?? '';
    const read = await s3.client.send(new GetObjectCommand({ Bucket: 'quarantine', Key: KEY, VersionId }));
    expect(await read.Body?.transformToString()).toBe('one');
  });

  test('a valid form is answered with 201 and a description when it asks for that', async () => {
    const s3 = await startS3();
    const { fields } = await policyFor(s3, { Fields: { 'Content-Type': 'image/jpeg', success_action_status: '201' } });
    const answer = await post(s3, [...Object.entries(fields), file('jpeg')]);
    expect(answer.status).toBe(201);
    expect(answer.text).toContain(`<Bucket>quarantine</Bucket><Key>${KEY}</Key>`);
  });

  test("a form's key may contain the name of the file, of which only the last part counts", async () => {
    const s3 = await startS3();
    // biome-ignore lint/suspicious/noTemplateCurlyInString: S3 writes it so
    const { fields } = await policyFor(s3, { Key: 'in/${filename}' });
    const answer = await post(s3, [...Object.entries(fields), file('jpeg', '../../C:\\dir\\照.jpg')]);
    expect(answer.headers.get('location')).toBe(`${s3.url}/quarantine/in/${encodeURIComponent('照.jpg')}`);
  });

  test('a form may have uncovered fields, and ignored fields after the file', async () => {
    const s3 = await startS3();
    const { fields } = await policyFor(s3);
    const answer = await post(s3, [
      ['x-ignore-me', '1'],
      ...Object.entries(fields),
      file('jpeg'),
      ['key', 'other'],
      ['acl', 'public'],
    ]);
    expect(answer.status).toBe(204);
    expect(s3.events[0]?.detail.object.key).toBe(KEY);
  });

  test('metadata of a form beyond ASCII is stored in the form that S3 sends', async () => {
    const s3 = await startS3();
    const { fields } = await policyFor(s3, { Fields: { 'Content-Type': 'image/jpeg', 'x-amz-meta-name': '照片' } });
    await post(s3, [...Object.entries(fields), file('jpeg')]);
    const head = await s3.client.send(new HeadObjectCommand({ Bucket: 'quarantine', Key: KEY }));
    expect(head.Metadata?.name).toBe(`=?UTF-8?B?${Buffer.from('照片').toString('base64')}?=`);
  });

  test('a form accepts a file of exactly the smallest and exactly the largest size', async () => {
    const s3 = await startS3();
    const { fields } = await policyFor(s3);
    expect((await post(s3, [...Object.entries(fields), file('123')])).status).toBe(204);
    expect((await post(s3, [...Object.entries(fields), file('1234567890')])).status).toBe(204);
  });

  test('a large file of a form is streamed to disk', async () => {
    const s3 = await startS3();
    const { fields } = await policyFor(s3, { Conditions: [['content-length-range', 0, 30_000_000]], Fields: {} });
    const answer = await post(s3, [
      ...Object.entries(fields),
      ['file', new Blob([Buffer.alloc(20_000_000, 7)]), 'v.mp4'],
    ]);
    expect(answer.status).toBe(204);
    expect(s3.events[0]?.detail.object.size).toBe(20_000_000);
    const head = await s3.client.send(new HeadObjectCommand({ Bucket: 'quarantine', Key: KEY }));
    expect(head.ContentType).toBe('binary/octet-stream');
  });
});
