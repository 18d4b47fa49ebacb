import type { CallerProofs } from '#accounts/ports/caller-proofs.ts';
import type { CaseAccess } from '#appeals/case/domain/case.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { CallerProof } from '#kernel/domain/vocabulary.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';

/** The call in which an operator acts on behalf of a caller, and the proof that the command names. */
export interface ProvenCall {
  readonly callerId: string;
  readonly callId?: string;
  readonly proof?: string;
}

/**
 * What was proved before in this call about the caller, for this operator and this appeal; undefined when the command names
 * no proof.
 */
export async function checkProof(
  { proofs, time }: { readonly proofs?: Pick<CallerProofs, 'find'>; readonly time: TimeSource },
  access: Pick<CaseAccess, 'appeal' | 'scope'>,
  { proof, callId, callerId }: ProvenCall,
): Promise<Result<CallerProof | undefined, Failure>> {
  if (proof === undefined || !proofs) return ok(undefined);
  if (!isOperator(access)) return fail({ kind: 'role-required' });
  const kept = await proofs.find(proof);
  const isValid =
    kept?.appealId === access.appeal.id && kept.by === callerId && kept.callId === callId && kept.until > time.now();
  return isValid ? ok(kept.proof) : fail({ kind: 'unknown-reference', path: 'proof', what: 'proof' });
}

/** Only operators act on behalf of callers. Others could learn by trying whose case it is. */
export function isOperator({ scope }: Pick<CaseAccess, 'scope'>): boolean {
  return scope.grants.some(({ role }) => role === 'AGT');
}
