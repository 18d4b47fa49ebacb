import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export interface ReceivedCall {
  readonly method: string | undefined;
  /** Path and query. */
  readonly url: string | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
}

export interface CallVerifierOptions {
  readonly now: () => number;
  /** How far the clocks of sender and receiver may differ, with the way of the call. */
  readonly oldestSeconds?: number;
}

/** Of the nonces that were used the newest; a real adapter stores those of the last minutes. */
const MOST_NONCES = 10_000;

/**
 * Verifies signed calls as an adapter of a real gateway should, by docs/deploy.md alone: it shares no code with the signer. A
 * call is refused without a signature, with a wrong or an old one, and the second time.
 */
export function openCallVerifier(secret: string, { now, oldestSeconds = 300 }: CallVerifierOptions) {
  const seen = new Set<string>();
  return ({ method, url, headers, body }: ReceivedCall): boolean => {
    const header = (name: string) => String(headers[`x-hotline-${name}`] ?? '');
    if (!(Math.abs(now() / 1000 - Number(header('timestamp'))) <= oldestSeconds)) return false;
    const bodyHash = createHash('sha256').update(body).digest('hex');
    const text = ['v1', method, url, header('timestamp'), header('nonce'), bodyHash].join('\n');
    const expected = Buffer.from(`v1=${createHmac('sha256', secret).update(text).digest('hex')}`);
    const given = Buffer.from(header('signature'));
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
    if (seen.has(header('nonce'))) return false;
    seen.add(header('nonce'));
    const [oldest] = seen;
    if (seen.size > MOST_NONCES && oldest !== undefined) seen.delete(oldest);
    return true;
  };
}
