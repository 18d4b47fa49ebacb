import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '#test/support/e2e/platform.ts';

const OPS = join(import.meta.dirname, '../../scripts/ops.ts');
const data = mkdtempSync(join(tmpdir(), 'hotline-stopped-'));

afterAll(() => rmSync(data, { recursive: true, force: true }));

/** The tool environment of a platform, which remains after its end. */
beforeAll(async () => {
  mkdirSync(join(data, 'lake'));
  const environment = {
    EVENTS_TABLE: 'events',
    PERSONAL_TABLE: 'personal',
    VIEWS_TABLE: 'views',
    CONTROL_TABLE: 'control',
    DIRECTORY_TABLE: 'directory',
    PUBLIC_TABLE: 'public',
    REQUESTS_TABLE: 'requests',
    JURISDICTION: '210000',
    LAKE_BUCKET: 'lake',
    EVENT_BUS_NAME: 'bus',
    SECRETS_KEY_ID: 'key',
    S3_FORCE_PATH_STYLE: 'true',
    STATE_MACHINE_ARN: 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:appeal',
    REPORT_MACHINE_ARN: 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:report',
    AWS_REGION: 'cn-north-1',
    AWS_ENDPOINT_URL: `http://127.0.0.1:${await freePort()}`,
    AWS_ACCESS_KEY_ID: 'LOCALoperator',
    AWS_SECRET_ACCESS_KEY: 'secret',
  };
  writeFileSync(join(data, 'tool-environment.json'), JSON.stringify(environment));
});

describe('without a running platform', () => {
  test.each([
    ['backfill', '--from', '2026-01-01', '--to', '2026-01-02'],
    ['calendar'],
    ['counters', '--month', '2026-01'],
    ['dimensions'],
    ['reconcile-counters', '--month', '2026-01'],
    ['hand-over', '--from', 'heating'],
    ['mini-program', 'wechat', '--app-id', 'wx1'],
    ['call-secret'],
    ['rebuild-views'],
    ['redrive', '--queue', 'project-views'],
    ['report', '--month', '2026-01'],
  ])('%s says that the platform does not run, whatever cloud the shell uses', (verb, ...args) => {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', OPS, verb, ...args, '--data', data],
      {
        encoding: 'utf8',
        input: 'a secret '.repeat(8),
        timeout: 50_000,
        env: { ...process.env, AWS_ENDPOINT_URL: 'http://203.0.113.1', AWS_MAX_ATTEMPTS: '1' },
      },
    );
    expect(stderr).toBe('The platform is not running. Start it with `npm start`, then run this in another terminal.\n');
    expect(status).toBe(1);
  });
});
