import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AwsError } from '../../src/aws-service.ts';
import { type GatewayOptions, openGateway } from '../../src/gateway/open-gateway.ts';
import type { InvokeResult } from '../../src/lambda/open-lambda.ts';
import { type Call, httpApi, payload, route, type Server, serve } from './serve-gateway.ts';

interface Event {
  readonly [key: string]: unknown;
  readonly headers: Readonly<Record<string, string>>;
  readonly requestContext: Readonly<Record<string, unknown>>;
}

const NOW = Date.UTC(2025, 2, 12, 19, 3, 58);
const JSON_TYPE = { 'content-type': 'application/json' };

let calls: { arn: string; event: Event }[] = [];
let reply: () => Promise<InvokeResult> | InvokeResult = () => payload({ statusCode: 204 });
const open: Server[] = [];

const ROUTES = [
  'GET /v1/appeals',
  'GET /v1/appeals/{number}',
  'POST /v1/appeals/{number}/{command}',
  'GET /files/{proxy+}',
  'POST /echo',
].map((key) => route(key));

async function start(options: Partial<GatewayOptions> = {}): Promise<Server> {
  const server = await serve(
    openGateway({
      api: httpApi(ROUTES),
      accountId: '000000000000',
      clock: { now: () => NOW, toReal: (ms) => ms },
      fetchKeys: async () => [],
      invoke: async (arn, event) => {
        calls.push({ arn, event: event as Event });
        return reply();
      },
      ...options,
    }),
  );
  open.push(server);
  return server;
}

let gateway: Server;
beforeAll(async () => {
  gateway = await start();
});
beforeEach(() => {
  calls = [];
  reply = () => payload({ statusCode: 204 });
});
afterEach(async () => {
  for (const server of open.splice(1)) await server.close();
});
afterAll(() => gateway.close());

async function eventOf(path: string, call?: Call): Promise<Event> {
  expect((await gateway.call(path, call)).status).toBe(204);
  return calls[0]?.event as Event;
}

