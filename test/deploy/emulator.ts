import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ToolError } from '#cli/run-tool.ts';
import { PROJECT_DIR } from '#infra/platform/bundle-functions.ts';

export const CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test' };
/** Where the emulator, its log and the settings of the deployment are. */
export const DIR = join(PROJECT_DIR, '.build/test-deploy');
export const EMULATOR_PORT = 4599;
const PYTHON = join(DIR, 'venv/bin/python');
const START_MS = 120_000;

/** The environment in which the tools of the project work on the emulator. */
export function environmentOf(region: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    AWS_ENDPOINT_URL: `http://localhost:${EMULATOR_PORT}`,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/** Installs the emulator's packages once. */
export function prepareEmulator(): void {
  mkdirSync(DIR, { recursive: true });
  if (existsSync(PYTHON)) return;
  console.log('\n== Install the emulator\n');
  execFileSync('python3', ['-m', 'venv', join(DIR, 'venv')], { stdio: 'inherit' });
  const requirements = join(import.meta.dirname, 'requirements.txt');
  execFileSync(PYTHON, ['-m', 'pip', 'install', '--quiet', '-r', requirements], { stdio: 'inherit' });
}

/** Starts the emulator; its output goes to a file. */
export function startEmulator(region: string): ChildProcess {
  const log = openSync(join(DIR, 'emulator.log'), 'w');
  return spawn(PYTHON, [join(import.meta.dirname, 'emulator.py')], {
    cwd: DIR,
    stdio: ['ignore', log, log],
    env: {
      ...environmentOf(region),
      AWS_ENDPOINT_URL: undefined,
      AWS_DEFAULT_REGION: region,
      MINISTACK_REGION: region,
      AUTH: 'true',
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(EMULATOR_PORT),
      IOT_MTLS_ENABLED: '0',
    },
  });
}

/** Waits until it answers. Throws when it ends or takes two minutes. */
export async function waitForEmulator(emulator: ChildProcess): Promise<void> {
  const until = performance.now() + START_MS;
  while (performance.now() < until && emulator.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${EMULATOR_PORT}/_ministack/health`).catch(() => undefined);
    if (answer?.ok) return;
    await delay(500);
  }
  throw new ToolError('The emulator does not start: see .build/test-deploy/emulator.log.');
}
