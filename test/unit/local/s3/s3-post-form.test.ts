import { createHmac } from 'node:crypto';
import { connect } from 'node:net';
import { GetObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import { createPresignedPost, type PresignedPostOptions } from '@aws-sdk/s3-presigned-post';
import { afterEach, describe, expect, test } from 'vitest';
import { AwsError } from '../../../../local/aws-service.ts';
import { ACCESS_KEY, type S3Server, SECRET, startS3, stopAll } from './s3-server.ts';

afterEach(stopAll);

const KEY = 'incoming/m1';
const LIMITS: PresignedPostOptions['Conditions'] = [
  ['content-length-range', 3, 10],
  ['eq', '$Content-Type', 'image/jpeg'],
];

async function policyFor(s3: S3Server, more: Partial<PresignedPostOptions> = {}) {
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

type Part = readonly [name: string, value: string | Blob, fileName?: string];

const file = (text: string, name = 'photo.jpg'): Part => ['file', new Blob([text]), name];

function formOf(parts: readonly Part[]): FormData {
  const form = new FormData();
  for (const [name, value, fileName] of parts)
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, value, fileName);
  return form;
}

async function post(s3: S3Server, parts: readonly Part[], init: RequestInit = {}) {
  const response = await fetch(`${s3.url}/quarantine`, { method: 'POST', body: formOf(parts), ...init });
  const text = await response.text();
  const inXml = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1];
  return { status: response.status, headers: response.headers, code: inXml('Code'), message: inXml('Message'), text };
}

/** Nothing was kept, nothing was told. */
function expectNothing(s3: S3Server) {
  expect(s3.files()).toEqual({ objects: 0, receiving: 0 });
  expect(s3.events).toEqual([]);
}

