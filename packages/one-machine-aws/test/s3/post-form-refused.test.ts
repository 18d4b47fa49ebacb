import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { AwsError } from '../../src/aws-service.ts';
import {
  expectNothing,
  file,
  formOf,
  KEY,
  type Part,
  policyFor,
  post,
  SIGNING_FIELDS,
  signPolicy,
} from './form-upload.ts';
import { ACCESS_KEY, type S3Server, startS3, stopAll } from './server.ts';

afterEach(stopAll);

describe('a form that breaks its policy is refused and leaves nothing', () => {
  const changed = async (s3: S3Server, name: string, value: string) => {
    const { fields } = await policyFor(s3);
    return Object.entries({ ...fields, [name]: value });
  };

  test('a form is refused and leaves nothing: another key', async () => {
    const s3 = await startS3();
    const answer = await post(s3, [...(await changed(s3, 'key', 'incoming/m2')), file('jpeg')]);
    expect(answer).toMatchObject({
      status: 403,
      code: 'AccessDenied',
      message: expect.stringContaining('Policy Condition failed: [&quot;eq&quot;, &quot;$key&quot;'),
    });
    expectNothing(s3);
  });

  test('a form is refused and leaves nothing: another content type', async () => {
    const s3 = await startS3();
    const answer = await post(s3, [...(await changed(s3, 'Content-Type', 'text/html')), file('jpeg')]);
    expect(answer).toMatchObject({ status: 403, code: 'AccessDenied' });
    expectNothing(s3);
  });

  test('a form is refused and leaves nothing: no content type', async () => {
    const s3 = await startS3();
    const { fields } = await policyFor(s3);
    const rest = Object.entries(fields).filter(([name]) => name !== 'Content-Type');
    expect(await post(s3, [...rest, file('jpeg')])).toMatchObject({ status: 403, code: 'AccessDenied' });
    expectNothing(s3);
  });

  test('a form is refused and leaves nothing: a file too large, by one byte and by many', async () => {
    const s3 = await startS3();
    const { fields } = await policyFor(s3);
    for (const size of [11, 5_000_000])
      expect(await post(s3, [...Object.entries(fields), file('x'.repeat(size))])).toMatchObject({
        status: 400,
        code: 'EntityTooLarge',
      });
    expectNothing(s3);
  });

  test('a form is refused and leaves nothing: a file too small', async () => {
    const s3 = await startS3();
    const { fields } = await policyFor(s3);
    expect(await post(s3, [...Object.entries(fields), file('12')])).toMatchObject({
      status: 400,
      code: 'EntityTooSmall',
    });
    expectNothing(s3);
  });

  test('a form is refused and leaves nothing: a wrong signature, a changed policy, an unknown key', async () => {
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

  test('a form is refused and leaves nothing: a field that no condition names', async () => {
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

  test('a form is refused and leaves nothing: a repeated field', async () => {
    const s3 = await startS3();
    const { fields } = await policyFor(s3);
    const answer = await post(s3, [...Object.entries(fields), ['KEY', KEY], file('jpeg')]);
    expect(answer).toMatchObject({ status: 400, code: 'InvalidArgument' });
    expectNothing(s3);
  });

  test('a form is refused and leaves nothing: a policy for another bucket', async () => {
    const s3 = await startS3();
    const { fields } = await policyFor(s3, { Bucket: 'plain' });
    for (const bucket of ['plain', 'quarantine'])
      expect(await post(s3, [...Object.entries({ ...fields, bucket }), file('jpeg')])).toMatchObject({
        status: 403,
        code: 'AccessDenied',
      });
    expectNothing(s3);
  });

  test('a form is refused and leaves nothing: a policy without a bucket', async () => {
    const s3 = await startS3();
    const expiration = new Date(s3.clock.now() + 60_000).toISOString();
    const parts = signPolicy(s3, { expiration, conditions: [['starts-with', '$key', ''], ...SIGNING_FIELDS] });
    expect(await post(s3, [['key', 'k'], ...parts, file('x')])).toMatchObject({
      status: 403,
      message: 'Invalid according to Policy: Extra input fields: bucket',
    });
    expectNothing(s3);
  });

  test('a form is refused and leaves nothing: two files', async () => {
    const s3 = await startS3();
    const { fields } = await policyFor(s3);
    const answer = await post(s3, [...Object.entries(fields), file('one'), file('two')]);
    expect(answer).toMatchObject({ status: 400, code: 'IncorrectNumberOfFilesInPostRequest' });
    expectNothing(s3);
  });

  test('a form is refused and leaves nothing: no file', async () => {
    const s3 = await startS3();
    const { fields } = await policyFor(s3);
    expect(await post(s3, Object.entries(fields))).toMatchObject({ status: 400, code: 'InvalidArgument' });
    expectNothing(s3);
  });

  test('a form is refused and leaves nothing: the fields after the file', async () => {
    const s3 = await startS3();
    const { fields } = await policyFor(s3);
    expect(await post(s3, [file('jpeg'), ...Object.entries(fields)])).toMatchObject({
      status: 400,
      code: 'InvalidArgument',
    });
    expectNothing(s3);
  });

  test('a form is refused and leaves nothing: no policy, or a field of the signature missing', async () => {
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
  ])('a form is refused and leaves nothing: a signed policy with %s', async (_what, document) => {
    const s3 = await startS3();
    const answer = await post(s3, [['key', 'k'], ...signPolicy(s3, document), file('x')]);
    expect(answer).toMatchObject({ status: 400, code: 'InvalidPolicyDocument' });
    expectNothing(s3);
  });

  test('a form is refused and leaves nothing: a signer without permission for the key', async () => {
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

  test('a form is refused and leaves nothing: more than 20 KB of fields', async () => {
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

  test('a form is refused and leaves nothing: a body that is not a form', async () => {
    const s3 = await startS3();
    const json = { body: '{}', headers: { 'content-type': 'application/json' } };
    expect(await post(s3, [], json)).toMatchObject({ status: 412, code: 'PreconditionFailed' });
    const noBoundary = { body: 'x', headers: { 'content-type': 'multipart/form-data' } };
    expect(await post(s3, [], noBoundary)).toMatchObject({ status: 400, code: 'MalformedPOSTRequest' });
    expectNothing(s3);
  });

  test('a form is refused and leaves nothing: a body that ends within the file', async () => {
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
    await s3.settled();
    expectNothing(s3);
  });
});
