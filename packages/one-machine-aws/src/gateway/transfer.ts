import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from './answer.ts';

/** The most that is read and discarded of a refused request; after that the connection is closed. */
const DISCARD_BYTES = 64 * 1024 * 1024;
const DISCARD_MS = 5000;

/** Reads a body; undefined when it is longer than `limit` bytes. The rest stays unread. */
export async function readBodyUpTo(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return undefined;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) return void chunks.push(chunk);
      request.off('data', take).pause();
      resolve(undefined);
    };
    request.on('data', take);
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', reject);
    request.once('close', () => reject(new Error('The client went away')));
  });
}

/**
 * Sends an answer. When the request has not been read completely, the rest is discarded for a while after the answer:
 * closing at once would reset the connection before the client has read the answer.
 */
export function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: Answer): void {
  const hasBody = status !== 204 && status !== 304;
  const sent: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) sent[name] = typeof value === 'string' ? value : [...value];
  if (hasBody) sent['content-length'] = String(body.length);
  if (request.complete || !expectsBody(request)) {
    response.writeHead(status, sent).end(hasBody ? body : undefined);
    return;
  }
  response.writeHead(status, { ...sent, connection: 'close' });
  if (hasBody && body.length > 0) response.write(body);
  else response.flushHeaders();
  discard(request, () => response.end());
}

function expectsBody(request: IncomingMessage): boolean {
  return request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
}

function discard(request: IncomingMessage, done: () => void): void {
  let size = 0;
  const timer = setTimeout(() => finish(), DISCARD_MS);
  const count = (chunk: Buffer) => {
    size += chunk.length;
    if (size > DISCARD_BYTES) finish();
  };
  const finish = () => {
    clearTimeout(timer);
    request.off('data', count).off('end', finish).off('close', finish);
    done();
  };
  request.on('data', count).on('end', finish).on('close', finish).resume();
}
