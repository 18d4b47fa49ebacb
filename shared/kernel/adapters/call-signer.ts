import { createHash, createHmac, randomBytes } from 'node:crypto';

/** A call of a service that a deployment provides. */
export interface UnsignedCall {
  readonly method: 'POST';
  readonly url: string;
  readonly body: string;
}

/** The headers that prove to a receiver that the call is ours, unchanged and new; none where there is no secret. */
export type SignCall = (call: UnsignedCall) => Promise<Readonly<Record<string, string>>>;

export interface CallSignerOptions {
  /** The secret that the receiver shares; undefined where the deployment has stored none. */
  readonly readSecret: () => Promise<string | undefined>;
  readonly realNow?: () => number;
  readonly newNonce?: () => string;
}

const KEY_ID_DIGITS = 8;

/**
 * Signs calls by HMAC-SHA256 over version, method, path with query, timestamp, nonce and the SHA-256 of the body, one in a line
 * (docs/deploy.md). The receiver refuses old timestamps and nonces that it has seen. The key id lets it hold two secrets.
 */
export function callSigner({ readSecret, realNow = Date.now, newNonce = randomNonce }: CallSignerOptions): SignCall {
  return async ({ method, url, body }): Promise<Readonly<Record<string, string>>> => {
    const secret = await readSecret();
    if (secret === undefined) return {};
    const { pathname, search } = new URL(url);
    const timestamp = String(Math.floor(realNow() / 1000));
    const nonce = newNonce();
    const bodyHash = createHash('sha256').update(body).digest('hex');
    const text = ['v1', method, `${pathname}${search}`, timestamp, nonce, bodyHash].join('\n');
    return {
      'x-hotline-key': toKeyId(secret),
      'x-hotline-timestamp': timestamp,
      'x-hotline-nonce': nonce,
      'x-hotline-signature': `v1=${createHmac('sha256', secret).update(text).digest('hex')}`,
    };
  };
}

/** Names a secret without telling it. */
export function toKeyId(secret: string): string {
  return createHash('sha256').update(`key-id ${secret}`).digest('hex').slice(0, KEY_ID_DIGITS);
}

function randomNonce(): string {
  return randomBytes(16).toString('hex');
}
