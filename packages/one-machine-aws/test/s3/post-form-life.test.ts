import { afterEach, describe, expect, test } from 'vitest';
import { file, type Part, policyFor, post, SIGNING_FIELDS, signPolicy } from './form-upload.ts';
import { startS3, stopAll } from './server.ts';

afterEach(stopAll);

describe('the life of a policy', () => {
  const MINUTES = 60_000;

  test('an upload policy expires in real time', async () => {
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

  test("an upload policy uses real time though its signer's clock is 3,600 times as fast", async () => {
    const s3 = await startS3({ speed: 3600 });
    s3.passReal(10 * MINUTES);
    const { fields } = await policyFor(s3);
    s3.passReal(5 * MINUTES - 1000);
    expect((await post(s3, [...Object.entries(fields), file('jpeg')])).status).toBe(204);
    s3.passReal(1100);
    expect((await post(s3, [...Object.entries(fields), file('jpeg')])).status).toBe(403);
  });

  test('a jump of the clock neither ends an upload policy nor extends one signed just after it', async () => {
    const s3 = await startS3();
    s3.clock.jumpTo(s3.clock.now() + 7 * 24 * 60 * MINUTES + 500);
    const { fields } = await policyFor(s3);
    s3.clock.jumpTo(s3.clock.now() + 7 * 24 * 60 * MINUTES);
    s3.passReal(4 * MINUTES);
    expect((await post(s3, [...Object.entries(fields), file('jpeg')])).status).toBe(204);
    s3.passReal(MINUTES + 1001);
    expect((await post(s3, [...Object.entries(fields), file('jpeg')])).status).toBe(403);
  });

  test('an upload policy without a signed date ends on the clock of its signer', async () => {
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
