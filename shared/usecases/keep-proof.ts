import { type Instant, plusMillis, SECOND_MS } from '../domain/instant.ts';
import { fail, ok, type Result } from '../domain/refusal.ts';
import type { CallerProof } from '../domain/words.ts';
import type { Failure } from './failure.ts';
import { requestRef } from './hashing.ts';
import type { Contacts, Keyring, RateLimits } from './ports.ts';
import type { CallerProofs } from './proof-ports.ts';
import { isOperator, provenByPhone } from './prove-caller.ts';
import { queryCodeOf, sameText } from './query-code.ts';
import { type Looking, type ReadAppeal, readAppeal, type Seen } from './read-appeal.ts';
import { TRACK_LIMITS } from './track-appeal.ts';

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

/** How long a call may last, and how often an operator may try within the window of the limits of tracking. */
export const PROOF_LIMITS = { lastsSeconds: 3600, perOperator: 120 } as const;

/**
 * Proves a caller for the rest of the call: by the query code, which counts as a read without an account does, or by the
 * number that the call comes from. For the operator who asked, in that call, on that appeal alone.
 */
export async function keepProof(
  deps: KeepProof,
  call: KeepProofCall,
): Promise<Result<{ readonly id: string; readonly proof: CallerProof; readonly until: Instant }, Failure>> {
  const { number, callerId, callId } = call;
  const seen = await readAppeal(deps, number, call.viewer);
  if (!seen.ok) return seen;
  if (!isOperator(seen.value)) return fail({ kind: 'role-required' });
  if (!(await mayTry(deps.rates, number, callerId)))
    return fail({ kind: 'too-many-requests', retryAfterSeconds: TRACK_LIMITS.windowSeconds });
  const proven = await provenBy(deps, seen.value, call);
  if (!proven.ok) return proven;
  const { appeal } = seen.value;
  // No hash of what the caller said: six digits would be found by trying.
  const { key: id, bodyHash } = requestRef(callerId, call.key, { number, callId, proof: proven.value });
  const until = plusMillis(deps.time.now(), PROOF_LIMITS.lastsSeconds * SECOND_MS);
  const kept = { id, bodyHash, appealId: appeal.id, callId, by: callerId, proof: proven.value, until };
  const stands = await deps.proofs.keep(kept);
  return stands.bodyHash === bodyHash
    ? ok({ id, proof: stands.proof, until: stands.until })
    : fail({ kind: 'idempotency-conflict' });
}

/** Tries at a number count with those of whoever tracks it, and an operator's over all numbers. */
async function mayTry(rates: RateLimits, number: string, callerId: string): Promise<boolean> {
  const { perNumber, windowSeconds } = TRACK_LIMITS;
  const taken = await Promise.all([
    rates.take('track-number', number, perNumber, windowSeconds),
    rates.take('prove-caller', callerId, PROOF_LIMITS.perOperator, windowSeconds),
  ]);
  return !taken.includes(false);
}

async function provenBy(
  deps: KeepProof,
  seen: Seen,
  { phone, queryCode = '' }: KeepProofCall,
): Promise<Result<CallerProof, Failure>> {
  if (phone !== undefined) return provenByPhone(deps.contacts, seen, phone, 'phone');
  return sameText(await queryCodeOf(deps.keyring, seen.appeal.id), queryCode)
    ? ok('queryCode')
    : fail({ kind: 'unknown-reference', path: 'queryCode', what: 'query-code' });
}
