import type { Context } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { problem } from '#api/problem.contract.ts';
import type { HttpAnswer } from '#functions/runtime/http/answers/http-answer.ts';
import type { HttpEvent, HttpResult } from '#functions/runtime/http/http-event.ts';
import { type HttpCall, httpHandler } from '#functions/runtime/http/http-handler.ts';
import type { HttpFailure } from '#functions/runtime/http/problem.ts';
import { Throttled, Unavailable } from '#kernel/adapters/service-failures.ts';
import { parse } from '#kernel/contracts/parse.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import { bodyOf, ENVIRONMENT, requestWith, STAFF } from './http-request.ts';

const note = z.strictObject({ text: z.string() });
type Note = z.output<typeof note>;
type Call = HttpCall<'citizens', 'required', Note, undefined>;
type Run = (call: Call) => Promise<Result<HttpAnswer, HttpFailure>>;

const answering =
  (run: Run) =>
  (event: HttpEvent): Promise<HttpResult> =>
    httpHandler({ audience: 'citizens', idempotency: 'required', input: note, run }, ENVIRONMENT)(event, {} as Context);

const created: Run = async ({ body }) => ok({ status: 201, body });

const printed: string[] = [];
beforeEach(() => {
  printed.length = 0;
  // The logger writes to the streams themselves.
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      printed.push(String(chunk));
      return true;
    });
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('a handler', () => {
  test('A handler gets caller, key, body, parameters and language of a valid request', async () => {
    let seen: Call | undefined;
    const run: Run = async (call) => {
      seen = call;
      return ok({ status: 200, body: {} });
    };
    await answering(run)(
      requestWith({
        route: 'POST /v1/appeals/{number}/{command}',
        params: { number: '1', command: 'urge' },
        headers: { 'accept-language': 'en-GB' },
        body: { text: 'hello' },
      }),
    );
    expect(seen).toMatchObject({
      caller: { subject: 'citizen-1' },
      key: 'key-1',
      body: { text: 'hello' },
      params: { number: '1', command: 'urge' },
      rawQuery: {},
      language: 'en',
      requestId: 'request-1',
      route: 'POST /v1/appeals/{number}/{command}',
      address: '203.0.113.7',
    });
    expect(seen?.header('Accept-Language')).toBe('en-GB');
  });

  test('A query parameter that the route does not have is refused by its name, as an unknown field is', async () => {
    const query = z.object({ unit: z.optional(z.string()), light: z.optional(z.enum(['red'])) });
    const run = async ({ rawQuery }: { readonly rawQuery: object }) => ok({ status: 200, body: rawQuery });
    const shared = { audience: 'none', idempotency: 'none', run } as const;
    const handlers = {
      plain: httpHandler(shared),
      filtered: httpHandler({ ...shared, query }),
      list: httpHandler({ ...shared, query, moreQuery: 'page' }),
      page: httpHandler({ ...shared, moreQuery: 'any' }),
    };
    const refused = async (name: keyof typeof handlers, given: Readonly<Record<string, string>>) => {
      const result = await handlers[name](requestWith({ method: 'GET', query: given }), {} as Context);
      const { code, errors = [] } = bodyOf(result) as {
        code?: string;
        errors?: readonly { path: string; code: string }[];
      };
      expect([result.statusCode, code]).toEqual(errors.length === 0 ? [200, undefined] : [400, 'validation']);
      return errors.map((error) => `${error.path}: ${error.code}`);
    };
    expect(await refused('plain', {})).toEqual([]);
    expect(await refused('plain', { limit: '1' })).toEqual(['limit: unknown-parameter']);
    expect(await refused('filtered', { unit: 'a' })).toEqual([]);
    expect(await refused('filtered', { unit: 'a', cursor: 'b' })).toEqual(['cursor: unknown-parameter']);
    expect(await refused('filtered', { Unit: 'a', light: 'blue' })).toEqual([
      'Unit: unknown-parameter',
      'light: not-one-of',
    ]);
    expect(await refused('list', { unit: 'a', limit: '1', cursor: 'b' })).toEqual([]);
    expect(await refused('list', { sort: 'a' })).toEqual(['sort: unknown-parameter']);
    expect(await refused('page', { from: 'singlemessage' })).toEqual([]);
    expect(
      await refused('plain', Object.fromEntries(Array.from({ length: 99 }, (_, n) => [`p${n}`, '']))).then(
        ({ length }) => length,
      ),
    ).toBe(50);
    expect(await refused('plain', { ['x'.repeat(500)]: '' })).toEqual([`${'x'.repeat(64)}: unknown-parameter`]);
  });

  test('A handler accepts that the gateway sends null for missing parameters', async () => {
    const event = { ...requestWith({ body: { text: 'a' } }), pathParameters: null, queryStringParameters: null };
    expect((await answering(created)(event)).statusCode).toBe(201);
  });

  test('An answer is JSON that is never cached and whose type is never guessed', async () => {
    const result = await answering(created)(requestWith({ body: { text: '你好' } }));
    expect(result.statusCode).toBe(201);
    expect(bodyOf(result)).toEqual({ text: '你好' });
    expect(result.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-language': 'zh-CN',
    });
  });

  test('Successes and problems have the headers against guessing, framing and leaking', async () => {
    const problemRun: Run = async () => fail({ kind: 'not-found' });
    for (const run of [created, problemRun]) {
      const { headers } = await answering(run)(requestWith({ body: { text: 'x' } }));
      expect(headers).toMatchObject({
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      });
    }
  });

  test('A refusal is a problem that keeps its contract', async () => {
    const run: Run = async () => fail({ kind: 'illegal-transition', command: 'accept', status: 'closed', version: 7 });
    const result = await answering(run)(requestWith({ body: { text: 'x' } }));
    expect(result.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(parse(problem, bodyOf(result), 'en').ok).toBe(true);
    expect(bodyOf(result)).toMatchObject({
      status: 409,
      code: 'illegal-transition',
      currentStatus: 'closed',
      version: 7,
      requestId: 'request-1',
    });
    expect(result.statusCode).toBe(409);
  });
});

