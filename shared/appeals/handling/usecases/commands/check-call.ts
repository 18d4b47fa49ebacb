import type { CallerProofs } from '#accounts/ports/caller-proofs.ts';
import type { CaseAccess } from '#appeals/case/domain/case.ts';
import type { PersonCommandName } from '#appeals/case/domain/transitions.ts';
import { checkClaims, type StandingClaimDeps } from '#appeals/queues/usecases/queues/standing-claim.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import type { Result } from '#kernel/domain/result.ts';
import type { CallerProof } from '#kernel/domain/vocabulary.ts';
import type { Claim } from '#kernel/ports/queue-claims.ts';
import type { KnowledgeItems } from '#knowledge/ports/knowledge-items.ts';
import { checkCitation } from '#knowledge/usecases/check-citation.ts';
import { checkProof, type ProvenCall } from './check-proof.ts';

export interface CheckCallDeps extends StandingClaimDeps {
  /** For answers that cite an item. */
  readonly knowledge?: Pick<KnowledgeItems, 'find'>;
  /** Absent where nobody acts on behalf of a caller. */
  readonly proofs?: Pick<CallerProofs, 'find'>;
}

interface Call extends ProvenCall {
  readonly command: PersonCommandName;
  readonly request: { readonly knowledgeId?: string | undefined };
}

/**
 * Checks what a command on a case rests on besides the case: the item that an answer cites, the proof of a caller, and that no colleague has
 * claimed it. Returns the proof, if there is one.
 */
export async function checkCall(
  deps: CheckCallDeps,
  access: CaseAccess,
  call: Call,
  claims: readonly Claim[],
): Promise<Result<CallerProof | undefined, Failure>> {
  const [cited, proof, free] = await Promise.all([
    checkCitation(deps.knowledge, call.request.knowledgeId, access.context.now, 'knowledgeId'),
    checkProof(deps, access, call),
    checkClaims(deps, access, call, claims),
  ]);
  if (!cited.ok) return cited;
  if (!free.ok) return free;
  return proof;
}
