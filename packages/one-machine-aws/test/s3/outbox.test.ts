import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CopyObjectCommand, DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, test } from 'vitest';
import type { S3Event } from '../../src/s3/objects/outbox.ts';
import { BUCKETS } from '../../src/testing/serve-s3.ts';
import { type S3Server, startS3, stopAll } from './server.ts';

afterEach(stopAll);

const put = (s3: S3Server, Key: string, Bucket = 'quarantine') =>
  s3.client.send(new PutObjectCommand({ Bucket, Key, Body: Key }));
const told = (events: readonly S3Event[]) => events.map((each) => [each.detail.reason, each.detail.object.key]);

describe('events', () => {
  test('events are emitted for every kind of write, in order, and only by configured buckets', async () => {
    const s3 = await startS3();
    await put(s3, 'a');
    await put(s3, 'b', 'plain');
    await s3.client.send(new CopyObjectCommand({ Bucket: 'quarantine', Key: 'c', CopySource: 'quarantine/a' }));
    await s3.client.send(new DeleteObjectCommand({ Bucket: 'quarantine', Key: 'a' }));
    await s3.s3.drain();
    expect(told(s3.events)).toEqual([
      ['PutObject', 'a'],
      ['CopyObject', 'c'],
      ['DeleteObject', 'a'],
    ]);
    expect(s3.events.map((each) => each['detail-type'])).toEqual([
      'Object Created',
      'Object Created',
      'Object Deleted',
    ]);
    expect(s3.events[2]?.detail['deletion-type']).toBe('Delete Marker Created');
    const sequencers = s3.events.map((each) => each.detail.object.sequencer);
    expect([...sequencers].sort()).toEqual(sequencers);
  });

  test('events are emitted only after the object can be read', async () => {
    const seen: (string | undefined)[] = [];
    const s3: S3Server = await startS3({
      emit: async (event) => {
        const { key } = event.detail.object;
        const read = await s3.client.send(
          new GetObjectCommand({ Bucket: 'quarantine', Key: key, VersionId: event.detail.object['version-id'] }),
        );
        seen.push(await read.Body?.transformToString());
      },
    });
    await put(s3, 'a');
    await s3.s3.drain();
    expect(seen).toEqual(['a']);
  });

  test('events that were not accepted before a crash are emitted after the restart, each with its id', async () => {
    const refused: S3Event[] = [];
    const first = await startS3({
      emit: (event) => {
        refused.push(event);
        throw new Error('the process dies here');
      },
    });
    await put(first, 'a');
    await first.s3.drain();
    await put(first, 'b');
    await first.stop();

    const second = await startS3({ dir: first.dir });
    expect(second.events).toEqual([]);
    await second.s3.drain();
    expect(told(second.events)).toEqual([
      ['PutObject', 'a'],
      ['PutObject', 'b'],
    ]);
    expect(second.events[0]).toEqual(refused[0]);
    await second.s3.drain();
    expect(second.events).toHaveLength(2);
  });

  test('events that are added during an emission are not left behind', async () => {
    const events: string[] = [];
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const s3 = await startS3({
      emit: async (event) => {
        if (events.length === 0) await gate;
        events.push(event.detail.object.key);
      },
    });
    await put(s3, 'a');
    await put(s3, 'b');
    release();
    await s3.s3.drain();
    expect(events).toEqual(['a', 'b']);
  });
});

describe('a restart', () => {
  test('after kill -9 between storing and emitting, the object exists and its event is emitted', async () => {
    const dir = mkdtempSync(join(tmpdir(), 's3-test-'));
    const child = spawn(process.execPath, [join(import.meta.dirname, 'die-in-emit.ts'), dir], { stdio: 'ignore' });
    const [, signal] = await once(child, 'exit');
    expect(signal).toBe('SIGKILL');

    const s3 = await startS3({ dir });
    const read = await s3.client.send(new GetObjectCommand({ Bucket: 'quarantine', Key: 'k' }));
    expect(await read.Body?.transformToString()).toBe('kept');
    await s3.s3.drain();
    expect(told(s3.events)).toEqual([['PutObject', 'k']]);
  });

  test('a restart keeps objects, versions, headers and markers', async () => {
    const first = await startS3();
    const { VersionId } = await first.client.send(
      new PutObjectCommand({ Bucket: 'quarantine', Key: 'k', Body: 'one', ContentType: 'image/png' }),
    );
    await put(first, 'k');
    await first.client.send(new DeleteObjectCommand({ Bucket: 'quarantine', Key: 'k' }));
    await first.stop();

    const second = await startS3({ dir: first.dir });
    const read = await second.client.send(new GetObjectCommand({ Bucket: 'quarantine', Key: 'k', VersionId }));
    expect([await read.Body?.transformToString(), read.ContentType]).toEqual(['one', 'image/png']);
    await expect(second.client.send(new GetObjectCommand({ Bucket: 'quarantine', Key: 'k' }))).rejects.toMatchObject({
      name: 'NoSuchKey',
    });
  });

  test('a restart removes partly received bodies and files without a version', async () => {
    const first = await startS3();
    await put(first, 'k');
    await first.stop();
    writeFileSync(join(first.dir, 's3/receiving/half'), 'half');
    mkdirSync(join(first.dir, 's3/objects/zz'), { recursive: true });
    writeFileSync(join(first.dir, 's3/objects/zz/zz-orphan'), 'moved, but never committed');

    const second = await startS3({ dir: first.dir });
    expect(second.files()).toEqual({ objects: 1, receiving: 0 });
  });

  test('a restart refuses to switch off the versions of a bucket', async () => {
    const s3 = await startS3();
    expect(() => s3.s3.ensureBucket({ name: 'quarantine', versioned: false, eventBridge: true })).toThrow(/versions/);
    s3.s3.ensureBucket({ name: 'quarantine', versioned: true, eventBridge: false });
  });
});

describe('routing', () => {
  test('a request for S3 is known by its signature, or by a bucket in its path', async () => {
    const s3 = await startS3();
    const answers: boolean[] = [];
    const server = createServer((request, response) => {
      answers.push(s3.s3.isS3Request(request));
      response.end();
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    const signedFor = (service: string) => ({
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=K/20250101/cn-north-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
      },
    });
    await fetch(`${url}/other/key`, signedFor('s3'));
    await fetch(`${url}/anything?X-Amz-Signature=00`);
    await fetch(`${url}/${BUCKETS[0]?.name}`, { method: 'OPTIONS' });
    await fetch(`${url}/`, signedFor('dynamodb'));
    await fetch(`${url}/v1/appeals`);
    server.close();
    server.closeAllConnections();
    expect(answers).toEqual([true, true, true, false, false]);
  });
});
