import { fail, ok, type Result } from '../domain/refusal.ts';
import type { CallerProof } from '../domain/words.ts';
import type { Failure } from './failure.ts';
import type { Contacts, TimeSource } from './ports.ts';
import type { CallerProofs } from './proof-ports.ts';
import { sameText } from './query-code.ts';
import type { Seen } from './read-appeal.ts';

/** What a caller is known by, one of the two: the number that the call comes from, or what was proven in the call before. */
export interface CallerClaim {
  readonly phone?: string | undefined;
  readonly id?: string | undefined;
}

export interface ProveCaller {
  readonly contacts: Pick<Contacts, 'get'>;
  readonly proofs: Pick<CallerProofs, 'find'>;
  readonly time: TimeSource;
}

/** Who speaks for the caller, and in which call. */
export interface Speaking {
  readonly callerId: string;
  readonly callId?: string;
}

/** What proves that a caller may have the appeal. The number of the call goes no further. */
export async function proveCaller(
  deps: ProveCaller,
  seen: Pick<Seen, 'appeal' | 'scope'>,
  claim: CallerClaim,
  { callerId, callId }: Speaking,
): Promise<Result<CallerProof, Failure>> {
  if (!isOperator(seen)) return fail({ kind: 'role-required' });
  if (claim.phone !== undefined) return provenByPhone(deps.contacts, seen, claim.phone, 'proof.phone');
  const kept = await deps.proofs.find(claim.id ?? '');
  const isIts =
    kept?.appealId === seen.appeal.id && kept.by === callerId && kept.callId === callId && kept.until > deps.time.now();
  return isIts ? ok(kept.proof) : fail({ kind: 'unknown-reference', path: 'proof.id', what: 'proof' });
}

/** Callers are spoken for by operators alone: others would learn by trying whose case it is. */
export function isOperator({ scope }: Pick<Seen, 'scope'>): boolean {
  return scope.grants.some(({ role }) => role === 'AGT');
}

/** The call came from the number in the contact of the appeal. */
export async function provenByPhone(
  contacts: Pick<Contacts, 'get'>,
  { appeal }: Pick<Seen, 'appeal'>,
  phone: string,
  path: string,
): Promise<Result<CallerProof, Failure>> {
  const contact = await contacts.get(appeal.id);
  return contact?.phone !== undefined && sameText(contact.phone, phone)
    ? ok('phone')
    : fail({ kind: 'unknown-reference', path, what: 'caller' });
}
