import type middy from '@middy/core';
import type { Caller } from '../http-claims.ts';
import type { HttpEvent, HttpResult } from '../http-event.ts';

/** A request with what the middlewares have found out about it so far. */
export interface CheckedEvent extends HttpEvent {
  /** When the call began, in milliseconds of a clock that only goes forward. */
  beganAt?: number;
  caller?: Caller;
  idempotencyKey?: string;
  /** The body as read; after validation the value of its contract. */
  parsedBody?: unknown;
  parsedQuery?: unknown;
}

/** A middleware of an HTTP handler. What its `before` returns is the answer, and the request goes no further. */
export type HttpMiddleware = middy.MiddlewareObj<CheckedEvent, HttpResult>;
