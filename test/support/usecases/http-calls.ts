import type { Context } from 'aws-lambda';
import type { HttpEvent, HttpResult } from '#functions/runtime/http/http-event.ts';
import { CITIZEN, ENVIRONMENT, requestWith, STAFF } from '#test/functions/runtime/http-request.ts';

type Handler = (event: HttpEvent, context: Context) => Promise<HttpResult>;

export interface HttpRequest {
  /** For example `GET /v1/track/{number}`; only log lines depend on it. */
  readonly route?: string;
  readonly method?: 'GET' | 'POST';
  readonly subject?: string;
  /** More claims of the token. */
  readonly claims?: Readonly<Record<string, string>>;
  readonly key?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly address?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What a handler answers: status, headers and parsed body. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Calls a handler as a citizen who is signed in. */
export function call(
  handler: Handler,
  { subject = 'citizen-1', claims = {}, ...request }: HttpRequest,
): Promise<Answer> {
  return send(handler, { ...CITIZEN, sub: subject, ...claims }, request);
}

/** Calls a handler as a member of staff. */
export function callAsStaff(handler: Handler, subject: string, request: HttpRequest): Promise<Answer> {
  return send(handler, { ...STAFF, sub: subject }, request);
}

/** Calls a handler without a token. */
export function callOpenly(handler: Handler, request: HttpRequest): Promise<Answer> {
  return send(handler, undefined, request);
}

async function send(
  handler: Handler,
  claims: Readonly<Record<string, string>> | undefined,
  { method = 'POST', key = 'key-of-call', params, query, address, route, headers = {}, body }: HttpRequest,
): Promise<Answer> {
  Object.assign(process.env, ENVIRONMENT);
  const request = {
    method,
    claims,
    headers: { 'idempotency-key': key, ...headers },
    body,
    ...(route !== undefined && { route }),
    ...(params && { params }),
    ...(query && { query }),
    ...(address !== undefined && { address }),
  };
  const result = await handler(requestWith(request), {} as Context);
  return {
    status: result.statusCode,
    headers: result.headers,
    // Bytes are for the gateway to decode.
    body: result.body === '' || result.isBase64Encoded ? {} : JSON.parse(result.body),
  };
}
