/**
 * The account of the synthetic check, which files and withdraws a case every five minutes (ADR 88). It is an anonymous session, so the
 * case has no contact. Subjects of people are never this one: what follows their prefix is random.
 */
export const PROBE_SUBJECT = 'anonymous-probe';

/** Begins the ids of its cases, and of no others: the ids of people's cases are hashes, of which one in 2^48 begins so. */
const PROBE_ID = '000000000000';

/** The id of a case by the hash from which it is derived. */
export function markProbe(subject: string, id: string): string {
  return subject === PROBE_SUBJECT ? PROBE_ID + id.slice(PROBE_ID.length) : id;
}

/**
 * Whether a case is one of the synthetic check. The workflow handles it as any other; it is in no list, figure, lake or message, and
 * integrators do not get it.
 */
export function isProbe(appealId: string): boolean {
  return appealId.startsWith(PROBE_ID);
}