describe('the event (payload format 2.0)', () => {
  test('an event without query, cookies and body has none of these fields', async () => {
    const event = await eventOf('/v1/appeals', { headers: { 'User-Agent': 'test', 'X-Trace': ['a', 'b'] } });
    expect(event).toEqual({
      version: '2.0',
      routeKey: 'GET /v1/appeals',
      rawPath: '/v1/appeals',
      rawQueryString: '',
      headers: {
        host: `127.0.0.1:${gateway.port}`,
        'user-agent': 'test',
        'x-trace': 'a,b',
        'content-length': '0',
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-port': String(gateway.port),
        'x-forwarded-proto': 'http',
      },
      requestContext: {
        accountId: '000000000000',
        apiId: 'abc123',
        domainName: '127.0.0.1',
        domainPrefix: '127',
        http: { method: 'GET', path: '/v1/appeals', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
        requestId: expect.stringMatching(/^[\w-]{15}=$/),
        routeKey: 'GET /v1/appeals',
        stage: '$default',
        time: '12/Mar/2025:19:03:58 +0000',
        timeEpoch: NOW,
      },
      isBase64Encoded: false,
    });
  });

  test('an event has the queries decoded and joined by name', async () => {
    const event = await eventOf('/v1/appeals?unit=a&unit=b%20c&q=%E4%BE%9B%E6%9A%96&empty=&__proto__=x');
    expect(event.rawQueryString).toBe('unit=a&unit=b%20c&q=%E4%BE%9B%E6%9A%96&empty=&__proto__=x');
    expect(Object.entries(event.queryStringParameters as object)).toEqual([
      ['unit', 'a,b c'],
      ['q', '供暖'],
      ['empty', ''],
      ['__proto__', 'x'],
    ]);
  });

  test('an event has cookies as a list and not as a header', async () => {
    const event = await eventOf('/v1/appeals', { headers: { cookie: 'a=1; b=2' } });
    expect(event.cookies).toEqual(['a=1', 'b=2']);
    expect(event.headers).not.toHaveProperty('cookie');
  });

  test('an event has the path and its parameters decoded', async () => {
    const event = await eventOf('/v1/appeals/%E5%8F%B7%2F1/urge', { method: 'POST' });
    expect(event.pathParameters).toEqual({ number: '号/1', command: 'urge' });
    expect(event.rawPath).toBe('/v1/appeals/号/1/urge');
  });

  test('an event has an earlier proxy in x-forwarded-for, before the sender', async () => {
    const event = await eventOf('/v1/appeals', { headers: { 'x-forwarded-for': '10.0.0.1' } });
    expect(event.headers['x-forwarded-for']).toBe('10.0.0.1, 127.0.0.1');
  });

  test.each<[string, string | undefined, Buffer, string, boolean]>([
    ['JSON', 'application/json; charset=utf-8', Buffer.from('{"字":1}'), '{"字":1}', false],
    ['plain text', 'text/plain', Buffer.from('hi'), 'hi', false],
    ['a form', 'application/x-www-form-urlencoded', Buffer.from('a=1'), Buffer.from('a=1').toString('base64'), true],
    ['bytes', 'image/png', Buffer.from([0x89, 0xff]), Buffer.from([0x89, 0xff]).toString('base64'), true],
    ['a body without a type', undefined, Buffer.from('x'), Buffer.from('x').toString('base64'), true],
    [
      'JSON that is no UTF-8',
      'application/json',
      Buffer.from([0x22, 0xff, 0x22]),
      Buffer.from([0x22, 0xff, 0x22]).toString('base64'),
      true,
    ],
  ])(
    '%s is handed over as text only when its type is a text type',
    async (_, type, body, expected, isBase64Encoded) => {
      const event = await eventOf('/echo', {
        method: 'POST',
        body,
        headers: type === undefined ? {} : { 'content-type': type },
      });
      expect(event).toMatchObject({ body: expected, isBase64Encoded });
    },
  );
});

describe('the answer (payload format 2.0)', () => {
  async function answerTo(value: unknown) {
    reply = () => payload(value);
    return gateway.call('/v1/appeals');
  }

  test('an answer has the status, headers, cookies and body of the function', async () => {
    const answer = await answerTo({
      statusCode: 201,
      headers: { 'Content-Type': 'application/problem+json', ETag: 7, Connection: 'close', 'Content-Length': '1' },
      cookies: ['a=1', 'b=2'],
      body: '供暖',
    });
    expect(answer).toMatchObject({ status: 201, text: '供暖' });
    expect(answer.headers).toMatchObject({
      'content-type': 'application/problem+json',
      etag: '7',
      'set-cookie': ['a=1', 'b=2'],
      'content-length': '6',
    });
    expect(answer.headers['apigw-requestid']).toMatch(/=$/);
  });

  test('a base64 body of an answer is sent as bytes', async () => {
    expect((await answerTo({ statusCode: 200, body: 'aGk=', isBase64Encoded: true })).text).toBe('hi');
  });

  test.each<[unknown, string]>([
    [{ a: 1 }, '{"a":1}'],
    ['plain', 'plain'],
    [[1], '[1]'],
    [null, 'null'],
  ])('an answer %j without a status code is the JSON body of a 200', async (value, text) => {
    expect(await answerTo(value)).toMatchObject({ status: 200, text, headers: { 'content-type': 'application/json' } });
  });

  test('a body without a content type is plain text', async () => {
    expect((await answerTo({ statusCode: 200, body: 'x' })).headers['content-type']).toBe('text/plain;charset=utf-8');
  });

  test.each([
    [{ statusCode: 'many' }],
    [{ statusCode: 99 }],
    [{ statusCode: 200, body: { a: 1 } }],
    [{ statusCode: 200, headers: { a: ['b'] } }],
    [{ statusCode: 200, headers: { 'a\r\nb': 'c' } }],
    [{ statusCode: 200, headers: { a: 'b\r\nc: d' } }],
    [{ statusCode: 200, cookies: 'a=1' }],
  ])('the malformed answer %j is a 500', async (value) => {
    expect(await answerTo(value)).toMatchObject({ status: 500, text: '{"message":"Internal Server Error"}' });
  });
});

describe("the gateway's own errors", () => {
  test('the gateway answers an unknown path or method with 404', async () => {
    for (const [path, method] of [
      ['/v1', 'GET'],
      ['/v1/appeals', 'DELETE'],
      ['/v1/appeals/', 'GET'],
      ['/files/', 'GET'],
    ] as const)
      expect(await gateway.call(path, { method })).toMatchObject({
        status: 404,
        text: '{"message":"Not Found"}',
        headers: { 'content-type': 'application/json' },
      });
    expect(calls).toEqual([]);
  });

  test('HEAD is a separate method for the gateway', async () => {
    expect((await gateway.call('/v1/appeals', { method: 'HEAD' })).status).toBe(404);
  });

  test('the gateway answers a path with invalid escapes with 400', async () => {
    expect(await gateway.call('/v1/appeals/%ZZ')).toMatchObject({ status: 400, text: '{"message":"Bad Request"}' });
  });

  test('the gateway answers headers over 10,240 bytes with 431', async () => {
    const answer = await gateway.call('/v1/appeals', { headers: { 'x-large': 'x'.repeat(10_240) } });
    expect(answer).toMatchObject({ status: 431, text: '{"message":"Request Header Fields Too Large"}' });
  });

  test.each([
    ['that says its length', false],
    ['in chunks', true],
  ])('the gateway answers a body over 10 MB %s with a 413 that the client can read', async (_, isChunked) => {
    const body = Buffer.alloc(10 * 1024 * 1024 + 1);
    const answer = await gateway.call('/echo', { method: 'POST', body, isChunked });
    expect(answer).toMatchObject({
      status: 413,
      text: '{"message":"Request Too Long"}',
      headers: { connection: 'close' },
    });
    expect(calls).toEqual([]);
  });

  test('a body of exactly 10 MB reaches the function', async () => {
    const answer = await gateway.call('/echo', {
      method: 'POST',
      body: Buffer.alloc(10 * 1024 * 1024, 'x'),
      headers: { 'content-type': 'text/plain' },
    });
    expect(answer.status).toBe(204);
    expect(calls[0]?.event.headers['content-length']).toBe('10485760');
  });

  test('a large body to an unknown route gets a 404 that the client can read', async () => {
    expect((await gateway.call('/nowhere', { method: 'POST', body: Buffer.alloc(4 * 1024 * 1024) })).status).toBe(404);
  });

  test('a failing function gives a 500 that shows nothing of the failure', async () => {
    reply = () => ({ functionError: { errorType: 'Secret', errorMessage: 'secret', trace: [] } });
    expect(await gateway.call('/v1/appeals')).toMatchObject({
      status: 500,
      text: '{"message":"Internal Server Error"}',
    });
    reply = () => Promise.reject(new Error('secret'));
    expect(await gateway.call('/v1/appeals')).toMatchObject({
      status: 500,
      text: '{"message":"Internal Server Error"}',
    });
  });

  test('an event too large for the function gives a 413, a throttled function a 503', async () => {
    reply = () => Promise.reject(new AwsError('RequestTooLargeException', 'large', 413));
    expect((await gateway.call('/v1/appeals')).status).toBe(413);
    reply = () => Promise.reject(new AwsError('TooManyRequestsException', 'busy', 429));
    expect(await gateway.call('/v1/appeals')).toMatchObject({ status: 503, text: '{"message":"Service Unavailable"}' });
  });

  test('a function that exceeds the time limit of the gateway gives a 503', async () => {
    const impatient = await start({ integrationTimeoutMs: 1 });
    reply = () => new Promise(() => {});
    expect(await impatient.call('/v1/appeals')).toMatchObject({
      status: 503,
      text: '{"message":"Service Unavailable"}',
    });
  });

  test('a route that has used its burst answers 429, the other routes are not affected', async () => {
    const throttled = await start({ api: httpApi(ROUTES, { throttle: { ratePerSecond: 0.001, burst: 2 } }) });
    const statuses = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await throttled.call('/v1/appeals')).status);
    expect(statuses).toEqual([204, 204, 429]);
    expect((await throttled.call('/v1/appeals')).text).toBe('{"message":"Too Many Requests"}');
    expect((await throttled.call('/v1/appeals/1')).status).toBe(204);
  });
});

