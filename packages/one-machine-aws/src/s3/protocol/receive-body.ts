import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { type ChecksumHeader, startChecksum } from '../objects/checksums.ts';
import { S3Error } from './errors.ts';

/** The largest object of one request. */
export const MAX_OBJECT_BYTES = 5 * 1024 ** 3;

/** A body on disk, with the hashes that were computed while it arrived. */
export interface ReceivedBody {
  readonly size: number;
  /** Hex. */
  readonly md5: string;
  /** Hex. */
  readonly sha256: string;
  /** The requested checksums in base64, by header name. */
  readonly checksums: ReadonlyMap<ChecksumHeader, string>;
}

/**
 * Writes a body to `file` in chunks. Throws EntityTooLarge as soon as it exceeds `maxBytes`. Removes the file after
 * any error.
 */
export async function receiveBody(
  source: AsyncIterable<Buffer>,
  file: string,
  maxBytes: number,
  wanted: readonly ChecksumHeader[],
): Promise<ReceivedBody> {
  const md5 = createHash('md5');
  const sha256 = createHash('sha256');
  const checksums = wanted.map((header) => [header, startChecksum(header)] as const);
  let size = 0;
  // Opened first: a stream that opens the file itself could create it after a failing source had it removed.
  const target = await open(file, 'wx', 0o600);
  try {
    await pipeline(async function* () {
      for await (const chunk of source) {
        size += chunk.length;
        if (size > maxBytes) throw tooLarge(size, maxBytes);
        md5.update(chunk);
        sha256.update(chunk);
        for (const [, checksum] of checksums) checksum.update(chunk);
        yield chunk;
      }
    }, target.createWriteStream());
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
  return {
    size,
    md5: md5.digest('hex'),
    sha256: sha256.digest('hex'),
    checksums: new Map(checksums.map(([header, checksum]) => [header, checksum.digest()])),
  };
}

/** Builds EntityTooLarge with the numbers that S3 gives. */
export function tooLarge(size: number, maxBytes: number): S3Error {
  return new S3Error('EntityTooLarge', undefined, {
    elements: { ProposedSize: String(size), MaxSizeAllowed: String(maxBytes) },
  });
}

/** The bytes of a request. Stopping early leaves the connection open, so that the refusal can still be sent. */
export function readBytes(message: IncomingMessage): AsyncIterable<Buffer> {
  return message.iterator({ destroyOnReturn: false });
}

/** The most that is read of a refused body before the connection is closed. */
const MAX_DISCARDED_BYTES = 256 * 1024 ** 2;

/**
 * Reads and discards the rest of a refused request: a client that is still sending does not read the answer and would
 * only see its connection break. Resolves at the end of the body or at the limit.
 */
export function discardRest(message: IncomingMessage): Promise<void> {
  if (message.readableEnded || message.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    let discarded = 0;
    message.on('data', (chunk: Buffer) => {
      discarded += chunk.length;
      if (discarded > MAX_DISCARDED_BYTES) resolve();
    });
    for (const event of ['end', 'close', 'error']) message.on(event, resolve);
    message.resume();
  });
}
