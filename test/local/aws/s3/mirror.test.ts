import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, expect, test } from 'vitest';
import { temporaryDir } from '../../../support/contract/serve-aws.ts';
import { startS3, stopAll } from './server.ts';

afterEach(stopAll);

async function mirrored(isVersioned: boolean) {
  const mirrorDir = join(temporaryDir(), 'lake');
  const s3 = await startS3({ buckets: [{ name: 'rows', versioned: isVersioned, eventBridge: false, mirrorDir }] });
  return {
    mirrorDir,
    read: (key: string) => readFileSync(join(mirrorDir, key), 'utf8'),
    has: (key: string) => existsSync(join(mirrorDir, key)),
    put: (Key: string, Body: string) => s3.client.send(new PutObjectCommand({ Bucket: 'rows', Key, Body })),
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
