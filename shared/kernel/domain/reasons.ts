/** Why an uploaded file was rejected. Media records, events and the API have only these ids. */
export const REJECTION_REASONS = [
  'empty',
  'unsupported-type',
  'type-mismatch',
  'too-large',
  'size-mismatch',
  'too-many-pixels',
  'too-long',
  'damaged',
  'hidden-content',
  'malicious',
] as const;

export type RejectionReason = (typeof REJECTION_REASONS)[number];

/** Why a member of staff asks for a contact in clear (DOMAIN 2). `other` needs a note. */
export const REVEAL_REASONS = [
  'arrangeVisit',
  'clarify',
  'deliverReply',
  'followUp',
  'verifyIdentity',
  'emergency',
  'supervision',
  'other',
] as const;
export type RevealReason = (typeof REVEAL_REASONS)[number];

/** The reason in a stored record. Records before the list had words, which are the note of `other`. */
export function readRevealReason(reason: string): { readonly reason: RevealReason; readonly note?: string } {
  const known = REVEAL_REASONS.find((each) => each === reason);
  return known ? { reason: known } : { reason: 'other', note: reason };
}
