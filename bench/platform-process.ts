import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readStartFlags } from '#local/start-flags.ts';
import { type Client, openClient } from './platform.ts';
import { useToolEnvironment } from './tool-environment.ts';

const PROJECT_DIR = join(import.meta.dirname, '..');

export interface PlatformProcess extends Client {
  readonly pid: number;
  readonly dataDir: string;
  /** Sends a command to a module that was imported, and waits for its answer. */
  command(command: object): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the platform like `npm start`, in another process, so that the clients that measure throughput do not use its thread.
 * This process gets the environment of its tools. `imports` are modules that the process loads first.
 */
export async function startPlatformProcess(imports: readonly string[] = []): Promise<PlatformProcess> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hotline-bench-'));
  const flags = [...readStartFlags(), ...imports.flatMap((file) => ['--import', file])];
  const child = spawn(process.execPath, [...flags, 'local/main.ts', '--data', dataDir, '--no-daily-limits'], {
    cwd: PROJECT_DIR,
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => {
    child.on('close', () => resolve());
  });
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
      const found = /Documentation\s+(http:\/\/localhost:\d+)\/docs/.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.on('close', () => reject(new Error(`The platform did not start:\n${output}`)));
  });
  useToolEnvironment(dataDir);
  return {
    ...openClient(url),
    pid: child.pid ?? 0,
    dataDir,
    command: async (command) => {
      const answer = once(child, 'message');
      child.send(command);
      const [text] = await answer;
      if (text !== 'done') throw new Error(`The platform answered: ${text}`);
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
