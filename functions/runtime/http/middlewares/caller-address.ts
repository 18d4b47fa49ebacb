import { createHash, timingSafeEqual } from 'node:crypto';
import { EDGE_HEADER, ENV } from '#kernel/env-names.ts';
import { type HttpEvent, readHeader } from '../http-event.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether a call came by the proxy that stands before the API; true where none does. Others would choose their own address. */
export function isFromEdge(event: HttpEvent, environment: Environment = process.env): boolean {
  const secret = environment[ENV.edgeSecret];
  return secret === undefined || isSame(readHeader(event, EDGE_HEADER) ?? '', secret);
}

/**
 * The address of the person who calls, for limits and log lines. Without a proxy it is the other end of the connection. Behind one that is
 * the proxy; it has added whom it was called by to `X-Forwarded-For`, and the gateway has added the proxy: what stands before the last is
 * the person, and everything before that is the caller's own word. Only a call that has passed `isFromEdge` may be read so.
 */
export function readAddress(event: HttpEvent, environment: Environment = process.env): string {
  const { sourceIp } = event.requestContext.http;
  if (environment[ENV.edgeSecret] === undefined) return sourceIp;
  const addresses = (readHeader(event, 'x-forwarded-for') ?? '').split(',').map((each) => each.trim());
  return (addresses.at(-1) === sourceIp && addresses.at(-2)) || sourceIp;
}

function isSame(given: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}
