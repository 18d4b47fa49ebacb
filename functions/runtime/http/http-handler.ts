import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { CheckSessionDeps } from '#accounts/usecases/sessions.ts';
import { readTraceparent, withCorrelation } from '#kernel/adapters/correlation.ts';
import type { Result } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import type { Language } from '#kernel/presenting/language.ts';
import { type HttpAnswer, problemResult, successResult } from './answers/http-answer.ts';
import { readJsonBody } from './http-body.ts';
import type { Audience, Caller } from './http-claims.ts';
import { type HttpEvent, type HttpResult, omitAbsent, readHeader } from './http-event.ts';
import { readLanguage } from './http-language.ts';
import { logRefusal } from './log-refusal.ts';
import { answerUnchanged } from './middlewares/answer-unchanged.ts';
import { authenticate } from './middlewares/authenticate.ts';
import { readAddress } from './middlewares/caller-address.ts';
import { evenNotFound } from './middlewares/even-not-found.ts';
import type { CheckedEvent } from './middlewares/http-middleware.ts';
import { measureRequest } from './middlewares/measure-request.ts';
import { parseBody } from './middlewares/parse-body.ts';
import { problemJson } from './middlewares/problem-json.ts';
import { refuseLongPaths } from './middlewares/refuse-long-paths.ts';
import { requireEdge } from './middlewares/require-edge.ts';
import { requireIdempotencyKey } from './middlewares/require-idempotency-key.ts';
import {
  type BodyContract,
  type MoreParameters,
  type QueryContract,
  validateBody,
  validateQuery,
} from './middlewares/validate.ts';
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
  /** The query as received, for `readPage`. */
  readonly rawQuery: Readonly<Record<string, string>>;
  readonly language: Language;
  readonly requestId: string;
  /** For example `GET /v1/appeals`. */
  readonly route: string;
  /** Address of the caller, for limits only. */
  readonly address: string;
  header(name: string): string | undefined;
}

/** A handler: for whom it is, what comes in, and what it does. */
export interface HttpHandler<A extends Audience, I extends Idempotency, Body, Query> {
  readonly audience: A;
  readonly idempotency: I;
  /** Contract of a JSON body. */
  readonly input?: BodyContract<Body>;
  /** Reads a body that is not JSON, instead of `input`. */
  readonly readBody?: (event: HttpEvent) => Result<Body, HttpFailure>;
  readonly query?: QueryContract<Query>;
  /** Parameters in addition to `query`; any other one is refused. */
  readonly moreQuery?: MoreParameters;
  /** Where the sessions of citizens are: a token whose session was ended is refused. */
  readonly readSessions?: () => CheckSessionDeps['refreshTokens'];
  /** Hashes the caller's address for log lines of refusals. Every function that has the data key gives it. */
  readonly readKeyring?: () => Keyring;
  readonly run: (call: HttpCall<A, I, Body, Query>) => Promise<Result<HttpAnswer, HttpFailure>>;
}

/** What is left of the function's time when it stops waiting and answers. */
const TIME_TO_ANSWER_MS = 500;

/** Wraps a handler for an HTTP API. Every outcome becomes an answer: a success, or a problem (RFC 9457). */
export function httpHandler<A extends Audience, I extends Idempotency, Body = undefined, Query = undefined>(
  {
    audience,
    idempotency,
    input,
    readBody,
    query,
    moreQuery = 'none',
    readSessions,
    readKeyring,
    run,
  }: HttpHandler<A, I, Body, Query>,
  environment: Readonly<Record<string, string | undefined>> = process.env,
) {
  const answer = async (event: CheckedEvent): Promise<HttpResult> => {
    const result = await run(toCall<A, I, Body, Query>(event));
    if (result.ok) return successResult(event, result.value);
    await logRefusal(event, result.error, { subject: event.caller?.subject, readKeyring });
    return problemResult(event, result.error);
  };
  const handler = middy<HttpEvent, HttpResult>(answer, { timeoutEarlyInMillis: TIME_TO_ANSWER_MS }).use([
    measureRequest(audience, () => performance.now()),
    problemJson(),
    requireEdge(environment),
    evenNotFound(),
    answerUnchanged(),
    ...(audience === 'none' ? [] : [authenticate(audience, environment, { readSessions, readKeyring })]),
    refuseLongPaths(),
    ...(idempotency === 'required' ? [requireIdempotencyKey()] : []),
    ...(readBody ? [parseBody(readBody)] : []),
    ...(input ? [parseBody(readJsonBody), validateBody(input)] : []),
    validateQuery(query, moreQuery),
  ]);
  return (event: HttpEvent, context: Context): Promise<HttpResult> =>
    withCorrelation(readTraceparent(readHeader(event, 'traceparent')), () => handler(event, context));
}

/** What the middlewares have put together. The list above leaves no field out that the types promise. */
function toCall<A extends Audience, I extends Idempotency, Body, Query>(
  event: CheckedEvent,
): HttpCall<A, I, Body, Query> {
  return {
    caller: event.caller as HttpCall<A, I, Body, Query>['caller'],
    key: event.idempotencyKey as HttpCall<A, I, Body, Query>['key'],
    body: event.parsedBody as Body,
    query: event.parsedQuery as Query,
    params: omitAbsent(event.pathParameters),
    rawQuery: omitAbsent(event.queryStringParameters),
    language: readLanguage(event),
    requestId: event.requestContext.requestId,
    route: event.routeKey,
    address: readAddress(event),
    header: (name) => readHeader(event, name.toLowerCase()),
  };
}
