import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, test } from 'vitest';
import { AwsError } from '../../src/aws-service.ts';
import { ACCESS_KEY, type S3Server, startS3, stopAll } from './server.ts';

afterEach(stopAll);

const put = (s3: S3Server, Key: string, Body: string) =>
  s3.client.send(new PutObjectCommand({ Bucket: 'quarantine', Key, Body, ContentType: 'image/png' }));

const follow = async (url: string, init: RequestInit = {}) => {
  const response = await fetch(url, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, code: /<Code>([^<]*)</.exec(text)?.[1] };
};

describe('a signed link', () => {
  test('a signed link returns the object, with the headers that its signer chose', async () => {
    const s3 = await startS3();
    await put(s3, '照/a b.png', 'png');
    const path = `/quarantine/${encodeURIComponent('照')}/a%20b.png`;
    const disposition = `attachment; filename*=UTF-8''${encodeURIComponent('照.png')}`;
    const link = await s3.presign(path, 60, {
      'response-content-disposition': disposition,
      'response-content-type': 'image/webp',
    });
    const answer = await follow(link);
    expect([answer.status, answer.text]).toEqual([200, 'png']);
    expect(answer.headers.get('content-disposition')).toBe(disposition);
    expect(answer.headers.get('content-type')).toBe('image/webp');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(s3.asked.at(-1)).toBe(`${ACCESS_KEY} s3:GetObject arn:aws-cn:s3:::quarantine/照/a b.png`);
  });

  test('a signed link may name a version, and then needs the permission to read versions', async () => {
    const s3 = await startS3();
    const first = await put(s3, 'k', 'one');
    await put(s3, 'k', 'two');
    const answer = await follow(await s3.presign('/quarantine/k', 60, { versionId: first.VersionId ?? '' }));
    expect(answer.text).toBe('one');
    expect(s3.asked.at(-1)).toBe(`${ACCESS_KEY} s3:GetObjectVersion arn:aws-cn:s3:::quarantine/k`);
  });

  test('a signed link serves ranges to a player and 304 to a cache', async () => {
    const s3 = await startS3();
    await put(s3, 'k', '0123456789');
    const link = await s3.presign('/quarantine/k', 60);
    const part = await follow(link, { headers: { range: 'bytes=0-3' } });
    expect([part.status, part.text]).toEqual([206, '0123']);
    const etag = part.headers.get('etag') ?? '';
    const again = await follow(link, { headers: { 'if-none-match': etag } });
    expect([again.status, again.text]).toEqual([304, '']);
    const changed = await follow(link, { headers: { range: 'bytes=0-3', 'if-range': '"other"' } });
    expect([changed.status, changed.text]).toEqual([200, '0123456789']);
  });

  test('a signed link is refused when any part of it is changed', async () => {
    const s3 = await startS3();
    await put(s3, 'k', 'one');
    await put(s3, 'l', 'other');
    const link = await s3.presign('/quarantine/k', 60, { 'response-content-type': 'image/png' });
    for (const changed of [
      link.replace('/k?', '/l?'),
      link.replace('X-Amz-Expires=60', 'X-Amz-Expires=600'),
      link.replace('image%2Fpng', 'text%2Fhtml'),
      `${link}&response-content-encoding=x`,
      link.replace(/X-Amz-Signature=[0-9a-f]{4}/, 'X-Amz-Signature=0000'),
    ])
      expect(await follow(changed)).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' });
    expect(await follow(link, { method: 'DELETE' })).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' });
    expect(await follow(link.replace(ACCESS_KEY, 'NOBODY'))).toMatchObject({ status: 403, code: 'InvalidAccessKeyId' });
    expect((await follow(link)).text).toBe('one');
  });

  test('a signed link is refused when it is malformed or has headers that were not signed', async () => {
    const s3 = await startS3();
    await put(s3, 'k', 'one');
    const link = await s3.presign('/quarantine/k', 60);
    for (const changed of [
      link.replace('X-Amz-Expires=60', 'X-Amz-Expires=604801'),
      link.replace('X-Amz-Expires=60', 'X-Amz-Expires=0'),
      link.replace(/&X-Amz-Date=[^&]*/, ''),
      link.replace('AWS4-HMAC-SHA256', 'none'),
    ])
      expect(await follow(changed)).toMatchObject({ status: 400, code: 'AuthorizationQueryParametersError' });
    expect(await follow(`${link}&X-Amz-Expires=600`)).toMatchObject({ status: 400, code: 'InvalidArgument' });
    const unsigned = { headers: { 'x-amz-checksum-mode': 'ENABLED' } };
    expect(await follow(link, unsigned)).toMatchObject({ status: 403, code: 'AccessDenied' });
  });

  test('a signed link cannot put line breaks into the answer', async () => {
    const s3 = await startS3();
    await put(s3, 'k', 'one');
    const link = await s3.presign('/quarantine/k', 60, { 'response-content-disposition': 'a\r\nset-cookie: x=1' });
    const answer = await follow(link);
    expect(answer).toMatchObject({ status: 400, code: 'InvalidArgument' });
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  test('a signed link expires in real time, whatever the speed and the jumps of the clock', async () => {
    const s3 = await startS3({ speed: 3600 });
    await put(s3, 'k', 'one');
    s3.passReal(60_000);
    const link = await s3.presign('/quarantine/k', 120);
    s3.clock.jumpTo(s3.clock.now() + 30 * 24 * 3_600_000);
    s3.passReal(119_000);
    expect((await follow(link)).status).toBe(200);
    s3.passReal(1100);
    expect(await follow(link)).toMatchObject({ status: 403, code: 'AccessDenied' });
  });

  test('a signed link gives no permission that its signer lacks', async () => {
    const s3 = await startS3({
      authorize: (caller, action) => {
        if (caller.name === ACCESS_KEY && action.startsWith('s3:Get'))
          throw new AwsError('AccessDenied', 'not allowed');
      },
    });
    await put(s3, 'k', 'one');
    expect(await follow(await s3.presign('/quarantine/k', 60))).toMatchObject({ status: 403, code: 'AccessDenied' });
  });
});

describe('browsers', () => {
  test('a preflight of a form is answered by the CORS rules of the bucket', async () => {
    const s3 = await startS3();
    const ask = (origin: string, method: string, headers = 'content-type') =>
      fetch(`${s3.url}/quarantine`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': method, 'access-control-request-headers': headers },
      });
    const allowed = await ask('http://localhost:3000', 'POST');
    expect(allowed.status).toBe(200);
    expect(Object.fromEntries(allowed.headers)).toMatchObject({
      'access-control-allow-origin': 'http://localhost:3000',
      'access-control-allow-methods': 'POST, GET',
      'access-control-allow-headers': 'content-type',
      'access-control-max-age': '600',
    });
    for (const refused of [
      ask('http://evil.example', 'POST'),
      ask('http://localhost:3000', 'DELETE'),
      ask('http://localhost:3000', 'POST', 'x-other'),
    ])
      expect((await refused).status).toBe(403);
  });

  test('only an allowed origin may read an answer or a refusal', async () => {
    const s3 = await startS3();
    const send = (origin: string) =>
      fetch(`${s3.url}/quarantine`, { method: 'POST', body: new FormData(), headers: { origin } });
    const allowed = await send('http://localhost:3000');
    expect(allowed.headers.get('access-control-allow-origin')).toBe('http://localhost:3000');
    expect(allowed.headers.get('access-control-expose-headers')).toBe('ETag');
    expect((await send('http://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  });
});
