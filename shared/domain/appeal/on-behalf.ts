import type { ActingAs } from '../rules/rule.ts';
import type { Refusal } from './refusal.ts';
import { type CommandName, isGivenForCallers } from './transitions.ts';

/**
 * Why an operator may not give an appellant's command: it is a caller's wish, so it names the call and what proved that the
 * caller may have it (DOMAIN 2). An operator's own comment needs neither.
 */
export function unprovenCaller(
  { name, body }: { readonly name: CommandName; readonly body: object },
  { role, callId, proof }: ActingAs,
): Refusal | undefined {
  const isOwnComment = 'internal' in body && (body.internal || callId === undefined);
  const isForCaller = role === 'AGT' && isGivenForCallers(name) && !isOwnComment;
  if (!isForCaller && proof === undefined) return undefined;
  if (callId === undefined) return { kind: 'invalid', code: 'caller-unproven', path: 'callId' };
  return proof === undefined ? { kind: 'invalid', code: 'caller-unproven', path: 'proof' } : undefined;
}
