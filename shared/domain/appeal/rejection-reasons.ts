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
