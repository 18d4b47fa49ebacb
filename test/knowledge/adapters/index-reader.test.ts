import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { S3_CREDENTIALS } from 'one-machine-aws/testing';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { toInstant } from '#kernel/domain/instant.ts';
import { indexFiles } from '#knowledge/adapters/index-files.ts';
import { indexReader } from '#knowledge/adapters/index-reader.ts';
import { type S3Server, startS3, stopAll } from '#test/support/contract/start-s3.ts';

const credentials = async () => S3_CREDENTIALS;
const CONTENT = new Uint8Array([1, 2, 3]);

let server: S3Server;
const time = { now: () => toInstant(server.clock.now()) };
const access = { bucket: 'knowledge', region: 'cn-north-1', credentials, time };

beforeEach(async () => {
  server = await startS3({ buckets: [{ name: 'knowledge', versioned: false, eventBridge: false }] });
  vi.stubEnv('AWS_ENDPOINT_URL', server.url);
  vi.stubEnv('S3_FORCE_PATH_STYLE', 'true');
  server.signNow();
  await indexFiles({ client: server.client, bucket: 'knowledge' }).put('index/public/1.gz', CONTENT);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await stopAll();
});

test('an index is read as it was stored', async () => {
  expect(new Uint8Array(await indexReader(access).read('index/public/1.gz'))).toEqual(CONTENT);
});

test('an index that is not there is an error that names its key, without a retry', async () => {
  const waits: number[] = [];
  const reader = indexReader(access, async (ms) => waits.push(ms));
  await expect(reader.read('index/public/2.gz')).rejects.toThrow('S3 answered 404 for index/public/2.gz');
  expect(waits).toEqual([]);
});

test('a failing S3 is asked three times, and is unavailable then', async () => {
  let calls = 0;
  const failing = createServer((_, response) => {
    calls += 1;
    response.writeHead(503).end();
  });
  await new Promise<void>((resolve) => failing.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(failing.address() as AddressInfo).port}`);
  const waits: number[] = [];
  const read = indexReader(access, async (ms) => waits.push(ms)).read('index/public/1.gz');
  await expect(read).rejects.toMatchObject({ name: 'Unavailable', cause: 503 });
  expect(calls).toBe(3);
  expect(waits.length).toBe(2);
  failing.closeAllConnections();
  failing.close();
});
