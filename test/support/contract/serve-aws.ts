import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AwsService } from 'one-machine-aws';
import { type Endpoint, serveService } from 'one-machine-aws/testing';
import { onTestFinished } from 'vitest';

/** Serves one service on a free local port during the test. */
export async function serveAws(service: AwsService): Promise<Endpoint> {
  const { config, stop } = await serveService(service);
  onTestFinished(stop);
  return config;
}

/** An empty directory that is removed after the test. */
export function temporaryDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'hotline-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}
