import { fail, ok, type Result } from '../../domain/appeal/refusal.ts';
import type { CallerProof } from '../../domain/appeal/words.ts';
import { type Instant, plusMillis, SECOND_MS } from '../../domain/clocks/instant.ts';
import type { CallerProofs } from '../../ports/caller-proofs.ts';
import type { Keyring } from '../../ports/keyring.ts';
import type { Contacts } from '../../ports/personal.ts';
import type { RateLimits } from '../../ports/rate-limits.ts';
import type { Failure } from '../cases/failure.ts';
import { type Looking, type ReadAppeal, readAppeal, type Seen } from '../cases/read-appeal.ts';
import { TRACK_LIMITS } from '../cases/track-appeal.ts';
import { isOperator } from '../commands/prove-caller.ts';
import { requestRef } from '../filing/hashing.ts';
import { queryCodeOf, sameText } from '../filing/query-code.ts';

export interface KeepProof extends ReadAppeal {
  readonly contacts: Pick<Contacts, 'get'>;
  readonly keyring: Keyring;
  readonly rates: RateLimits;
  readonly proofs: Pick<CallerProofs, 'keep'>;
}

export interface KeepProofCall {
  readonly number: string;
  readonly viewer: Looking;
  readonly callerId: string;
  readonly callId: string;
  /** What the caller says or calls from: one of the two. */
  readonly queryCode?: string | undefined;
  readonly phone?: string | undefined;
  readonly key: string;
}

/** How long a call may last, and how often an operator may be wrong within the window of the limits of tracking. */
export const PROOF_LIMITS = { lastsSeconds: 3600, perOperator: 60 } as const;

/**
 * Proves a caller for the rest of the call: by the query code, whose wrong tries count with those of whoever tracks the
 * number, or by the number that the call comes from. For the operator who asked, in that call, on that appeal alone.
 */
export async function keepProof(
  deps: KeepProof,
  call: KeepProofCall,
): Promise<Result<{ readonly id: string; readonly proof: CallerProof; readonly until: Instant }, Failure>> {
  const { number, callerId, callId } = call;
  const seen = await readAppeal(deps, number, call.viewer);
  if (!seen.ok) return seen;
  if (!isOperator(seen.value)) return fail({ kind: 'role-required' });
  const what = call.phone === undefined ? 'track-number' : 'caller-phone';
  const proven = await limited(deps.rates, what, call, () => provenBy(deps, seen.value, call));
  if (!proven.ok) return proven;
  const { appeal } = seen.value;
  // No hash of what the caller said: six digits would be found by trying.
  const { key: id, bodyHash } = requestRef(callerId, call.key, { number, callId, proof: proven.value });
  const now = deps.time.now();
  const until = plusMillis(now, PROOF_LIMITS.lastsSeconds * SECOND_MS);
  const kept = { id, bodyHash, appealId: appeal.id, callId, by: callerId, proof: proven.value, until };
  const stands = await deps.proofs.keep(kept, now);
  return stands.bodyHash === bodyHash
    ? ok({ id, proof: stands.proof, until: stands.until })
    : fail({ kind: 'idempotency-conflict' });
}

/**
 * Tries are counted before it is known what comes of them, so that many at once are no way round; a right one is given
 * back. The operator's own first: who is over the limit takes nothing from the number.
 */
async function limited<T>(
  rates: RateLimits,
  what: string,
  { number, callerId }: KeepProofCall,
  attempt: () => Promise<Result<T, Failure>>,
): Promise<Result<T, Failure>> {
  const { perNumber, windowSeconds } = TRACK_LIMITS;
  const tooMany = fail<Failure>({ kind: 'too-many-requests', retryAfterSeconds: windowSeconds });
  if (!(await rates.take('prove-caller', callerId, PROOF_LIMITS.perOperator, windowSeconds))) return tooMany;
  if (!(await rates.take(what, number, perNumber, windowSeconds))) return tooMany;
  const result = await attempt();
  if (result.ok)
    await Promise.all([
      rates.giveBack('prove-caller', callerId, windowSeconds),
      rates.giveBack(what, number, windowSeconds),
    ]);
  return result;
}

async function provenBy(
  deps: KeepProof,
  { appeal, scope }: Seen,
  { phone, queryCode = '' }: KeepProofCall,
): Promise<Result<CallerProof, Failure>> {
  if (phone !== undefined) {
    const contact = await deps.contacts.get(appeal.id);
    // Where it is hidden who the appellant is, a number is no proof: it would tell who it is.
    const isTheirs = scope.identity !== 'sealed' && contact?.phone !== undefined && sameText(contact.phone, phone);
    return isTheirs ? ok('phone') : fail({ kind: 'unknown-reference', path: 'phone', what: 'caller' });
  }
  return sameText(await queryCodeOf(deps.keyring, appeal.id), queryCode)
    ? ok('queryCode')
    : fail({ kind: 'unknown-reference', path: 'queryCode', what: 'query-code' });
}