/** Signs any policy document, as a signer other than the SDK could. */
function signPolicy(s3: S3Server, document: unknown, secret = SECRET): Part[] {
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

const SIGNING_FIELDS = ['x-amz-algorithm', 'x-amz-credential', 'x-amz-date'].map((name) => [
  'starts-with',
  `$${name}`,
  '',
]);

describe('a form whose policy holds', () => {
  test('is stored under its key with its type, and answered with 204, ETag, Location and version', async () => {
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

  test('may be posted again within its life: a second version, the first stays', async () => {
    const s3 = await startS3();
    const { fields } = await policyFor(s3);
    const first = await post(s3, [...Object.entries(fields), file('one')]);
    await post(s3, [...Object.entries(fields), file('two')]);
    const VersionId = first.headers.get('x-amz-version-id') ?? '';
    const read = await s3.client.send(new GetObjectCommand({ Bucket: 'quarantine', Key: KEY, VersionId }));
    expect(await read.Body?.transformToString()).toBe('one');
  });

  test('answers 201 with a description when it asks for that', async () => {
    const s3 = await startS3();
    const { fields } = await policyFor(s3, { Fields: { 'Content-Type': 'image/jpeg', success_action_status: '201' } });
    const answer = await post(s3, [...Object.entries(fields), file('jpeg')]);
    expect(answer.status).toBe(201);
    expect(answer.text).toContain(`<Bucket>quarantine</Bucket><Key>${KEY}</Key>`);
  });

  test('may use the name of the file in its key, of which only the last part counts', async () => {
    const s3 = await startS3();
    // biome-ignore lint/suspicious/noTemplateCurlyInString: S3 writes it so
    const { fields } = await policyFor(s3, { Key: 'in/${filename}' });
    const answer = await post(s3, [...Object.entries(fields), file('jpeg', '../../C:\\dir\\照.jpg')]);
    expect(answer.headers.get('location')).toBe(`${s3.url}/quarantine/in/${encodeURIComponent('照.jpg')}`);
  });

  test('may have fields that the policy need not name, and fields after the file, which are ignored', async () => {
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

  test('keeps metadata beyond ASCII in the form S3 sends it', async () => {
    const s3 = await startS3();
    const { fields } = await policyFor(s3, { Fields: { 'Content-Type': 'image/jpeg', 'x-amz-meta-name': '照片' } });
    await post(s3, [...Object.entries(fields), file('jpeg')]);
    const head = await s3.client.send(new HeadObjectCommand({ Bucket: 'quarantine', Key: KEY }));
    expect(head.Metadata?.name).toBe(`=?UTF-8?B?${Buffer.from('照片').toString('base64')}?=`);
  });

  test('takes a file of exactly the smallest and exactly the largest size', async () => {
    const s3 = await startS3();
    const { fields } = await policyFor(s3);
    expect((await post(s3, [...Object.entries(fields), file('123')])).status).toBe(204);
    expect((await post(s3, [...Object.entries(fields), file('1234567890')])).status).toBe(204);
  });

  test('streams a large file to disk', async () => {
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

describe('a form that breaks its policy is refused and leaves nothing', () => {
  const changed = async (s3: S3Server, name: string, value: string) => {
    const { fields } = await policyFor(s3);
    return Object.entries({ ...fields, [name]: value });
  };

  test('another key', async () => {
    const s3 = await startS3();
    const answer = await post(s3, [...(await changed(s3, 'key', 'incoming/m2')), file('jpeg')]);
    expect(answer).toMatchObject({
      status: 403,
      code: 'AccessDenied',
      message: expect.stringContaining('Policy Condition failed: [&quot;eq&quot;, &quot;$key&quot;'),
    });
    expectNothing(s3);
  });

  test('another type', async () => {
    const s3 = await startS3();
    const answer = await post(s3, [...(await changed(s3, 'Content-Type', 'text/html')), file('jpeg')]);
    expect(answer).toMatchObject({ status: 403, code: 'AccessDenied' });
    expectNothing(s3);
  });

  test('no type at all', async () => {
    const s3 = await startS3();
    const { fields } = await policyFor(s3);
    const rest = Object.entries(fields).filter(([name]) => name !== 'Content-Type');
    expect(await post(s3, [...rest, file('jpeg')])).toMatchObject({ status: 403, code: 'AccessDenied' });
    expectNothing(s3);
  });

  test('too large, by one byte and by many', async () => {
    const s3 = await startS3();
    const { fields } = await policyFor(s3);
    for (const size of [11, 5_000_000])
      expect(await post(s3, [...Object.entries(fields), file('x'.repeat(size))])).toMatchObject({
        status: 400,
        code: 'EntityTooLarge',
      });
    expectNothing(s3);
  });

  test('too small', async () => {
    const s3 = await startS3();
    const { fields } = await policyFor(s3);
    expect(await post(s3, [...Object.entries(fields), file('12')])).toMatchObject({
      status: 400,
      code: 'EntityTooSmall',
    });
    expectNothing(s3);
  });

  test('a wrong signature, a changed policy, an unknown key', async () => {
    const s3 = await startS3();
    const wider = Buffer.from(
      JSON.stringify({ expiration: '2099-01-01T00:00:00Z', conditions: [['starts-with', '$key', '']] }),
    );
    for (const [name, value, code] of [
      ['X-Amz-Signature', '0'.repeat(64), 'SignatureDoesNotMatch'],
      ['Policy', wider.toString('base64'), 'SignatureDoesNotMatch'],
    ] as const)
      expect(await post(s3, [...(await changed(s3, name, value)), file('jpeg')])).toMatchObject({ status: 403, code });
    const { fields } = await policyFor(s3);
    const credential = String(fields['X-Amz-Credential']).replace(ACCESS_KEY, 'NOBODY');
    expect(
      await post(s3, [...Object.entries({ ...fields, 'X-Amz-Credential': credential }), file('jpeg')]),
    ).toMatchObject({
      status: 403,
      code: 'InvalidAccessKeyId',
    });
    expectNothing(s3);
  });

  test('a field that no condition names', async () => {
    const s3 = await startS3();
    for (const extra of ['x-amz-meta-extra', 'acl', 'success_action_redirect']) {
      const answer = await post(s3, [...(await changed(s3, extra, 'x')), file('jpeg')]);
      expect(answer).toMatchObject({
        status: 403,
        code: 'AccessDenied',
        message: `Invalid according to Policy: Extra input fields: ${extra}`,
      });
    }
    expectNothing(s3);
  });

  test('a field given twice', async () => {
    const s3 = await startS3();
    const { fields } = await policyFor(s3);
    const answer = await post(s3, [...Object.entries(fields), ['KEY', KEY], file('jpeg')]);
    expect(answer).toMatchObject({ status: 400, code: 'InvalidArgument' });
    expectNothing(s3);
  });

  test('a policy for another bucket, whatever the form says', async () => {
    const s3 = await startS3();
    const { fields } = await policyFor(s3, { Bucket: 'plain' });
    for (const bucket of ['plain', 'quarantine'])
      expect(await post(s3, [...Object.entries({ ...fields, bucket }), file('jpeg')])).toMatchObject({
        status: 403,
        code: 'AccessDenied',
      });
    expectNothing(s3);
  });

  test('a policy that does not pin the bucket', async () => {
    const s3 = await startS3();
    const expiration = new Date(s3.clock.now() + 60_000).toISOString();
    const parts = signPolicy(s3, { expiration, conditions: [['starts-with', '$key', ''], ...SIGNING_FIELDS] });
    expect(await post(s3, [['key', 'k'], ...parts, file('x')])).toMatchObject({
      status: 403,
      message: 'Invalid according to Policy: Extra input fields: bucket',
    });
    expectNothing(s3);
  });

  test('two files', async () => {
    const s3 = await startS3();
    const { fields } = await policyFor(s3);
    const answer = await post(s3, [...Object.entries(fields), file('one'), file('two')]);
    expect(answer).toMatchObject({ status: 400, code: 'IncorrectNumberOfFilesInPostRequest' });
    expectNothing(s3);
  });

  test('no file', async () => {
    const s3 = await startS3();
    const { fields } = await policyFor(s3);
    expect(await post(s3, Object.entries(fields))).toMatchObject({ status: 400, code: 'InvalidArgument' });
    expectNothing(s3);
  });

  test('the fields after the file', async () => {
    const s3 = await startS3();
    const { fields } = await policyFor(s3);
    expect(await post(s3, [file('jpeg'), ...Object.entries(fields)])).toMatchObject({
      status: 400,
      code: 'InvalidArgument',
    });
    expectNothing(s3);
  });

  test('no policy, or a field of the signature missing', async () => {
    const s3 = await startS3();
    expect(await post(s3, [['key', 'k'], file('jpeg')])).toMatchObject({ status: 403, code: 'AccessDenied' });
    const { fields } = await policyFor(s3);
    for (const missing of ['key', 'X-Amz-Signature', 'X-Amz-Credential', 'X-Amz-Date', 'X-Amz-Algorithm']) {
      const rest = Object.entries(fields).filter(([name]) => name !== missing);
      expect(await post(s3, [...rest, file('jpeg')])).toMatchObject({ status: 400, code: 'InvalidArgument' });
    }
    expectNothing(s3);
  });

  test.each([
    ['not JSON', '{"expiration":'],
    ['no expiration', { conditions: [{ key: 'k' }] }],
    ['no conditions', { expiration: '2099-01-01T00:00:00Z', conditions: [] }],
    ['an unknown operator', { expiration: '2099-01-01T00:00:00Z', conditions: [['ends-with', '$key', 'k']] }],
    ['a range of words', { expiration: '2099-01-01T00:00:00Z', conditions: [['content-length-range', 'a', 'b']] }],
    ['a range of one number', { expiration: '2099-01-01T00:00:00Z', conditions: [['content-length-range', 1]] }],
    ['a condition with two names', { expiration: '2099-01-01T00:00:00Z', conditions: [{ key: 'k', bucket: 'b' }] }],
  ])('a signed policy with %s', async (_what, document) => {
    const s3 = await startS3();
    const answer = await post(s3, [['key', 'k'], ...signPolicy(s3, document), file('x')]);
    expect(answer).toMatchObject({ status: 400, code: 'InvalidPolicyDocument' });
    expectNothing(s3);
  });

  test('a signer whose role may not put there', async () => {
    const s3 = await startS3({
      authorize: (caller) => {
        throw new AwsError('AccessDenied', `${caller.name} may not`);
      },
    });
    const { fields } = await policyFor(s3);
    expect(await post(s3, [...Object.entries(fields), file('jpeg')])).toMatchObject({
      status: 403,
      code: 'AccessDenied',
      message: `${ACCESS_KEY} may not`,
    });
    expectNothing(s3);
  });

  test('more than 20 KB of fields', async () => {
    const s3 = await startS3();
    const { fields } = await policyFor(s3);
    for (const extra of [
      [['x-ignore-a', 'x'.repeat(21_000)]],
      Array.from({ length: 3 }, (_, n) => [`x-ignore-${n}`, 'x'.repeat(7_000)]),
    ] as Part[][])
      expect(await post(s3, [...extra, ...Object.entries(fields), file('jpeg')])).toMatchObject({
        status: 400,
        code: 'MaxPostPreDataLengthExceededError',
      });
    expectNothing(s3);
  });

  test('a body that is no form', async () => {
    const s3 = await startS3();
    const json = { body: '{}', headers: { 'content-type': 'application/json' } };
    expect(await post(s3, [], json)).toMatchObject({ status: 412, code: 'PreconditionFailed' });
    const noBoundary = { body: 'x', headers: { 'content-type': 'multipart/form-data' } };
    expect(await post(s3, [], noBoundary)).toMatchObject({ status: 400, code: 'MalformedPOSTRequest' });
    expectNothing(s3);
  });

  test('a body that ends within the file', async () => {
    const s3 = await startS3();
    const { fields } = await policyFor(s3);
    const whole = new Request(`${s3.url}/quarantine`, {
      method: 'POST',
      body: formOf([...Object.entries(fields), file('jpeg')]),
    });
    const type = whole.headers.get('content-type') ?? '';
    const bytes = Buffer.from(await whole.arrayBuffer());
    const cut = { body: bytes.subarray(0, bytes.lastIndexOf('\r\n--')), headers: { 'content-type': type } };
    expect(await post(s3, [], cut)).toMatchObject({ status: 400, code: 'MalformedPOSTRequest' });
    expectNothing(s3);

    const { hostname, port } = new URL(s3.url);
    const socket = connect(Number(port), hostname);
    const head = `POST /quarantine HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: ${type}\r\ncontent-length: ${bytes.length}\r\n\r\n`;
    await new Promise<void>((resolve) =>
      socket.end(Buffer.concat([Buffer.from(head), bytes.subarray(0, -8)]), resolve),
    );
    socket.resume();
    await new Promise((resolve) => socket.once('close', resolve));
    expectNothing(s3);
  });
});

describe('the life of a policy', () => {
  const MINUTES = 60_000;

  test('ends after its real seconds', async () => {
    const s3 = await startS3();
    const { fields } = await policyFor(s3);
    s3.passReal(5 * MINUTES - 1000);
    expect((await post(s3, [...Object.entries(fields), file('jpeg')])).status).toBe(204);
    s3.passReal(2001);
    const late = await post(s3, [...Object.entries(fields), file('jpeg')]);
    expect(late).toMatchObject({
      status: 403,
      code: 'AccessDenied',
      message: 'Invalid according to Policy: Policy expired.',
    });
    expect(s3.files()).toEqual({ objects: 1, receiving: 0 });
  });

  test('counts in real time though the clock of the signer runs 3,600 times as fast', async () => {
    const s3 = await startS3({ speed: 3600 });
    s3.passReal(10 * MINUTES);
    const { fields } = await policyFor(s3);
    s3.passReal(5 * MINUTES - 1000);
    expect((await post(s3, [...Object.entries(fields), file('jpeg')])).status).toBe(204);
    s3.passReal(1100);
    expect((await post(s3, [...Object.entries(fields), file('jpeg')])).status).toBe(403);
  });

  test('is not ended by a jump of the clock, nor made longer by one just before the signature', async () => {
    const s3 = await startS3();
    s3.clock.jumpTo(s3.clock.now() + 7 * 24 * 60 * MINUTES + 500);
    const { fields } = await policyFor(s3);
    s3.clock.jumpTo(s3.clock.now() + 7 * 24 * 60 * MINUTES);
    s3.passReal(4 * MINUTES);
    expect((await post(s3, [...Object.entries(fields), file('jpeg')])).status).toBe(204);
    s3.passReal(MINUTES + 1001);
    expect((await post(s3, [...Object.entries(fields), file('jpeg')])).status).toBe(403);
  });

  test('without a signed date ends on the clock of the signer', async () => {
    const s3 = await startS3();
    const document = {
      expiration: new Date(s3.clock.now() + MINUTES).toISOString(),
      conditions: [{ bucket: 'quarantine' }, ['starts-with', '$key', ''], ...SIGNING_FIELDS],
    };
    const parts: Part[] = [['key', 'k'], ...signPolicy(s3, document), file('x')];
    expect((await post(s3, parts)).status).toBe(204);
    s3.clock.jumpTo(s3.clock.now() + 2 * MINUTES);
    expect((await post(s3, parts)).status).toBe(403);
  });
});
