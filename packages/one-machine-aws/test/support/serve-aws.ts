import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { AwsService } from '../../src/aws-service.ts';
import { type Endpoint, serveService } from '../../src/testing/serve-service.ts';

/** Serves one service on a free local port during the test. */
export async function serveAws(service: AwsService): Promise<Endpoint> {
  const { config, stop } = await serveService(service);
  onTestFinished(stop);
  return config;
}

/** An empty directory that is removed after the test. */
export function temporaryDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'one-machine-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}
