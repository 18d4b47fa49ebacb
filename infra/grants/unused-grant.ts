/** A grant that the end-to-end suite does not need, and why it stays. */
export interface UnusedGrant {
  /** The holder; `*` stands for any letters, here and in `on`. */
  readonly who: string;
  readonly actions: readonly string[];
  /** The resource as the page of `npm run permissions` names it. */
  readonly on: string;
  /** The kind of items that the grant is limited to, verbatim; any when left out. */
  readonly of?: string;
  readonly reason: string;
}

/** What a writer of an encrypted table may do with its key. */
export const WRITES_ENCRYPTED = [
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];
