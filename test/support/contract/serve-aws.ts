import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Authorize, AwsService } from '#one-machine-aws/aws-service.ts';

/** The configuration of a real SDK client for a service of the local runtime. */
export interface Endpoint {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly maxAttempts: number;
}

/** Serves one service on a free local port during the test. */
export async function serveAws(service: AwsService): Promise<Endpoint> {
  const server = createServer((request, response) => {
    void service.handle(request, response, { name: 'Tester' });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    region: 'cn-north-1',
    credentials: { accessKeyId: 'Tester', secretAccessKey: 'not-a-secret' },
    maxAttempts: 1,
  };
}

/** An empty directory that is removed after the test. */
export function temporaryDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'hotline-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** Allows everything and records each call as `action resource`. */
export function recordingAuthorize(): { readonly authorize: Authorize; readonly asked: string[] } {
  const asked: string[] = [];
  return { asked, authorize: (_caller, action, resource) => asked.push(`${action} ${resource}`) };
}
