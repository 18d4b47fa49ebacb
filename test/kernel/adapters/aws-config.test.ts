import { afterEach, describe, expect, test, vi } from 'vitest';
import { awsConfig, backoffMs, s3Config } from '#kernel/adapters/aws-config.ts';
import { toShard } from '#kernel/adapters/dynamodb/shard.ts';
import { envCredentials } from '#kernel/adapters/env-credentials.ts';
import { randomIds } from '#kernel/adapters/random-ids.ts';
import { systemClock } from '#kernel/adapters/system-clock.ts';
import { parseInstant } from '#kernel/domain/instant.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('awsConfig', () => {
  test('Credentials are from the environment, with the session token if there is one', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'id');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    vi.stubEnv('AWS_SESSION_TOKEN', undefined);
    expect(await envCredentials()()).toStrictEqual({ accessKeyId: 'id', secretAccessKey: 'secret' });
    vi.stubEnv('AWS_SESSION_TOKEN', 'session');
    expect(await envCredentials()()).toStrictEqual({
      accessKeyId: 'id',
      secretAccessKey: 'secret',
      sessionToken: 'session',
    });
  });

  test('Missing credentials and a missing region are named in the error', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    vi.stubEnv('AWS_REGION', undefined);
    await expect(envCredentials()()).rejects.toThrow('AWS_ACCESS_KEY_ID');
    expect(() => awsConfig()).toThrow('AWS_REGION');
  });

  test('Calls are signed unless the environment says otherwise, those of S3 always', () => {
    vi.stubEnv('AWS_REGION', 'cn-north-1');
    vi.stubEnv('UNSIGNED_CALLS', undefined);
    expect(awsConfig()).not.toHaveProperty('signer');
    vi.stubEnv('UNSIGNED_CALLS', 'false');
    expect(awsConfig()).not.toHaveProperty('signer');
    vi.stubEnv('UNSIGNED_CALLS', 'true');
    expect(awsConfig()).toHaveProperty('signer');
    expect(s3Config()).not.toHaveProperty('signer');
  });

  test('Path style is used only if the environment says so', () => {
    vi.stubEnv('AWS_REGION', 'cn-north-1');
    vi.stubEnv('S3_FORCE_PATH_STYLE', undefined);
    expect(s3Config().forcePathStyle).toBe(false);
    vi.stubEnv('S3_FORCE_PATH_STYLE', 'true');
    expect(s3Config().forcePathStyle).toBe(true);
  });

  test('All waits between five attempts take less than two seconds together', () => {
    for (let round = 0; round < 200; round++) {
      const waits = [0, 1, 2, 3].map(backoffMs);
      for (const [retry, ms] of waits.entries()) {
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(ms).toBeLessThan(100 * 2 ** retry);
      }
    }
    expect(backoffMs(30)).toBeLessThan(1000);
  });
});

test('Ids are 32 hex digits and differ', () => {
  const ids = Array.from({ length: 1000 }, () => randomIds().next());
  expect(ids.every((id) => /^[0-9a-f]{32}$/.test(id))).toBe(true);
  expect(new Set(ids).size).toBe(1000);
});

test('The system clock returns an instant', () => {
  const now = systemClock().now();
  expect(parseInstant(now)).toBe(now);
});

test('Shards never change and are used evenly', () => {
  expect(['a', 'b', 'c', 'appeal-1'].map(toShard)).toEqual([2, 6, 6, 3]);
  const counts = Array.from({ length: 8 }, () => 0);
  for (let n = 0; n < 8000; n++) counts[toShard(`appeal-${n}`)] = (counts[toShard(`appeal-${n}`)] ?? 0) + 1;
  for (const count of counts) expect(count).toBeGreaterThan(800);
});
