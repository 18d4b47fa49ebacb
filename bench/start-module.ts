import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const LOADER = join(import.meta.dirname, 'load-module.cjs');

/** One start of a bundle in a process of its own, in milliseconds. */
export interface Start {
  /** By the clock until it was loaded. */
  readonly wallMs: number;
  /** Processor time until it was loaded. On a shared machine it varies less than the time by the clock. */
  readonly cpuMs: number;
  /** Processor time until it had answered the request that it was given. */
  readonly answeredCpuMs: number;
}

/** Starts a bundle; with a route it also refuses a request of it. */
export function startModule(file: string, routeKey?: string): Start {
  const env = { PATH: process.env.PATH ?? '', AWS_REGION: 'cn-north-1', LAMBDA_TASK_ROOT: '/' };
  const args = routeKey === undefined ? [LOADER, file] : [LOADER, file, routeKey];
  return JSON.parse(execFileSync(process.execPath, args, { env, encoding: 'utf8' })) as Start;
}
