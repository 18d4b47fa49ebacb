import middy from '@middy/core';
import { parse, type Schema } from '../../../shared/contracts/parse.ts';
import { fail, ok, type Result } from '../../../shared/domain/appeal/refusal.ts';
import type { Language } from '../../../shared/presenting/labels/language.ts';
import { logError, logWarning } from '../log.ts';
import { type HttpAnswer, problemResultOf, resultOf } from './http-answer.ts';
import { jsonBodyOf } from './http-body.ts';
import { type Audience, type Caller, callerOf, tokenRuleOf } from './http-claims.ts';
import { type HttpEvent, type HttpResult, headerOf, present } from './http-event.ts';
import { languageOf } from './http-language.ts';
import { idempotencyKeyOf } from './idempotency-key.ts';
import type { HttpFailure } from './problem.ts';

type Idempotency = 'required' | 'none';

/** A request that has passed all checks, as a handler sees it. */
export interface HttpCall<A extends Audience, I extends Idempotency, Body, Query> {
  readonly caller: A extends 'none' ? undefined : Caller;
  readonly key: I extends 'required' ? string : undefined;
  readonly body: Body;
  readonly query: Query;
  /** Parameters of the route's path. */
  readonly params: Readonly<Record<string, string>>;
  /** Query as received, to be parsed by `pageOf`. */
  readonly rawQuery: Readonly<Record<string, string>>;
  readonly language: Language;
  readonly requestId: string;
  /** `GET /v1/appeals` and so on. */
  readonly route: string;
  /** Address of the caller, for limits only. */
  readonly address: string;
  header(name: string): string | undefined;
}

/** What the schema of a body may depend on. */
export interface Selecting {
  readonly params: Readonly<Record<string, string>>;
  readonly caller: Caller | undefined;
}

/** A handler: for whom, what comes in, and what is done with it. */
export interface HttpHandler<A extends Audience, I extends Idempotency, Body, Query> {
  readonly audience: A;
  readonly idempotency: I;
  /** Contract of the body, or how to find it; none found = there is no such route. */
  readonly input?: Schema<Body> | ((selecting: Selecting) => Schema<Body> | undefined);
  /** How to read a body that is no JSON, instead of `input`. */
  readonly readBody?: (event: HttpEvent) => Result<Body, HttpFailure>;
  readonly query?: Schema<Query>;
  readonly run: (call: HttpCall<A, I, Body, Query>) => Promise<Result<HttpAnswer, HttpFailure>>;
}

/** How long to wait after a service would not take a call, or did not answer. */
const RETRY_AFTER_SECONDS = 2;

/** What is left of the function's time when it stops to wait, and answers. */
const TIME_TO_ANSWER_MS = 500;

/**
 * Wraps a handler for an HTTP API: checks claims, key, body and query in this order, runs it, and turns every outcome into
 * an answer. What is not expected becomes a 500 with nothing but the request id, and a log line.
 */
export function httpHandler<A extends Audience, I extends Idempotency, Body = undefined, Query = undefined>(
  handler: HttpHandler<A, I, Body, Query>,
  environment: Readonly<Record<string, string | undefined>> = process.env,
) {
  const answer = async (event: HttpEvent) => {
    const language = languageOf(event);
    const call = callOf(handler, event, language, environment);
    const result = call.ok ? await handler.run(call.value) : call;
    return result.ok
      ? resultOf(result.value, language)
      : problemResultOf(result.error, language, event.requestContext.requestId);
  };
  return middy<HttpEvent, HttpResult>(answer, { timeoutEarlyInMillis: TIME_TO_ANSWER_MS }).use(answerDefects());
}

/** What was thrown: a service that failed is the caller's to try again (FAULTS 10), everything else is our defect. */
function answerDefects(): middy.MiddlewareObj<HttpEvent, HttpResult> {
  return {
    onError: (request) => {
      const { event, error } = request;
      const { requestId } = event.requestContext;
      const kind = error ? SERVICE_FAILURES[error.name] : undefined;
      const ids = { requestId, route: event.routeKey };
      if (kind === 'too-many-requests') logWarning('http-throttled', ids);
      else logError(kind ? 'http-unavailable' : 'http-unexpected', error, ids);
      const failure = kind ? { kind, retryAfterSeconds: RETRY_AFTER_SECONDS } : ({ kind: 'internal' } as const);
      request.response = problemResultOf(failure, languageOf(event), requestId);
    },
  };
}

/** By the names of shared/adapters/service-failures.ts; `TimeoutError` is middy's, when the function's time is over. */
const SERVICE_FAILURES: Readonly<Record<string, 'too-many-requests' | 'service-unavailable'>> = {
  Throttled: 'too-many-requests',
  Unavailable: 'service-unavailable',
  TimeoutError: 'service-unavailable',
};

function callOf<A extends Audience, I extends Idempotency, Body, Query>(
  handler: HttpHandler<A, I, Body, Query>,
  event: HttpEvent,
  language: Language,
  environment: Readonly<Record<string, string | undefined>>,
): Result<HttpCall<A, I, Body, Query>, HttpFailure> {
  const { audience, idempotency } = handler;
  const caller = audience === 'none' ? ok(undefined) : callerOf(event, tokenRuleOf(audience, environment));
  if (!caller.ok) return caller;
  const key = idempotency === 'required' ? idempotencyKeyOf(event) : ok(undefined);
  if (!key.ok) return key;
  const params = present(event.pathParameters);
  const body = bodyOf(handler, event, { params, caller: caller.value }, language);
  if (!body.ok) return body;
  const rawQuery = present(event.queryStringParameters);
  const query = handler.query ? checked(handler.query, rawQuery, language) : ok(undefined as Query);
  if (!query.ok) return query;
  return ok({
    caller: caller.value as HttpCall<A, I, Body, Query>['caller'],
    key: key.value as HttpCall<A, I, Body, Query>['key'],
    body: body.value,
    query: query.value,
    params,
    rawQuery,
    language,
    requestId: event.requestContext.requestId,
    route: event.routeKey,
    address: event.requestContext.http.sourceIp,
    header: (name) => headerOf(event, name.toLowerCase()),
  });
}

function bodyOf<A extends Audience, I extends Idempotency, Body, Query>(
  { input, readBody }: HttpHandler<A, I, Body, Query>,
  event: HttpEvent,
  selecting: Selecting,
  language: Language,
): Result<Body, HttpFailure> {
  if (readBody !== undefined) return readBody(event);
  if (input === undefined) return ok(undefined as Body);
  const schema = typeof input === 'function' ? input(selecting) : input;
  if (schema === undefined) return fail({ kind: 'not-found' });
  const json = jsonBodyOf(event);
  return json.ok ? checked(schema, json.value, language) : json;
}

function checked<T>(schema: Schema<T>, value: unknown, language: Language): Result<T, HttpFailure> {
  const result = parse(schema, value, language);
  return result.ok ? result : fail({ kind: 'validation', errors: result.error });
}
