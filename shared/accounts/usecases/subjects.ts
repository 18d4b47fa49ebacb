import type { Persons } from '../ports/persons.ts';

/** Prefix of the subjects of anonymous sessions. Nobody can be reached through such a session after it has ended. */
const ANONYMOUS = 'anonymous-';
const PHONE_OWNER = /^p[0-9a-f]{40}$/;

export function isAnonymous(subject: string): boolean {
  return subject.startsWith(ANONYMOUS);
}

/** The subject of a new anonymous session. */
export function toAnonymousSubject(id: string): string {
  return `${ANONYMOUS}${id}`;
}

/** Whether the sessions of a subject have a verified phone. */
export function hasVerifiedPhone(subject: string): boolean {
  return PHONE_OWNER.test(subject);
}

/** The id that owns the appeals of a phone, and the subject of a session with that phone verified. */
export function addPhoneOwner(persons: Pick<Persons, 'findOrAdd'>, phone: string): Promise<string> {
  return persons.findOrAdd({ kind: 'phone', phone });
}

/** The id that owns the appeals of a phone; undefined when nobody has used it. */
export function findPhoneOwner(persons: Pick<Persons, 'find'>, phone: string): Promise<string | undefined> {
  return persons.find({ kind: 'phone', phone });
}
