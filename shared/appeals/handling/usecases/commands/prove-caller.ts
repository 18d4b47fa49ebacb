import type { CallerProofs } from '#accounts/ports/caller-proofs.ts';
import type { QueryCodes } from '#accounts/ports/query-codes.ts';
import type { Caller } from '#accounts/usecases/resolve-viewer.ts';
import type { CaseAccess } from '#appeals/case/domain/case.ts';
import type { Contacts } from '#appeals/case/ports/personal.ts';
import { type OpenCaseDeps, openCase } from '#appeals/case/usecases/cases/open-case.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { type Instant, plusMillis, SECOND_MS } from '#kernel/domain/instant.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { CallerProof } from '#kernel/domain/vocabulary.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import type { RateLimits } from '#kernel/ports/rate-limits.ts';
import { requestRef } from '#kernel/usecases/hashing.ts';
import { isQueryCode, sameText } from '#kernel/usecases/query-code.ts';
import { isOperator } from './check-proof.ts';

export interface ProveCallerDeps extends OpenCaseDeps {
  readonly contacts: Pick<Contacts, 'get'>;
  readonly keyring: Keyring;
  readonly rates: RateLimits;
  readonly proofs: Pick<CallerProofs, 'store'>;
  readonly queryCodes: Pick<QueryCodes, 'findGeneration'>;
}

export interface ProveCallerCall {
  readonly number: string;
  readonly caller: Caller;
  readonly callerId: string;
  readonly callId: string;
  /** What the caller says or calls from: one of the two. */
  readonly queryCode?: string | undefined;
  readonly phone?: string | undefined;
  readonly key: string;
}

/** How long a call may last, and how often an operator, and all operators about one number, may be wrong. */
export const PROOF_LIMITS = { lastsSeconds: 3600, perOperator: 60, perNumber: 20, windowSeconds: 900 } as const;

/**
 * Proves a caller for the rest of the call: by the query code, or by the phone that the call comes from. The proof is valid
 * for the operator who asked, in that call, on that appeal. Wrong codes of callers are counted apart from those of tracking:
 * no stranger on the web can close the hotline to the owner of an appeal.
 */
export async function proveCaller(
  deps: ProveCallerDeps,
  call: ProveCallerCall,
): Promise<Result<{ readonly id: string; readonly proof: CallerProof; readonly until: Instant }, Failure>> {
  const { number, callerId, callId } = call;
  const access = await openCase(deps, number, call.caller);
  if (!access.ok) return access;
  if (!isOperator(access.value)) return fail({ kind: 'role-required' });

  // A try is counted before its outcome is known, so that parallel tries cannot pass the limit. A right one is given back.
  const limits = listLimits(call);
  if (!(await takeTries(deps.rates, limits)))
    return fail({ kind: 'too-many-requests', retryAfterSeconds: PROOF_LIMITS.windowSeconds });
  const proven = await findProof(deps, access.value, call);
  if (!proven.ok) return proven;
  await Promise.all(limits.map(({ what, who }) => deps.rates.giveBack(what, who, PROOF_LIMITS.windowSeconds)));

  const { appeal } = access.value;
  // The hash leaves out what the caller said: a query code of six digits could be found by trying.
  const { key: id, bodyHash } = requestRef(callerId, call.key, { number, callId, proof: proven.value });
  const now = deps.time.now();
  const until = plusMillis(now, PROOF_LIMITS.lastsSeconds * SECOND_MS);
  const kept = await deps.proofs.store(
    { id, bodyHash, appealId: appeal.id, callId, by: callerId, proof: proven.value, until },
    now,
  );
  return kept.bodyHash === bodyHash
    ? ok({ id, proof: kept.proof, until: kept.until })
    : fail({ kind: 'idempotency-conflict' });
}

interface TryLimit {
  readonly what: string;
  readonly who: string;
  readonly limit: number;
}

/** The limits that a try counts against. The operator's own comes first: over it, a try uses up nothing of the number. */
function listLimits({ number, callerId, phone }: ProveCallerCall): readonly TryLimit[] {
  return [
    { what: 'prove-caller', who: callerId, limit: PROOF_LIMITS.perOperator },
    { what: phone === undefined ? 'caller-code' : 'caller-phone', who: number, limit: PROOF_LIMITS.perNumber },
  ];
}

/** Counts one try against each limit in turn; false as soon as one is passed. */
async function takeTries(rates: RateLimits, limits: readonly TryLimit[]): Promise<boolean> {
  for (const { what, who, limit } of limits)
    if (!(await rates.take(what, who, limit, PROOF_LIMITS.windowSeconds))) return false;
  return true;
}

async function findProof(
  deps: ProveCallerDeps,
  { appeal, scope }: CaseAccess,
  { phone, queryCode = '' }: ProveCallerCall,
): Promise<Result<CallerProof, Failure>> {
  if (phone !== undefined) {
    const contact = await deps.contacts.get(appeal.id);
    // Where the identity is sealed, a phone proves nothing: the answer would show whose case it is.
    const isTheirs = scope.identity !== 'sealed' && contact?.phone !== undefined && sameText(contact.phone, phone);
    return isTheirs ? ok('phone') : fail({ kind: 'unknown-reference', path: 'phone', what: 'caller' });
  }
  const generation = await deps.queryCodes.findGeneration(appeal.number);
  return (await isQueryCode(deps.keyring, appeal, generation, queryCode))
    ? ok('queryCode')
    : fail({ kind: 'unknown-reference', path: 'queryCode', what: 'query-code' });
}
