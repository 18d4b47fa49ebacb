import { hasVerifiedPhone } from '#accounts/usecases/subjects.ts';
import type { Contact } from '#appeals/case/ports/personal.ts';

/**
 * Whether the contact of a person's own case is the person's own. Somebody with a verified phone may file with the contact of
 * another, who then owns the case too: that contact is the data of the other. A person who signs in without a phone
 * can only own what was filed in their sessions.
 */
export function isOwnContact(
  subject: string,
  { phoneKey, correctedBy }: Pick<Contact, 'phoneKey' | 'correctedBy'>,
): boolean {
  return !hasVerifiedPhone(subject) || phoneKey === subject || correctedBy === subject;
}
