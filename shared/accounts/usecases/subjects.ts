import type { Persons } from '../ports/persons.ts';

/** Prefix of the subjects of anonymous sessions. Nobody can be reached through such a session after it has ended. */
const ANONYMOUS = 'anonymous-';
const PHONE_OWNER = /^p[0-9a-f]{40}$/;

export function isAnonymous(subject: string): boolean {
  return subject.startsWith(ANONYMOUS);
}

/** Begins the rest of the subject of an anonymous session that was opened with a solved captcha. */
const PERSON = 'person-';

/** The subject of a new anonymous session. */
export function toAnonymousSubject(id: string, { hasSolvedCaptcha }: { readonly hasSolvedCaptcha: boolean }): string {
  return `${ANONYMOUS}${hasSolvedCaptcha ? PERSON : ''}${id}`;
}

/**
 * Whether the limits of an address count for a subject: those of an anonymous session without a captcha. Who has solved one has a budget
 * of their own, so that a neighbour at the same address cannot use it up.
 */
export function sharesAddress(subject: string): boolean {
  return isAnonymous(subject) && !subject.startsWith(PERSON, ANONYMOUS.length);
}

/** Whether the sessions of a subject have a verified phone. */
export function hasVerifiedPhone(subject: string): boolean {
  return PHONE_OWNER.test(subject);
}

/** The id that owns the appeals of a phone, and the subject of a session with that phone verified. */
export function addPhoneOwner(persons: Pick<Persons, 'findOrAdd'>, phone: string): Promise<string> {
  return persons.findOrAdd({ kind: 'phone', phone });
}

/** The same for who has just proved that the phone is theirs. */
export function verifyPhoneOwner(persons: Pick<Persons, 'verify'>, phone: string): Promise<string> {
  return persons.verify({ kind: 'phone', phone });
}

/** The id that owns the appeals of a phone; undefined when nobody has used it. */
export function findPhoneOwner(persons: Pick<Persons, 'find'>, phone: string): Promise<string | undefined> {
  return persons.find({ kind: 'phone', phone });
}
