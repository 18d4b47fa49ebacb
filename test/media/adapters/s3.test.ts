import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { S3_CREDENTIALS } from 'one-machine-aws/testing';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { bucketAddress } from '#kernel/adapters/s3/bucket-address.ts';
import { toInstant, toLocalDate } from '#kernel/domain/instant.ts';
import { dimensionStore } from '#lake/adapters/dimension-store.ts';
import { attachmentNamed, mediaLinks } from '#media/adapters/media-links.ts';
import { quarantine } from '#media/adapters/quarantine.ts';
import { uploads } from '#media/adapters/uploads.ts';
import { type S3Server, startS3, stopAll } from '#test/support/contract/start-s3.ts';

const REGION = 'cn-north-1';
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3, 4]);
const credentials = async () => S3_CREDENTIALS;

let server: S3Server;

beforeEach(async () => {
  server = await startS3({
    buckets: [
      { name: 'quarantine', versioned: true, eventBridge: false },
      { name: 'media', versioned: false, eventBridge: false },
    ],
  });
  vi.stubEnv('AWS_ENDPOINT_URL', server.url);
  vi.stubEnv('S3_FORCE_PATH_STYLE', 'true');
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await stopAll();
});

const time = { now: () => toInstant(server.clock.now()) };
const access = (bucket: string) => ({ bucket, region: REGION, credentials, time });
const opened = () =>
  quarantine({ client: server.client, quarantineBucket: 'quarantine', mediaBucket: 'media', maxBytes: 10 });

/** Posts a form as a mini-program does, and returns status and version. */
async function post(form: { url: string; fields: Readonly<Record<string, string>> }, bytes: Uint8Array) {
  const data = new FormData();
  for (const [name, value] of Object.entries(form.fields)) data.append(name, value);
  data.append('file', new Blob([bytes.slice()]), 'photo.png');
  const response = await fetch(form.url, { method: 'POST', body: data });
  await response.arrayBuffer();
  return { status: response.status, version: response.headers.get('x-amz-version-id') ?? '' };
}

describe('uploads', () => {
  test('A form accepts the file that it was made for', async () => {
    const form = await uploads(access('quarantine')).form('m1', 'image/png', 8, 300);
    const { status, version } = await post(form, PNG);
    expect(status).toBe(201);
    expect(await opened().read('m1', version)).toEqual(PNG);
  });

  test.each([
    ['another key', { key: 'uploads/m2' }],
    ['another type', { 'Content-Type': 'image/svg+xml' }],
    ['a redirect', { success_action_redirect: 'https://elsewhere.example' }],
    ['another status', { success_action_status: '200' }],
  ])('A form with %s is rejected', async (_, change) => {
    const form = await uploads(access('quarantine')).form('m1', 'image/png', 8, 300);
    expect((await post({ ...form, fields: { ...form.fields, ...change } }, PNG)).status).toBe(403);
  });

  test('A larger or empty file is rejected', async () => {
    const form = await uploads(access('quarantine')).form('m1', 'image/png', 7, 300);
    expect((await post(form, PNG)).status).toBe(400);
    expect((await post(form, new Uint8Array())).status).toBe(400);
  });

  test('An expired form is rejected', async () => {
    const form = await uploads(access('quarantine')).form('m1', 'image/png', 8, 300);
    server.passReal(301_000);
    expect((await post(form, PNG)).status).toBe(403);
  });

  test.each([undefined, 'session-token'])(
    'A form has the fields and policy that the SDK makes (session token: %s)',
    async (sessionToken) => {
      const now = new Date('2026-02-13T08:09:10.987Z');
      vi.useFakeTimers({ now, toFake: ['Date'] });
      try {
        const identity = { ...S3_CREDENTIALS, ...(sessionToken && { sessionToken }) };
        const client = new S3Client({
          region: REGION,
          credentials: identity,
          endpoint: server.url,
          forcePathStyle: true,
        });
        const expected = await createPresignedPost(client as never, {
          Bucket: 'quarantine',
          Key: 'uploads/m1',
          Conditions: [['content-length-range', 1, 8]],
          Fields: { 'Content-Type': 'image/png', success_action_status: '201' },
          Expires: 300,
        });
        const access = { bucket: 'quarantine', region: REGION, credentials: async () => identity };
        const form = await uploads({ ...access, time: { now: () => toInstant(now.getTime()) } }).form(
          'm1',
          'image/png',
          8,
          300,
        );
        expect(form.fields).toEqual(expected.fields);
        expect(form.url.replace(/\/$/, '')).toBe(expected.url.replace(/\/$/, ''));
        client.destroy();
      } finally {
        vi.useRealTimers();
      }
    },
  );
});

