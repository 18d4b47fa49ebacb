import type { RequestListener } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { openFront } from '../../src/machine/front.ts';

const answering =
  (name: string): RequestListener =>
  (_request, response) =>
    void response.end(name);

async function open() {
  const front = await openFront(0);
  onTestFinished(() => front.close());
  front.serveApi(answering('api'));
  front.serveAws({ serve: answering('aws'), isForS3: ({ url }) => url?.startsWith('/media') ?? false });
  const ask = async (path: string, headers: Record<string, string> = {}) =>
    (await fetch(front.awsUrl + path, { headers })).text();
  return { front, ask };
}

test('the API, the pages and the services of AWS share one port', async () => {
  const { ask } = await open();
  expect(await ask('/v1/appeals', { authorization: 'Bearer token' })).toBe('api');
  expect(await ask('/', { authorization: 'AWS4-HMAC-SHA256 Credential=x' })).toBe('aws');
  expect(await ask('/', { 'x-amz-target': 'DynamoDB_20120810.GetItem' })).toBe('aws');
  expect(await ask('/media-bucket/key')).toBe('aws');
});

test('a platform that is starting or ending answers 503', async () => {
  const { front } = await open();
  front.serveApi(undefined);
  const { status, headers } = await fetch(front.url);
  expect([status, headers.get('retry-after')]).toEqual([503, '5']);
});

test('an answer ends only when what it reports is on the disk', async () => {
  const { front, ask } = await open();
  const commit = Promise.withResolvers<void>();
  front.answerAfter(() => commit.promise);
  let answered = false;
  const answer = ask('/v1/appeals').then((text) => {
    answered = true;
    return text;
  });
  const { status } = await fetch(`${front.url}/v1/other`, { signal: AbortSignal.timeout(100) }).catch(() => ({
    status: 0,
  }));
  expect([status, answered]).toEqual([0, false]);
  commit.resolve();
  expect(await answer).toBe('api');
});

test('an answer to changes that were undone is cut off', async () => {
  const { front, ask } = await open();
  front.answerAfter(() => Promise.reject(new Error('the disk is full')));
  await expect(ask('/v1/appeals')).rejects.toThrow();
});

test('a port that is taken is refused with another one to try', async () => {
  const { front } = await open();
  const port = Number(new URL(front.url).port);
  await expect(openFront(port)).rejects.toThrow(
    `Port ${port} is taken by another program. Choose another one: port: ${port + 1}`,
  );
});

test('an end waits until the requests in progress are answered', async () => {
  const { front, ask } = await open();
  const arrived = Promise.withResolvers<() => void>();
  front.serveApi((_request, response) => arrived.resolve(() => response.end('late')));
  const late = ask('/v1/appeals');
  const finish = await arrived.promise;
  front.serveApi(undefined);
  let isAnswered = false;
  const answered = front.answered().then(() => {
    isAnswered = true;
  });
  // A request that comes later is refused, and not waited for.
  await ask('/v1/appeals');
  expect(isAnswered).toBe(false);
  finish();
  expect(await late).toBe('late');
  await answered;
});
