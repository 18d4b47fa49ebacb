import { createHmac, timingSafeEqual } from 'node:crypto';

/** A message as Standard Webhooks 1.0.0 signs it. */
export interface SignedMessage {
  readonly id: string;
  /** Seconds since 1970, as the header has them. */
  readonly timestamp: string;
  /** As it is sent, byte for byte. */
  readonly body: string;
}

/** What a secret begins with; base64 of the key follows. */
export const SECRET_PREFIX = 'whsec_';

const VERSION = 'v1,';

/**
 * Whether one of the secrets made one of the signatures in the header `webhook-signature`, which are separated by spaces: HMAC-SHA256 over
 * `id.timestamp.body` in base64. Signatures of other versions count for nothing.
 * Source: https://github.com/standard-webhooks/standard-webhooks, version 1.0.0.
 */
export function isSignedBy(secrets: readonly string[], message: SignedMessage, signatures: string): boolean {
  const given = signatures
    .split(' ')
    .filter((each) => each.startsWith(VERSION))
    .map((each) => Buffer.from(each.slice(VERSION.length), 'base64'));
  const expected = secrets.map((secret) => sign(secret, message));
  return expected.some((own) => given.some((each) => each.length === own.length && timingSafeEqual(each, own)));
}

function sign(secret: string, { id, timestamp, body }: SignedMessage): Buffer {
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64');
  return createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
}
