import type { HttpEvent, HttpResult } from '#functions/runtime/http/http-event.ts';
import { ENV } from '#kernel/env-names.ts';

export const NOW_MS = Date.parse('2026-11-24T08:00:00.000Z');

export const ENVIRONMENT = {
  [ENV.tokenIssuer]: 'https://hotline.example/issuers/citizens',
  [ENV.tokenAudience]: 'hotline-citizens',
  [ENV.staffIssuer]: 'https://sign-in.example',
  [ENV.staffAudience]: 'hotline-staff',
};

/** Claims of a citizen in force, as API Gateway writes them: all as text. */
export const CITIZEN = {
  iss: ENVIRONMENT[ENV.tokenIssuer],
  aud: ENVIRONMENT[ENV.tokenAudience],
  sub: 'citizen-1',
  exp: String(NOW_MS / 1000 + 3600),
  iat: String(NOW_MS / 1000 - 60),
  token_use: 'access',
};

export const STAFF = {
  ...CITIZEN,
  iss: ENVIRONMENT[ENV.staffIssuer],
  aud: ENVIRONMENT[ENV.staffAudience],
  sub: 'staff-dispatcher',
};

export interface RequestOptions {
  readonly method?: string;
  readonly route?: string;
  readonly claims?: Readonly<Record<string, unknown>> | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly address?: string;
  /** Sent as JSON; a text is sent as it is, bytes as base64. */
  readonly body?: unknown;
}

/** A request as API Gateway hands it over, payload format 2.0. */
export function requestWith(options: RequestOptions = {}): HttpEvent {
  const { method = 'POST', route = `${method} /v1/appeals`, claims = CITIZEN, headers = {}, params, query } = options;
  const { body, address = '203.0.113.7' } = options;
  const bytes = body instanceof Uint8Array;
  return {
    routeKey: route,
    rawPath: route.split(' ')[1] ?? '',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'key-1', ...headers },
    ...(params && { pathParameters: params }),
    ...(query && { queryStringParameters: query }),
    ...(body !== undefined && {
      body: bytes ? Buffer.from(body).toString('base64') : typeof body === 'string' ? body : JSON.stringify(body),
    }),
    isBase64Encoded: bytes,
    requestContext: {
      requestId: 'request-1',
      timeEpoch: NOW_MS,
      http: { method, sourceIp: address },
      ...('claims' in options && options.claims === undefined ? {} : { authorizer: { jwt: { claims } } }),
    },
  };
}

/** The body of an answer, parsed. */
export function bodyOf(result: HttpResult): Record<string, unknown> {
  return JSON.parse(result.body);
}
