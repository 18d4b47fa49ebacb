import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { Headers } from './cors.ts';

/** An answer that can be sent. Header names are in lower case. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

const DROPPED = new Set([
  'connection',
  'content-length',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Builds an answer of the gateway itself. */
export function ownAnswer(status: number, message: string, headers: Headers = {}): Answer {
  const body = Buffer.from(JSON.stringify({ message }));
  return { status, headers: { 'content-type': 'application/json', ...headers }, body };
}

/**
 * Converts a function's payload to an answer by the rules of payload format 2.0: an object with a `statusCode` is an
 * answer, anything else is the JSON body of a 200. A malformed payload is a 500.
 */
export function toAnswer(payload: unknown): Answer {
  if (!isObject(payload) || payload.statusCode === undefined) {
    const text = typeof payload === 'string' ? payload : JSON.stringify(payload ?? null);
    return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(text) };
  }
  const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded = false } = payload;
  const status = Number(statusCode);
  const mapped = readHeaders(headers ?? {});
  if (!Number.isInteger(status) || status < 200 || status > 599 || mapped === undefined) return malformed();
  if (typeof body !== 'string' && body !== null) return malformed();
  if (!Array.isArray(cookies) || cookies.some((cookie) => typeof cookie !== 'string')) return malformed();
  return {
    status,
    headers: {
      ...(body === '' || body === null ? {} : { 'content-type': 'text/plain;charset=utf-8' }),
      ...mapped,
      ...(cookies.length === 0 ? {} : { 'set-cookie': cookies as string[] }),
    },
    body: Buffer.from(body ?? '', isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}

function malformed(): Answer {
  return ownAnswer(500, 'Internal Server Error');
}

function readHeaders(headers: unknown): Record<string, string> | undefined {
  if (!isObject(headers)) return undefined;
  const read: Record<string, string> = {};
  try {
    for (const [name, value] of Object.entries(headers)) {
      if (!['string', 'number', 'boolean'].includes(typeof value)) return undefined;
      validateHeaderName(name);
      validateHeaderValue(name, String(value));
      if (!DROPPED.has(name.toLowerCase())) read[name.toLowerCase()] = String(value);
    }
    return read;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
