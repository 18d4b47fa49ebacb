import type { IncomingMessage } from 'node:http';
import type { CorsSpec } from '../template/http-api-spec.ts';

export type Headers = Readonly<Record<string, string | readonly string[]>>;

/** Whether this is a preflight. With CORS configured the gateway answers it, whatever the routes are. */
export function isPreflight(request: IncomingMessage): boolean {
  return (
    request.method === 'OPTIONS' &&
    request.headers.origin !== undefined &&
    request.headers['access-control-request-method'] !== undefined
  );
}

/** Headers of the answer to a preflight; none when the origin is not allowed. */
export function preflightHeaders(cors: CorsSpec, origin: string): Headers {
  const headers = corsHeaders(cors, origin);
  if (headers['access-control-allow-origin'] === undefined) return {};
  return {
    ...headers,
    ...list('access-control-allow-methods', cors.allowMethods),
    ...list('access-control-allow-headers', cors.allowHeaders),
    ...(cors.maxAgeSeconds === undefined ? {} : { 'access-control-max-age': String(cors.maxAgeSeconds) }),
  };
}

/** Headers that the gateway adds to every answer to a cross-origin call. */
export function corsHeaders(cors: CorsSpec, origin: string | undefined): Headers {
  if (origin === undefined || !cors.allowOrigins.some((allowed) => allows(allowed, origin))) return {};
  return {
    'access-control-allow-origin': cors.allowOrigins.includes('*') ? '*' : origin,
    ...list('access-control-expose-headers', cors.exposeHeaders),
    ...(cors.allowCredentials ? { 'access-control-allow-credentials': 'true' } : {}),
  };
}

/** Removes the CORS headers of a function's answer, as the gateway does when CORS is configured. */
export function withoutCors(headers: Headers): Headers {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('access-control-')));
}

function allows(allowed: string, origin: string): boolean {
  if (!allowed.includes('*')) return allowed === origin;
  const [start, end = ''] = allowed.split('*') as [string, string?];
  return origin.length >= start.length + end.length && origin.startsWith(start) && origin.endsWith(end);
}

function list(name: string, values: readonly string[]): Headers {
  return values.length === 0 ? {} : { [name]: values.join(',') };
}
