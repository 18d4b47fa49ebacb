import { type AnswerTo, type Operation, type RequestOf, takesKey } from './operations.ts';
import { buildOffline, type CallProblem, readProblem } from './problem.ts';
import type { HttpAnswer, HttpRequest, Transport } from './transport.ts';

/** What the client needs from its environment. */
export interface Environment {
  /** Where the API is, without a slash at the end. */
  readonly base: string;
  readonly transport: Transport;
  /** The language of texts and errors, for example `zh-CN`. */
  readonly language: () => string;
  readonly wait: (ms: number) => Promise<void>;
  /** A new random key, for example a UUID. */
  readonly newKey: () => string;
  /** From 0 to below 1. */
  readonly random: () => number;
}

/** The outcome of a call. `unchanged`: the caller's ETag is still true, and no body was sent. */
export type Outcome<T> =
  | {
      readonly ok: true;
      readonly unchanged: false;
      readonly value: T;
      readonly etag?: string;
      /** Where a long answer goes on, as its `Link` says. */
      readonly link?: string;
    }
  | { readonly ok: true; readonly unchanged: true; readonly etag?: string }
  | { readonly ok: false; readonly problem: CallProblem };

const MOST_TRIES = 4;
const FIRST_WAIT_MS = 500;
/** The caller decides about longer waits. */
const LONGEST_WAIT_MS = 20_000;
const PASSING = [429, 502, 503, 504];

/**
 * Sends a request, and again when no answer or a passing error came. What changes something without a key is sent
 * once: its first try may have been done.
 */
export async function send<O extends Operation>(
  environment: Environment,
  operation: O,
  request: RequestOf<O>,
  token?: string,
): Promise<Outcome<AnswerTo<O>>> {
  const http = buildRequest(environment, operation, request, token);
  const tries = isRepeatable(operation) ? MOST_TRIES : 1;
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await sendOnce<AnswerTo<O>>(environment.transport, http);
    if (outcome.ok || attempt >= tries || !isPassing(outcome.problem)) return outcome;
    const ms = findWait(outcome.problem, attempt, environment.random());
    if (ms > LONGEST_WAIT_MS) return outcome;
    await environment.wait(ms);
  }
}

/** Reads, deletions, and what carries a key. A sign-in, a survey and a correction carry a code that is used once. */
function isRepeatable(operation: Operation): boolean {
  return takesKey(operation) || /^(GET|DELETE) /.test(operation);
}

async function sendOnce<T>(transport: Transport, http: HttpRequest): Promise<Outcome<T>> {
  let answer: HttpAnswer;
  try {
    answer = await transport(http);
  } catch (error) {
    return { ok: false, problem: buildOffline(error) };
  }
  const { status, headers, text } = answer;
  const tag = headers.etag === undefined ? {} : { etag: headers.etag };
  if (status === 304) return { ok: true, unchanged: true, ...tag };
  if (status < 200 || status >= 300) return { ok: false, problem: readProblem(answer) };
  const link = headers.link === undefined ? {} : { link: headers.link };
  return { ok: true, unchanged: false, value: readBody(headers['content-type'], text) as T, ...tag, ...link };
}

/** A table is text, everything else JSON. */
function readBody(contentType: string | undefined, text: string): unknown {
  if (text === '') return undefined;
  return contentType?.startsWith('text/csv') ? text : JSON.parse(text);
}

function isPassing({ status }: CallProblem): boolean {
  return status === 0 || PASSING.includes(status);
}

/** What the platform asks for, else twice as long each time, at random so that many clients do not come back at once. */
function findWait({ retryAfterSeconds }: CallProblem, attempt: number, random: number): number {
  if (retryAfterSeconds !== undefined) return retryAfterSeconds * 1000;
  return FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.5 + random);
}

interface AnyRequest {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** A table, in place of a body. */
  readonly csv?: string;
  readonly key?: string;
  readonly ifNoneMatch?: string;
}

function buildRequest<O extends Operation>(
  { base, language, newKey }: Environment,
  operation: O,
  request: RequestOf<O>,
  token: string | undefined,
): HttpRequest {
  const { params = {}, query = {}, headers, body, csv, key, ifNoneMatch } = request as AnyRequest;
  const [method = '', path = ''] = operation.split(' ');
  const filled = path.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(params[name] ?? ''));
  const asked = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`],
  );
  return {
    method,
    url: `${base}${filled}${asked.length > 0 ? `?${asked.join('&')}` : ''}`,
    headers: {
      accept: 'application/json',
      'accept-language': language(),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(csv !== undefined && { 'content-type': 'text/csv' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      // One key for all tries of this call.
      ...(takesKey(operation) && { 'idempotency-key': key ?? newKey() }),
      ...(ifNoneMatch !== undefined && { 'if-none-match': ifNoneMatch }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(csv !== undefined && { body: csv }),
  };
}
