import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { Authorized } from './authorizer.ts';
import type { RouteMatch } from './routing.ts';

/** The parts of an event that do not come from the request. */
export interface EventContext {
  readonly apiId: string;
  readonly accountId: string;
  readonly requestId: string;
  /** The domain's present, milliseconds. */
  readonly now: number;
  /** Path as decoded text, and query as received. */
  readonly path: string;
  readonly rawQueryString: string;
  readonly match: RouteMatch;
  readonly authorized: Authorized | undefined;
  readonly body: Buffer;
}

/** Headers that concern only one connection; the gateway removes them. */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
]);

/** Content types whose bodies API Gateway passes as text. All others, including forms, are passed as base64. */
const TEXT_TYPES = /^(text\/[^;\s]+|application\/(json|xml|javascript))\s*(;|$)/i;

/** Builds the event of payload format 2.0. A part that the request lacks is absent. */
export function toEvent(request: IncomingMessage, context: EventContext): Readonly<Record<string, unknown>> {
  const { match, authorized, body, now } = context;
  const sourceIp = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const method = request.method ?? 'GET';
  const host = request.headers.host ?? '';
  const domainName = host.replace(/:\d+$/, '');
  const cookies = (request.headersDistinct.cookie ?? []).flatMap((value) => value.split(/;\s*/)).filter(Boolean);
  const query = joinedQuery(context.rawQueryString);
  const isText = TEXT_TYPES.test(request.headers['content-type'] ?? '') && isUtf8(body);
  return {
    version: '2.0',
    routeKey: match.route.routeKey,
    rawPath: context.path,
    rawQueryString: context.rawQueryString,
    ...(cookies.length === 0 ? {} : { cookies }),
    headers: toHeaders(request, body.length, sourceIp),
    ...(Object.keys(query).length === 0 ? {} : { queryStringParameters: query }),
    requestContext: {
      accountId: context.accountId,
      apiId: context.apiId,
      ...(authorized === undefined ? {} : { authorizer: { jwt: authorized } }),
      domainName,
      domainPrefix: domainName.split('.')[0],
      http: {
        method,
        path: context.path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp,
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: context.requestId,
      routeKey: match.route.routeKey,
      stage: '$default',
      time: logTime(now),
      timeEpoch: now,
    },
    ...(Object.keys(match.pathParameters).length === 0 ? {} : { pathParameters: match.pathParameters }),
    ...(body.length === 0 ? {} : { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

function toHeaders(request: IncomingMessage, bodyLength: number, sourceIp: string): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(request.headersDistinct))
    if (name !== 'cookie' && !HOP_BY_HOP.has(name)) headers[name] = (values ?? []).join(',');
  const forwarded = headers['x-forwarded-for'];
  return {
    ...headers,
    'content-length': String(bodyLength),
    'x-forwarded-for': forwarded === undefined ? sourceIp : `${forwarded}, ${sourceIp}`,
    'x-forwarded-port': String(request.socket.localPort ?? ''),
    'x-forwarded-proto': 'http',
  };
}

function joinedQuery(rawQueryString: string): Readonly<Record<string, string>> {
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(rawQueryString))
    values.set(name, [...(values.get(name) ?? []), value]);
  return Object.fromEntries([...values].map(([name, each]) => [name, each.join(',')]));
}

/** `12/Mar/2020:19:03:58 +0000` */
function logTime(ms: number): string {
  const [, day, month, year, time] = new Date(ms).toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
