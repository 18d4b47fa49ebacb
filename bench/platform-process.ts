import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, openClient } from './platform.ts';
import { useToolEnvironment } from './tool-environment.ts';

const PROJECT_DIR = join(import.meta.dirname, '..');

/**
 * Starts the platform like `npm start`, in another process, so that the clients that measure throughput do not use its thread.
 * This process gets the environment of its tools.
 */
export async function startPlatformProcess(): Promise<Client & { stop(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hotline-bench-'));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'local/main.ts', '--data', dataDir], {
    cwd: PROJECT_DIR,
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => {
    child.on('close', () => resolve());
  });
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
      const found = /Documentation\s+(http:\/\/localhost:\d+)\/docs/.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.on('close', () => reject(new Error(`The platform did not start:\n${output}`)));
  });
  useToolEnvironment(dataDir);
  return {
    ...openClient(url),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
