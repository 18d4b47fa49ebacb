import { createHmac } from 'node:crypto';
import { createPresignedPost, type PresignedPostOptions } from '@aws-sdk/s3-presigned-post';
import { expect } from 'vitest';
import { ACCESS_KEY, type S3Server, SECRET } from './server.ts';

export const KEY = 'incoming/m1';
const LIMITS: PresignedPostOptions['Conditions'] = [
  ['content-length-range', 3, 10],
  ['eq', '$Content-Type', 'image/jpeg'],
];

export async function policyFor(s3: S3Server, more: Partial<PresignedPostOptions> = {}) {
  s3.signNow();
  return createPresignedPost(s3.client, {
    Bucket: 'quarantine',
    Key: KEY,
    Conditions: LIMITS,
    Fields: { 'Content-Type': 'image/jpeg' },
    Expires: 300,
    ...more,
  });
}

export type Part = readonly [name: string, value: string | Blob, fileName?: string];

export const file = (text: string, name = 'photo.jpg'): Part => ['file', new Blob([text]), name];

export function formOf(parts: readonly Part[]): FormData {
  const form = new FormData();
  for (const [name, value, fileName] of parts)
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, value, fileName);
  return form;
}

export async function post(s3: S3Server, parts: readonly Part[], init: RequestInit = {}) {
  const response = await fetch(`${s3.url}/quarantine`, { method: 'POST', body: formOf(parts), ...init });
  const text = await response.text();
  const inXml = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1];
  return { status: response.status, headers: response.headers, code: inXml('Code'), message: inXml('Message'), text };
}

/** Nothing was stored and no event was emitted. */
export function expectNothing(s3: S3Server) {
  expect(s3.files()).toEqual({ objects: 0, receiving: 0 });
  expect(s3.events).toEqual([]);
}

/** Signs any policy document, as another signer than the SDK could. */
export function signPolicy(s3: S3Server, document: unknown, secret = SECRET): Part[] {
  const date = new Date(s3.clock.now()).toISOString().replace(/[-:]|\.\d{3}/g, '');
  const day = date.slice(0, 8);
  const policy = Buffer.from(typeof document === 'string' ? document : JSON.stringify(document)).toString('base64');
  const key = [day, 'cn-north-1', 's3', 'aws4_request'].reduce<string | Buffer>(
    (signingKey, part) => createHmac('sha256', signingKey).update(part).digest(),
    `AWS4${secret}`,
  );
  return [
    ['x-amz-algorithm', 'AWS4-HMAC-SHA256'],
    ['x-amz-credential', `${ACCESS_KEY}/${day}/cn-north-1/s3/aws4_request`],
    ['x-amz-date', date],
    ['policy', policy],
    ['x-amz-signature', createHmac('sha256', key).update(policy).digest('hex')],
  ];
}

export const SIGNING_FIELDS = ['x-amz-algorithm', 'x-amz-credential', 'x-amz-date'].map((name) => [
  'starts-with',
  `$${name}`,
  '',
]);
