import { S3Error } from '../protocol/errors.ts';

const MAX_LINE_BYTES = 16 * 1024;

/**
 * Removes the `aws-chunked` framing of a body: yields the bytes of the object and stores the trailers after the last
 * chunk in `trailers` (lower-case names). Chunk signatures are ignored: calls with an Authorization header are not
 * signature-checked here.
 * Throws IncompleteBody when the body ends early, InvalidRequest or MalformedTrailerError for another framing.
 */
export async function* decodeAwsChunked(
  source: AsyncIterable<Buffer>,
  trailers: Map<string, string>,
): AsyncGenerator<Buffer> {
  const chunks = source[Symbol.asyncIterator]();
  let pending: Buffer = Buffer.alloc(0);

  const more = async (): Promise<boolean> => {
    const next = await chunks.next();
    if (next.done === true) return false;
    pending = pending.length === 0 ? next.value : Buffer.concat([pending, next.value]);
    return true;
  };
  const line = async (): Promise<string | undefined> => {
    for (;;) {
      const end = pending.indexOf('\r\n');
      if (end >= 0) {
        const text = pending.toString('latin1', 0, end);
        pending = pending.subarray(end + 2);
        return text;
      }
      if (pending.length > MAX_LINE_BYTES) throw new S3Error('InvalidRequest', 'A chunk header is too long');
      if (!(await more())) return undefined;
    }
  };

  try {
    for (;;) {
      const header = await line();
      if (header === undefined) throw new S3Error('IncompleteBody');
      const size = /^([0-9a-fA-F]{1,12})(?:;.*)?$/.exec(header)?.[1];
      if (size === undefined) throw new S3Error('InvalidRequest', 'The body is not aws-chunked');
      let left = Number.parseInt(size, 16);
      if (left === 0) break;
      while (left > 0) {
        if (pending.length === 0 && !(await more())) throw new S3Error('IncompleteBody');
        const part = pending.subarray(0, left);
        pending = pending.subarray(part.length);
        left -= part.length;
        if (part.length > 0) yield part;
      }
      if ((await line()) !== '') throw new S3Error('IncompleteBody', 'A chunk is not as long as its header says');
    }
    for (let text = await line(); text !== undefined && text !== ''; text = await line()) {
      const colon = text.indexOf(':');
      if (colon < 1) throw new S3Error('MalformedTrailerError');
      trailers.set(text.slice(0, colon).trim().toLowerCase(), text.slice(colon + 1).trim());
    }
    if (pending.length > 0 || (await more())) throw new S3Error('MalformedTrailerError');
  } finally {
    await chunks.return?.();
  }
}
