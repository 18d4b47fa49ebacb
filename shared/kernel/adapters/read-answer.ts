/** More than any gateway, captcha service, scanner or platform has to say. */
const MOST_BYTES = 65_536;

/**
 * The body of an answer from outside, as text, read to its end so that the connection can be reused. Throws beyond 64 KiB and hangs up: an
 * endless answer would fill the memory of the function until the timeout.
 */
export async function readAnswer({ body }: Response): Promise<string> {
  if (body === null) return '';
  const parts: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop cancels the stream.
  for await (const part of body) {
    length += part.length;
    if (length > MOST_BYTES) throw new Error(`the answer has more than ${MOST_BYTES} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
