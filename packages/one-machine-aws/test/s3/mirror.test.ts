import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, expect, test } from 'vitest';
import { temporaryDir } from '../support/serve-aws.ts';
import { startS3, stopAll } from './server.ts';

afterEach(stopAll);

async function mirrored(isVersioned: boolean) {
  const mirrorDir = join(temporaryDir(), 'lake');
  const s3 = await startS3({ buckets: [{ name: 'rows', versioned: isVersioned, eventBridge: false, mirrorDir }] });
  return {
    mirrorDir,
    read: (key: string) => readFileSync(join(mirrorDir, key), 'utf8'),
    has: (key: string) => existsSync(join(mirrorDir, key)),
    put: (Key: string, Body: string, more = {}) =>
      s3.client.send(new PutObjectCommand({ Bucket: 'rows', Key, Body, ...more })),
    get: async (Key: string) => {
      const { Body, ETag } = await s3.client.send(new GetObjectCommand({ Bucket: 'rows', Key }));
      return { text: await Body?.transformToString(), etag: ETag };
    },
    list: async (Prefix: string) => {
      const { Contents = [] } = await s3.client.send(new ListObjectsV2Command({ Bucket: 'rows', Prefix }));
      return Contents.map(({ Key }) => Key);
    },
    write: (key: string, content: string) => {
      mkdirSync(dirname(join(mirrorDir, key)), { recursive: true });
      writeFileSync(join(mirrorDir, key), content);
    },
    remove: (Key: string) => s3.client.send(new DeleteObjectCommand({ Bucket: 'rows', Key })),
  };
}

test.each([true, false])(
  'an object of a mirrored bucket is a file under its key, as it was put last (versions: %s)',
  async (isVersioned) => {
    const { put, read, has, remove } = await mirrored(isVersioned);
    await put('dimensions/units/as_of=2026-01-31/rows.json', 'first');
    await put('dimensions/units/as_of=2026-01-31/rows.json', 'second');
    expect(read('dimensions/units/as_of=2026-01-31/rows.json')).toBe('second');
    await remove('dimensions/units/as_of=2026-01-31/rows.json');
    expect(has('dimensions/units/as_of=2026-01-31/rows.json')).toBe(false);
  },
);

test('a key that would leave the folder becomes no file', async () => {
  const { put, mirrorDir } = await mirrored(true);
  for (const key of ['a/../../escaped.txt', 'a//b.txt', './c.txt']) await put(key, 'x').catch(() => undefined);
  expect(globSync('**/*.txt', { cwd: join(mirrorDir, '..') })).toEqual([]);
});

test.each([true, false])(
  'a file that others write into the folder is an object, until they remove it (versions: %s)',
  async (isVersioned) => {
    const { put, get, list, read, write, mirrorDir } = await mirrored(isVersioned);
    const key = 'settled/city=210100/event_date=2026-01-05/rows.parquet';
    write(key, 'first');
    write('settled/city=210100/event_date=2026-01-05/half.parquet.tmp', 'half');
    write('settled/city=210100/event_date=2026-01-06/rows.parquet', 'another day');
    expect(await list('settled/city=210100/event_date=2026-01-05/')).toEqual([key]);
    const { text, etag } = await get(key);
    expect(text).toBe('first');
    // A condition is judged by the file as it is now.
    write(key, 'second');
    await expect(put(key, 'mine', { IfMatch: etag })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    expect((await get(key)).text).toBe('second');
    await put(key, 'mine', { IfMatch: (await get(key)).etag });
    expect(read(key)).toBe('mine');
    rmSync(join(mirrorDir, key));
    await expect(put(key, 'late', { IfMatch: (await get(key).catch(() => ({ etag }))).etag })).rejects.toMatchObject({
      name: 'NoSuchKey',
    });
    expect(await list('settled/')).toEqual(['settled/city=210100/event_date=2026-01-06/rows.parquet']);
  },
);
