import { AsyncLocalStorage } from 'node:async_hooks';
import { randomIds } from './random-ids.ts';

/** The id of what one request caused: a trace id of W3C Trace Context, 32 hex digits. */
const CORRELATION_ID = /^(?!0{32}$)[0-9a-f]{32}$/;
/** `traceparent` of W3C Trace Context: version, trace id, id of the caller's span, flags. */
const TRACEPARENT = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;
/** As long as a phone number: an id that a client makes of somebody's number must not enter events and logs. */
const LONG_NUMBER = /\d{11}/;

/** `undefined` waits for the first event that is read, whose id it takes up. */
interface Current {
  id: string | undefined;
}

const current = new AsyncLocalStorage<Current>();
const ids = randomIds();

/** Runs work that belongs to the request with this id, or to one of its own: `undefined` for work that no request has caused. */
export function withCorrelation<T>(id: string | undefined, work: () => T): T {
  return current.run({ id: isCorrelationId(id) ? id : ids.next() }, work);
}

/** Runs what belongs to an event or message, if that names a request. */
export function withCorrelationOf<T>(id: string | undefined, work: () => T): T {
  return isCorrelationId(id) ? withCorrelation(id, work) : work();
}

/** Runs work for one case, which continues whatever the newest event that it reads belongs to. */
export function continuingEvents<T>(work: () => T): T {
  return current.run({ id: undefined }, work);
}

/** The id of the request that the present work belongs to; undefined outside any. */
export function correlationId(): string | undefined {
  return current.getStore()?.id;
}

/** Takes up the id of an event that was read, if the work has none yet. */
export function continueEvent(event: { readonly correlationId?: string } | undefined): void {
  const work = current.getStore();
  if (work !== undefined && work.id === undefined) work.id = event?.correlationId;
}

/** The id that a caller sent with its request; undefined where it sent none, or one that could be a number of a person. */
export function readTraceparent(header: string | undefined): string | undefined {
  const id = TRACEPARENT.exec(header ?? '')?.[1];
  return isCorrelationId(id) && !LONG_NUMBER.test(id) ? id : undefined;
}

/** The header with which a call to another service continues the present request. */
export function traceparentHeader(): Readonly<Record<string, string>> {
  const id = correlationId();
  return id === undefined ? {} : { traceparent: `00-${id}-${ids.next().slice(16)}-01` };
}

function isCorrelationId(id: string | undefined): id is string {
  return id !== undefined && CORRELATION_ID.test(id);
}