describe('quarantine', () => {
  const stored = async (key: string) => {
    server.signNow();
    const { Body } = await server.client.send(new GetObjectCommand({ Bucket: 'media', Key: key }));
    return Body?.transformToByteArray();
  };
  const put = async (bytes: Uint8Array) => {
    server.signNow();
    const command = new PutObjectCommand({
      Bucket: 'quarantine',
      Key: 'uploads/m1',
      Body: bytes,
      ContentType: 'text/html',
      Metadata: { note: 'theirs' },
    });
    return (await server.client.send(command)).VersionId ?? '';
  };

  const file = (content: Uint8Array, isOriginal = true) => ({ contentType: 'image/png', content, isOriginal });

  test('The given file is released, and its original is the inspected version despite later uploads', async () => {
    const version = await put(PNG);
    await put(new Uint8Array([1, 2, 3]));
    const stripped = new Uint8Array([7, 7]);
    const key = await opened().release('m1', version, file(stripped, false));
    expect(key).toMatch(/^media\/m1\/[0-9a-f]{32}$/);
    const link = await mediaLinks(access('media')).link(key, 'photo.png', 60);
    const response = await fetch(link);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(stripped);
    expect(await stored(key.replace('media/', 'originals/'))).toEqual(PNG);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('x-amz-meta-note')).toBeNull();
  });

  test('A repeat releases to the same key, another version to another key', async () => {
    const [one, other] = [await put(PNG), await put(new Uint8Array([1]))];
    const key = await opened().release('m1', one, file(PNG));
    expect(await opened().release('m1', one, file(PNG))).toBe(key);
    expect(await opened().release('m1', other, file(PNG))).not.toBe(key);
  });

  test('A file that is its own original is stored once', async () => {
    const key = await opened().release('m1', await put(PNG), file(PNG));
    await expect(stored(key.replace('media/', 'originals/'))).rejects.toThrow();
  });

  test('A file above the limit of memory is not read', async () => {
    const version = await put(new Uint8Array(11));
    await expect(opened().read('m1', version)).rejects.toThrow('11 bytes, more than 10');
    expect(await opened().read('m1', await put(new Uint8Array(10)))).toHaveLength(10);
  });

  test('A missing version throws', async () => {
    await put(PNG);
    await expect(opened().read('m1', 'none')).rejects.toThrow();
    await expect(opened().release('m1', 'none', file(PNG, false))).rejects.toThrow();
  });
});

describe('dimensionStore', () => {
  test('A table without rows is stored without a warning of the SDK in the log', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const today = toLocalDate(time.now());
    await dimensionStore({ client: server.client, bucket: 'media' }).put('units', today, []);
    const Key = `dimensions/units/as_of=${today}/rows.json`;
    const stored = await server.client.send(new GetObjectCommand({ Bucket: 'media', Key }));
    expect(await stored.Body?.transformToString()).toBe('');
    expect(warned).not.toHaveBeenCalled();
    warned.mockRestore();
  });
});

describe('mediaLinks', () => {
  const NAMES = [
    '暖气 12°C.jpg',
    'a"b\\c;d.png',
    "it's (1)*!~.png",
    '../../etc/passwd',
    '\r\nSet-Cookie: x',
    'lone \ud800 half',
    '',
  ];

  test.each(NAMES)('The file %j is downloaded with that name', async (name) => {
    server.signNow();
    await server.client.send(new PutObjectCommand({ Bucket: 'media', Key: 'media/m1/abc', Body: PNG }));
    const response = await fetch(await mediaLinks(access('media')).link('media/m1/abc', name, 60));
    expect(response.status).toBe(200);
    const disposition = response.headers.get('content-disposition') ?? '';
    expect(disposition.startsWith('attachment; ')).toBe(true);
    const [, encoded = ''] = disposition.split("filename*=UTF-8''");
    expect(decodeURIComponent(encoded)).toBe(name.toWellFormed());
    await response.arrayBuffer();
  });

  test('A link works for keys of any characters', async () => {
    server.signNow();
    await server.client.send(new PutObjectCommand({ Bucket: 'media', Key: "media/暖 气/a+b(1)'", Body: PNG }));
    const response = await fetch(await mediaLinks(access('media')).link("media/暖 气/a+b(1)'", 'photo.png', 60));
    expect(response.status).toBe(200);
    await response.arrayBuffer();
  });

  test('The ASCII name has harmless characters only', () => {
    expect(attachmentNamed('a"b\r\n张.jpg')).toBe(
      `attachment; filename="a_b___.jpg"; filename*=UTF-8''a%22b%0D%0A%E5%BC%A0.jpg`,
    );
  });

  test('A link is valid for its life, its file and its name only', async () => {
    server.signNow();
    for (const Key of ['media/m1/abc', 'media/m2/abc'])
      await server.client.send(new PutObjectCommand({ Bucket: 'media', Key, Body: PNG }));
    const link = await mediaLinks(access('media')).link('media/m1/abc', 'photo.png', 60);
    const fetchStatus = async (url: string) => {
      const response = await fetch(url);
      await response.arrayBuffer();
      return response.status;
    };
    expect(await fetchStatus(link)).toBe(200);
    expect(await fetchStatus(link.replace('/m1/', '/m2/'))).toBe(403);
    expect(await fetchStatus(link.replace('attachment', 'inline'))).toBe(403);
    server.passReal(61_000);
    expect(await fetchStatus(link)).toBe(403);
  });
});

describe('bucketAddress', () => {
  test('A bucket at AWS is a host under the domain of its partition', () => {
    expect(bucketAddress('b', 'cn-north-1', {})).toEqual({
      protocol: 'https:',
      hostname: 'b.s3.cn-north-1.amazonaws.com.cn',
      basePath: '',
    });
    expect(bucketAddress('b', 'eu-central-1', {}).hostname).toBe('b.s3.eu-central-1.amazonaws.com');
    expect(bucketAddress('b', 'eu-central-1', { AWS_URL_SUFFIX: 'cloud.example' }).hostname).toBe(
      'b.s3.eu-central-1.cloud.example',
    );
  });

  test('The endpoint of the environment is used, that of S3 first', () => {
    const env = { AWS_ENDPOINT_URL: 'http://127.0.0.1:4566', S3_FORCE_PATH_STYLE: 'true' };
    expect(bucketAddress('b', 'cn-north-1', env)).toEqual({
      protocol: 'http:',
      hostname: '127.0.0.1',
      port: 4566,
      basePath: '/b',
    });
    const own = { ...env, AWS_ENDPOINT_URL_S3: 'https://s3.example/base/', S3_FORCE_PATH_STYLE: undefined };
    expect(bucketAddress('b', 'cn-north-1', own)).toEqual({
      protocol: 'https:',
      hostname: 'b.s3.example',
      basePath: '/base',
    });
  });
});
