import { createServer, request as httpRequest, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { InvokeResult } from '../../src/lambda/open-lambda.ts';
import type { HttpApiSpec, RouteSpec } from '../../src/template/http-api-spec.ts';

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Call {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: Buffer | string;
  /** Sends the body in chunks, without its length. */
  readonly isChunked?: boolean;
}

export interface Server {
  readonly port: number;
  call(path: string, call?: Call): Promise<Reply>;
  close(): Promise<void>;
}

/** Serves a listener on a free port of the loopback address. */
export async function serve(listener: RequestListener): Promise<Server> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    call: (path, { method = 'GET', headers = {}, body, isChunked = false } = {}) =>
      new Promise((resolve, reject) => {
        const request = httpRequest({ host: '127.0.0.1', port, path, method, headers, agent: false });
        request.on('response', (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            request.destroy();
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text: Buffer.concat(chunks).toString('utf8'),
            });
          });
        });
        request.on('error', reject);
        if (body === undefined) request.end();
        else if (isChunked) {
          request.write(body);
          request.end();
        } else {
          request.setHeader('content-length', Buffer.byteLength(body));
          request.end(body);
        }
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function route(routeKey: string, overrides: Partial<RouteSpec> = {}): RouteSpec {
  return {
    stack: 'api',
    logicalId: routeKey,
    routeKey,
    functionArn: `function of ${routeKey}`,
    alias: undefined,
    authorizer: undefined,
    scopes: [],
    ...overrides,
  };
}

export function httpApi(routes: readonly RouteSpec[], overrides: Partial<HttpApiSpec> = {}): HttpApiSpec {
  return {
    stack: 'api',
    logicalId: 'Http',
    apiId: 'abc123',
    name: 'http',
    cors: undefined,
    throttle: undefined,
    routeThrottles: {},
    routes,
    ...overrides,
  };
}

export function payload(value: unknown): InvokeResult {
  return { payload: value };
}
