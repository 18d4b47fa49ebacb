import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeEach } from 'vitest';
import { placeKeptAssembly } from '#local/assembly/place-kept-assembly.ts';
import { readStartFlags } from '#local/start-flags.ts';
import { anotherPort, workerPort } from './worker-port.ts';

const PROJECT_DIR = join(import.meta.dirname, '../../..');
/** Limit of a start on a busy machine: it bundles and synthesises everything. */
const START_MS = 300_000;
/** Limit of an orderly stop: it finishes work in progress and writes the record of used permissions. */
const END_MS = 20_000;

export interface StartOptions {
  readonly dataDir?: string;
  readonly port?: number;
  /** Whether new data have the limits per person and day, which most stories would reach on their shared platform. */
  readonly hasDailyLimits?: boolean;
  /** More arguments after `npm start --`. */
  readonly args?: readonly string[];
}

/** The end of a process. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
}

/** The platform of `npm start` in a separate process. */
export interface PlatformProcess {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  /** Its output so far. */
  output(): string;
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<Ending>;
  /** Starts it again with the same data and port, without building the assembly again. */
  again(): Promise<PlatformProcess>;
  /** Stops it if it runs, and removes its data. */
  dispose(): Promise<void>;
}

const live = new Set<Pick<PlatformProcess, 'dataDir' | 'output'>>();
const LAST_LINES = 40;

/** The logs, which are removed with the platform, show what went wrong during a failed test. */
beforeEach(({ onTestFailed }) => {
  onTestFailed(() => {
    for (const { dataDir, output } of live) {
      const logged = globSync('logs/*', { cwd: dataDir })
        .flatMap((file) => readFileSync(join(dataDir, file), 'utf8').split('\n'))
        .filter((line) => /"level":"(?:WARN|ERROR)"/.test(line));
      console.error(
        ['The platform said:', ...[output().split('\n'), logged].flatMap((lines) => lines.slice(-LAST_LINES))].join(
          '\n',
        ),
      );
    }
  });
});

/** Starts the platform and waits until it is ready. Throws with its output when it ends before. */
export async function startPlatformProcess(options: StartOptions = {}): Promise<PlatformProcess> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'hotline-e2e-'));
  if (options.dataDir === undefined) await placeKeptAssembly(dataDir, findSpeed(options.args ?? []));
  if (options.port !== undefined) return startOn(options.port, dataDir, options);
  for (let port = workerPort(); ; port = anotherPort()) {
    try {
      return await startOn(port, dataDir, options);
    } catch (error) {
      // Only the platform itself knows, when it opens the port: of two that look for a free one, both would find the same.
      if (!/is taken by another program/.test(String(error))) throw error;
    }
  }
}

async function startOn(port: number, dataDir: string, options: StartOptions): Promise<PlatformProcess> {
  const args = options.args ?? [];
  const unlimited = options.hasDailyLimits ? [] : ['--no-daily-limits'];
  const run = launch(['--data', dataDir, ...unlimited, ...args], port);
  const { child, output, ended } = run;
  const killWithUs = () => child.kill('SIGKILL');
  process.on('exit', killWithUs);
  const said = { dataDir, output };
  live.add(said);
  ended.then(() => {
    process.off('exit', killWithUs);
    live.delete(said);
  });

  const started = new Promise<string>((resolve) => {
    const look = () => output().includes('The 12345 platform runs') && resolve('started');
    child.stdout?.on('data', look);
  });
  const first = await Promise.race([
    started,
    ended.then(({ code, signal }) => `it ended (${code ?? signal})`),
    delay(START_MS, 'it took too long', { ref: false }),
  ]);
  if (first !== 'started') {
    child.kill('SIGKILL');
    throw new Error(`The platform did not start: ${first}\n${output()}`);
  }

  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return {
    url: `http://localhost:${port}`,
    port,
    dataDir,
    output,
    end,
    again: () => startPlatformProcess({ dataDir, port, args: ['--assembly', join(dataDir, 'cdk.out')] }),
    dispose: async () => {
      // In order, because a killed process would lose the record of the permissions that the last test used.
      const slow = setTimeout(() => child.kill('SIGKILL'), END_MS);
      await end('SIGTERM');
      clearTimeout(slow);
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Starts the platform and kills it with signal 9 as soon as it has shown `step`, before the start is complete. */
export async function killWithinStart(args: readonly string[], port: number, step: string): Promise<Ending> {
  const { child, output, ended } = launch(['--no-daily-limits', ...args], port);
  const look = () => output().includes(step) && child.kill('SIGKILL');
  child.stderr?.on('data', look);
  return ended;
}

/** Runs the platform's command until it ends on its own. */
export function runToEnd(args: readonly string[], port: number | string): Promise<Ending> {
  return launch(args, port).ended;
}

function launch(args: readonly string[], port: number | string) {
  const child: ChildProcess = spawn(process.execPath, [...readStartFlags(), 'local/main.ts', ...args], {
    cwd: PROJECT_DIR,
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const keep = (chunk: Buffer) => {
    text += chunk.toString('utf8');
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const ended: Promise<Ending> = once(child, 'close').then(([code, signal]) => ({ code, signal, output: text }));
  return { child, output: () => text, ended };
}

function findSpeed(args: readonly string[]): number {
  const at = args.indexOf('--speed');
  return at < 0 ? 1 : Number(args[at + 1]);
}

/** A port that nothing listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
