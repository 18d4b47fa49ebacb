import { fail, ok, type Result } from '../domain/refusal.ts';
import type { CallerProof } from '../domain/words.ts';
import type { Failure } from './failure.ts';
import type { Contacts } from './ports.ts';
import { sameText } from './query-code.ts';
import type { Seen } from './read-appeal.ts';

/** What a caller is known by: the number that the call came from. */
export interface CallerClaim {
  readonly phone: string;
}

/**
 * What proves that a caller may have the appeal: the call came from the number in its contact. The number goes no further.
 * For operators alone: others would learn by trying whose case it is.
 */
export async function proveCaller(
  contacts: Pick<Contacts, 'get'>,
  { appeal, scope }: Pick<Seen, 'appeal' | 'scope'>,
  { phone }: CallerClaim,
): Promise<Result<CallerProof, Failure>> {
  if (!scope.grants.some(({ role }) => role === 'AGT')) return fail({ kind: 'role-required' });
  const contact = await contacts.get(appeal.id);
  return contact?.phone !== undefined && sameText(contact.phone, phone)
    ? ok('phone')
    : fail({ kind: 'unknown-reference', path: 'proof.phone', what: 'caller' });
}
