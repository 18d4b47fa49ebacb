import { fail, ok, type Result } from '../../domain/appeal/refusal.ts';
import type { CallerProof } from '../../domain/appeal/words.ts';
import type { CallerProofs } from '../../ports/caller-proofs.ts';
import type { TimeSource } from '../../ports/time-source.ts';
import type { Failure } from '../cases/failure.ts';
import type { Seen } from '../cases/read-appeal.ts';

export interface ProveCaller {
  readonly proofs: Pick<CallerProofs, 'find'>;
  readonly time: TimeSource;
}

/** Who speaks for the caller, and in which call. */
export interface Speaking {
  readonly callerId: string;
  readonly callId?: string;
}

/** What was proven before in the call: that the caller may have the appeal. */
export async function proveCaller(
  { proofs, time }: ProveCaller,
  seen: Pick<Seen, 'appeal' | 'scope'>,
  proofId: string,
  { callerId, callId }: Speaking,
): Promise<Result<CallerProof, Failure>> {
  if (!isOperator(seen)) return fail({ kind: 'role-required' });
  const kept = await proofs.find(proofId);
  const isIts =
    kept?.appealId === seen.appeal.id && kept.by === callerId && kept.callId === callId && kept.until > time.now();
  return isIts ? ok(kept.proof) : fail({ kind: 'unknown-reference', path: 'proof', what: 'proof' });
}

/** Callers are spoken for by operators alone: others would learn by trying whose case it is. */
export function isOperator({ scope }: Pick<Seen, 'scope'>): boolean {
  return scope.grants.some(({ role }) => role === 'AGT');
}