describe('what no route serves', () => {
  test('a request without a route is offered to the fallback first', async () => {
    const withPage = await start({
      fallback: (request, response) => {
        if (request.url !== '/sign-in') return false;
        response.end('the sign-in page');
        return true;
      },
    });
    expect((await withPage.call('/sign-in')).text).toBe('the sign-in page');
    expect((await withPage.call('/other')).status).toBe(404);
    expect((await withPage.call('/v1/appeals')).status).toBe(204);
  });
});

describe('CORS', () => {
  const cors = {
    allowOrigins: ['https://desk.example', 'http://*'],
    allowMethods: ['GET', 'POST'],
    allowHeaders: ['authorization'],
    exposeHeaders: ['etag'],
    allowCredentials: true,
    maxAgeSeconds: 600,
  };
  const preflight = (origin: string) => ({
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST' },
  });
  const api = httpApi(ROUTES, { cors });

  test('the gateway answers a preflight from an allowed origin, for any path', async () => {
    const answer = await (await start({ api })).call('/nowhere', preflight('https://desk.example'));
    expect(answer.status).toBe(204);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': 'https://desk.example',
      'access-control-allow-methods': 'GET,POST',
      'access-control-allow-headers': 'authorization',
      'access-control-allow-credentials': 'true',
      'access-control-max-age': '600',
    });
  });

  test('a preflight from another origin gets no CORS headers', async () => {
    const answer = await (await start({ api })).call('/v1/appeals', preflight('https://evil.example'));
    expect(answer.status).toBe(204);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
  });

  test('every answer to an allowed origin has the CORS headers of the gateway, not of the function', async () => {
    reply = () => payload({ statusCode: 200, headers: { 'Access-Control-Allow-Origin': 'https://evil.example' } });
    const server = await start({ api });
    const good = await server.call('/v1/appeals', { headers: { origin: 'http://localhost:5173' } });
    expect(good.headers).toMatchObject({
      'access-control-allow-origin': 'http://localhost:5173',
      'access-control-expose-headers': 'etag',
    });
    const evil = await server.call('/v1/appeals', { headers: { origin: 'https://evil.example' } });
    expect(evil.headers).not.toHaveProperty('access-control-allow-origin');
    const missing = await server.call('/nowhere', { headers: { origin: 'https://desk.example' } });
    expect(missing.headers['access-control-allow-origin']).toBe('https://desk.example');
  });

  test('without a CORS configuration the function sets the headers, and OPTIONS is like other routes', async () => {
    reply = () => payload({ statusCode: 200, headers: { 'Access-Control-Allow-Origin': '*' } });
    expect(
      (await gateway.call('/v1/appeals', { headers: { origin: 'https://a.example' } })).headers[
        'access-control-allow-origin'
      ],
    ).toBe('*');
    expect((await gateway.call('/v1/appeals', preflight('https://a.example'))).status).toBe(404);
  });
});

test('a client that disconnects in the middle of its body affects nobody else', async () => {
  const { connect } = await import('node:net');
  const socket = connect(gateway.port, '127.0.0.1');
  socket.write('POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf');
  await new Promise((resolve) => socket.once('ready', resolve));
  socket.destroy();
  expect((await gateway.call('/echo', { method: 'POST', body: '{}', headers: JSON_TYPE })).status).toBe(204);
});
