import type { Keyring } from '../../ports/services/keyring.ts';

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

/** The key that owns the appeals of a phone, and the subject of a session with that phone verified. */
export async function phoneOwnerKey(keyring: Keyring, phone: string): Promise<string> {
  return `p${(await keyring.mac('phone', phone)).slice(0, 40)}`;
}
