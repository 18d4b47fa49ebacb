import type { Grant } from '#directory/domain/directory.ts';

/** Who views a case: an appellant by the keys that own appeals, or staff by the grants of the directory. */
export type Viewer =
  /** Knows the query code or the one-time link of the survey. */
  | { readonly kind: 'code-holder' }
  | { readonly kind: 'appellant'; readonly ownerKeys: readonly string[] }
  | { readonly kind: 'staff'; readonly id: string; readonly grants: readonly Grant[] };