describe('before the handler runs', () => {
  const neverRun: Run = async () => {
    throw new Error('must not run');
  };
  const refused = async (event: HttpEvent) => {
    const result = await answering(neverRun)(event);
    return `${result.statusCode} ${bodyOf(result).code}`;
  };

  test('a token of the other audience is refused, whatever else is wrong', async () => {
    expect(await refused(requestWith({ claims: STAFF, body: 'not JSON' }))).toBe('401 unauthenticated');
  });

  test('a missing or impossible Idempotency-Key is refused', async () => {
    for (const key of ['', 'a b', 'ключ', 'a'.repeat(256)])
      expect(await refused(requestWith({ headers: { 'idempotency-key': key }, body: { text: 'x' } }))).toBe(
        '400 idempotency-key-required',
      );
  });

  test('a body that breaks its contract is refused with its fields, in the reader’s language', async () => {
    const result = await answering(neverRun)(requestWith({ body: { text: 1, more: 2 } }));
    expect(bodyOf(result)).toMatchObject({
      status: 400,
      code: 'validation',
      errors: [
        { path: 'text', message: '类型应为文本' },
        { path: 'more', message: '没有这个字段' },
      ],
    });
  });

  test('a body over 256 kB is refused', async () => {
    expect(await refused(requestWith({ body: { text: 'x'.repeat(256 * 1024) } }))).toBe('413 body-too-large');
  });

  test('a route that has no such input is not found', async () => {
    const handler = httpHandler(
      { audience: 'citizens', idempotency: 'required', input: () => undefined, run: neverRun as never },
      ENVIRONMENT,
    );
    const result = await handler(requestWith({ body: {} }), {} as Context);
    expect(result.statusCode).toBe(404);
  });
});

describe('what is not expected', () => {
  const secret = '张三 13812345678\n{"level":"INFO"}';

  test('An unexpected error becomes a 500 that says nothing but the request id', async () => {
    const run: Run = async () => {
      throw new TypeError(secret);
    };
    const result = await answering(run)(requestWith({ body: { text: secret } }));
    expect(bodyOf(result)).toMatchObject({ status: 500, code: 'internal', requestId: 'request-1' });
    expect(result.body).not.toMatch(/张三|13812345678|TypeError|at /);
  });

  test('An unexpected error is logged in one line before that of the request, and nothing that a person wrote', async () => {
    const run: Run = async () => {
      throw new TypeError(secret);
    };
    await answering(run)(requestWith({ body: { text: secret } }));
    const lines = printed.join('').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).message)).toEqual(['http-unexpected', 'http-answered']);
    expect(printed.join('')).not.toMatch(/张三|13812345678/);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'ERROR',
      message: 'http-unexpected',
      requestId: 'request-1',
      route: 'POST /v1/appeals',
      errorName: 'TypeError',
    });
  });

  test('a throttled service is 429 with Retry-After, never 500', async () => {
    const run: Run = async () => {
      throw new Throttled('DynamoDB');
    };
    const result = await answering(run)(requestWith({ body: { text: 'x' } }));
    expect(result.statusCode).toBe(429);
    expect(result.headers['retry-after']).toMatch(/^[1-9]\d*$/);
    expect(bodyOf(result).code).toBe('too-many-requests');
  });

  test('a service that does not answer is 503 with Retry-After, logged by the name of its failure', async () => {
    const run: Run = async () => {
      throw new Unavailable('DynamoDB', { cause: new Error(secret) });
    };
    const result = await answering(run)(requestWith({ body: { text: 'x' } }));
    expect(result.statusCode).toBe(503);
    expect(result.headers['retry-after']).toMatch(/^[1-9]\d*$/);
    expect(bodyOf(result).code).toBe('service-unavailable');
    expect(JSON.parse(printed[0] ?? '')).toMatchObject({ message: 'http-unavailable', errorName: 'Unavailable' });
    expect(printed.join('')).not.toMatch(/张三|13812345678/);
  });

  test('a handler whose time is nearly over answers 503 while it still can', async () => {
    const handler = httpHandler(
      { audience: 'citizens', idempotency: 'none', run: () => new Promise<never>(() => undefined) },
      ENVIRONMENT,
    );
    const context = { getRemainingTimeInMillis: () => 500 } as Context;
    const result = await handler(requestWith({ method: 'GET' }), context);
    expect(result.statusCode).toBe(503);
    expect(bodyOf(result).code).toBe('service-unavailable');
  });

  test('a function that was deployed without its issuer lets nobody in', async () => {
    const handler = httpHandler(
      { audience: 'citizens', idempotency: 'none', run: async () => ok({ status: 200 }) },
      {},
    );
    const result = await handler(requestWith({ method: 'GET' }), {} as Context);
    expect(result.statusCode).toBe(500);
  });
});

describe('a route without an authorizer', () => {
  test('A route without an authorizer has no caller, even if somebody sends claims', async () => {
    const callers: unknown[] = [];
    const handler = httpHandler(
      {
        audience: 'none',
        idempotency: 'none',
        run: async ({ caller }) => {
          callers.push(caller);
          return ok({ status: 200, body: {} });
        },
      },
      {},
    );
    await handler(requestWith({ method: 'GET' }), {} as Context);
    await handler(requestWith({ method: 'GET', claims: undefined }), {} as Context);
    expect(callers).toEqual([undefined, undefined]);
  });
});
