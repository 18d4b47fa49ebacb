import { createHash } from 'node:crypto';
import { markProbe } from '../domain/probe.ts';

/** SHA-256 of a text, as hex digits. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** The same JSON value always gives the same text: keys in order, absent ones left out. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** A request as events name it: its Idempotency-Key bound to the caller, and its body by hash. */
export function requestRef(callerId: string, key: string, body: unknown): { key: string; bodyHash: string } {
  return { key: sha256(`${callerId}\n${key}`).slice(0, 32), bodyHash: sha256(canonicalJson(body)).slice(0, 32) };
}

/**
 * The prefix of the ids of a request's texts. It depends on key and body, so that a retry replaces its own texts, and two
 * bodies that race under one key do not replace each other's.
 */
export function textStem({ key, bodyHash }: { readonly key: string; readonly bodyHash: string }): string {
  return sha256(`text\n${key}\n${bodyHash}`).slice(0, 20);
}

/** The id of the appeal that a filing with this key creates. It is derived, so that a retry finds its own appeal. */
export function deriveAppealId(callerId: string, key: string): string {
  return markProbe(callerId, sha256(`appeal\n${callerId}\n${key}`).slice(0, 32));
}

/** The id of the request of a business that a filing with this key creates, for the same reason. */
export function deriveRequestId(callerId: string, key: string): string {
  return sha256(`request\n${callerId}\n${key}`).slice(0, 32);
}

/** The id of the file that an upload request with this key announces. */
export function deriveMediaId(callerId: string, key: string): string {
  return sha256(`media\n${callerId}\n${key}`).slice(0, 32);
}
