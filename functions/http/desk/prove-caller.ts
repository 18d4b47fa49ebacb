import { callerProofRequest } from '../../../shared/contracts/http/proofs.ts';
import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { keepProof } from '../../../shared/usecases/accounts/keep-proof.ts';
import { readDeps } from '../../runtime/http/citizen-face.ts';
import { staffLooking } from '../../runtime/http/desk-face.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { logWarning } from '../../runtime/log.ts';
import { keyring } from '../../runtime/secrets.ts';
import { callerProofs, contacts, rates } from '../../runtime/stores.ts';

/** POST /v1/desk/appeals/{number}/proofs: what proves for the rest of a call that the caller may have the appeal. */
export const handler = httpHandler({
  audience: 'staff',
  idempotency: 'required',
  input: callerProofRequest,
  run: async ({ caller, params, key, body, requestId }) => {
    const deps = { ...readDeps(), contacts: contacts(), keyring: keyring(), rates: rates(), proofs: callerProofs() };
    const viewer = staffLooking(caller.subject);
    const kept = await keepProof(deps, { ...body, number: params.number ?? '', viewer, callerId: caller.subject, key });
    if (kept.ok) return ok({ status: 201, body: kept.value });
    // Who tries codes is seen in the log, for auditors; what was tried is not.
    if (kept.error.kind === 'unknown-reference') logWarning('caller-unproven', { requestId, by: caller.subject });
    return kept;
  },
});
