import type { Flag } from '#kernel/domain/vocabulary.ts';
import type { Appeal } from './appeal.ts';

/** Flags under which a case may not be public. */
export const UNPUBLISHED_FLAGS: readonly Flag[] = ['confidential', 'sensitive'];

/** Whether the case may never be published (DOMAIN 3). */
export function isForbidden({ kind, flags }: Pick<Appeal, 'kind' | 'flags'>): boolean {
  return kind === 'report' || UNPUBLISHED_FLAGS.some((each) => flags.includes(each));
}
