import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Authorize, AwsService } from '../aws-service.ts';

/** The configuration of a real SDK client for a service that a test serves. */
export interface Endpoint {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly maxAttempts: number;
}

export interface ServedService {
  readonly config: Endpoint;
  stop(): void;
}

/** Serves one service on a free port of this machine, to the caller `Tester`. */
export async function serveService(service: AwsService): Promise<ServedService> {
  const server = createServer((request, response) => {
    void service.handle(request, response, { name: 'Tester' });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    config: {
      endpoint: `http://127.0.0.1:${port}`,
      region: 'cn-north-1',
      credentials: { accessKeyId: 'Tester', secretAccessKey: 'not-a-secret' },
      maxAttempts: 1,
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Allows everything and records each call as `action resource`. */
export function recordingAuthorize(): { readonly authorize: Authorize; readonly asked: string[] } {
  const asked: string[] = [];
  return { asked, authorize: (_caller, action, resource) => asked.push(`${action} ${resource}`) };
}
