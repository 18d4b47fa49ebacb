import type { Appeal } from './appeal.ts';

/** What is never published, whatever is written of it (DOMAIN 3). */
export function isForbidden({ kind, flags }: Pick<Appeal, 'kind' | 'flags'>): boolean {
  return kind === 'report' || flags.includes('confidential') || flags.includes('sensitive');
}
