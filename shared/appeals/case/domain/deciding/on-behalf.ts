import type { AuthorisedActor } from '#kernel/domain/actor.ts';
import type { Refusal } from '../refusal.ts';
import { type CommandName, isGivenForCallers } from '../transitions.ts';

/**
 * Refuses an appellant's command by an operator without the call and the proof that the caller may access the case (DOMAIN 2).
 * An operator's own comment needs neither.
 */
export function findUnprovenCaller(
  { name, body }: { readonly name: CommandName; readonly body: object },
  { role, callId, proof }: AuthorisedActor,
): Refusal | undefined {
  const isOwnComment = 'internal' in body && (body.internal || callId === undefined);
  const isForCaller = role === 'AGT' && isGivenForCallers(name) && !isOwnComment;
  if (!isForCaller && proof === undefined) return undefined;
  if (callId === undefined) return { kind: 'invalid', code: 'caller-unproven', path: 'callId' };
  return proof === undefined ? { kind: 'invalid', code: 'caller-unproven', path: 'proof' } : undefined;
}
