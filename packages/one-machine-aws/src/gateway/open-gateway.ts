import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { JWK } from 'jose';
import { AwsError } from '../aws-service.ts';
import type { DomainClock } from '../clock.ts';
import type { Invoke } from '../lambda/open-lambda.ts';
import type { HttpApiSpec } from '../template/http-api-spec.ts';
import { type Answer, ownAnswer, toAnswer } from './answer.ts';
import { type Authorized, openAuthorizer } from './authorizer.ts';
import { corsHeaders, isPreflight, preflightHeaders, withoutCors } from './cors.ts';
import { toEvent } from './event.ts';
import { createRouter, decodeSegments } from './routing.ts';
import { createThrottle } from './throttle.ts';
import { readBodyUpTo, send } from './transfer.ts';

export interface GatewayOptions {
  readonly api: HttpApiSpec;
  readonly accountId: string;
  readonly invoke: Invoke;
  readonly clock: Pick<DomainClock, 'now' | 'toReal'>;
  /** The public keys of an issuer. */
  readonly fetchKeys: (issuer: string) => Promise<readonly JWK[]>;
  /** Called when no route matches. Returns true when it answers the request. */
  readonly fallback?: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** API Gateway's limit of 30 s, in real time. */
  readonly integrationTimeoutMs?: number;
  /** Called with a defect of the gateway itself. The client gets a 500. */
  readonly onDefect?: (error: unknown) => void;
}

/** API Gateway's quotas: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const BODY_LIMIT_BYTES = 10 * 1024 * 1024;
const HEADER_LIMIT_BYTES = 10_240;

/** Serves an HTTP API of the templates as API Gateway does, including the gateway's own errors. */
export function openGateway(options: GatewayOptions): RequestListener {
  const { api, accountId, invoke, clock, fallback, onDefect, integrationTimeoutMs = 30_000 } = options;
  const route = createRouter(api.routes);
  const isAllowed = createThrottle(api);
  const authorize = openAuthorizer(options);

  const answer = async (request: IncomingMessage, requestId: string, target: Target): Promise<Answer | undefined> => {
    if (headerBytes(request) > HEADER_LIMIT_BYTES) return ownAnswer(431, 'Request Header Fields Too Large');
    const segments = decodeSegments(target.path);
    if (segments === undefined) return ownAnswer(400, 'Bad Request');
    if (api.cors !== undefined && isPreflight(request))
      return { status: 204, headers: preflightHeaders(api.cors, request.headers.origin ?? ''), body: Buffer.alloc(0) };
    const match = route(request.method ?? 'GET', segments);
    if (match === undefined) return undefined;
    if (!isAllowed(match.route.routeKey)) return ownAnswer(429, 'Too Many Requests');
    const { authorizer, scopes } = match.route;
    let authorized: Authorized | undefined;
    if (authorizer !== undefined) {
      const result = await authorize(request.headers.authorization, authorizer, scopes);
      if ('status' in result)
        return ownAnswer(result.status, result.status === 401 ? 'Unauthorized' : 'Forbidden', {
          'www-authenticate': result.challenge,
        });
      authorized = result;
    }
    const body = await readBodyUpTo(request, BODY_LIMIT_BYTES);
    if (body === undefined) return ownAnswer(413, 'Request Too Long');
    const event = toEvent(request, {
      apiId: api.apiId,
      accountId,
      requestId,
      now: clock.now(),
      path: `/${segments.join('/')}`,
      rawQueryString: target.query,
      match,
      authorized,
      body,
    });
    return integrate(() => invoke(match.route.functionArn, event), integrationTimeoutMs);
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const requestId = `${randomBytes(11).toString('base64url')}=`;
    const target = parseTarget(request);
    const result = await answer(request, requestId, target);
    if (result === undefined && fallback?.(request, response)) return;
    const { status, headers, body } = result ?? ownAnswer(404, 'Not Found');
    const withCors =
      api.cors === undefined || isPreflight(request)
        ? headers
        : { ...withoutCors(headers), ...corsHeaders(api.cors, request.headers.origin) };
    send(request, response, { status, body, headers: { ...withCors, 'apigw-requestid': requestId } });
  };

  return (request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (request.socket.destroyed) return;
      onDefect?.(error);
      if (response.headersSent) response.destroy();
      else send(request, response, ownAnswer(500, 'Internal Server Error'));
    });
  };
}

interface Target {
  /** As received, still encoded. */
  readonly path: string;
  readonly query: string;
}

function parseTarget(request: IncomingMessage): Target {
  const target = (request.url ?? '/').replace(/^https?:\/\/[^/]*/i, '') || '/';
  const question = target.indexOf('?');
  return question < 0
    ? { path: target, query: '' }
    : { path: target.slice(0, question), query: target.slice(question + 1) };
}

/** The size of request line and headers, as the quota counts them. */
function headerBytes(request: IncomingMessage): number {
  const line = `${request.method} ${request.url} HTTP/${request.httpVersion}`.length;
  return request.rawHeaders.reduce((sum, text, index) => (index % 2 === 1 ? sum + text.length : sum), line);
}

/** Waits for the function, at most 30 s. The client never sees the function's error. */
async function integrate(run: () => ReturnType<Invoke>, timeoutMs: number): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, 'late');
  });
  try {
    const result = await Promise.race([run(), late]);
    if (result === 'late') return ownAnswer(503, 'Service Unavailable');
    return result.functionError === undefined ? toAnswer(result.payload) : ownAnswer(500, 'Internal Server Error');
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (error.status === 413) return ownAnswer(413, 'Request Too Long');
    return error.status === 429 ? ownAnswer(503, 'Service Unavailable') : ownAnswer(500, 'Internal Server Error');
  } finally {
    clearTimeout(timer);
  }
}
