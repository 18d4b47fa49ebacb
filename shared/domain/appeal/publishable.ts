import type { Appeal } from './appeal.ts';
import type { Flag } from './words.ts';

/** Flags under which a case is not public, nor stays so. */
export const UNPUBLISHED_FLAGS: readonly Flag[] = ['confidential', 'sensitive'];

/** What is never published, whatever is written of it (DOMAIN 3). */
export function isForbidden({ kind, flags }: Pick<Appeal, 'kind' | 'flags'>): boolean {
  return kind === 'report' || UNPUBLISHED_FLAGS.some((each) => flags.includes(each));
}
