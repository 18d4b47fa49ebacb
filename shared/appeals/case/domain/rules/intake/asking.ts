import type { Appeal } from '../../appeal.ts';
import type { RuleCode } from '../../refusal.ts';

/** Why the appellant cannot be asked: nobody can be reached, or wants no message (DOMAIN 4). Undefined when they can. */
export function whyNotAsked({ canBeAsked, flags }: Pick<Appeal, 'canBeAsked' | 'flags'>): RuleCode | undefined {
  return canBeAsked && !flags.includes('noReply') ? undefined : 'nobody-to-ask';
}
