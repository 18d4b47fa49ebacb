import type { Scope } from '../../domain/appeal/scope.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { hasThreat } from '../../domain/routing/threat-words.ts';
import type { TextKind } from '../../domain/words/words.ts';

/** Whether words of the appellant contain a threat (DOMAIN 2): words they wrote, said to an operator, or gave in a survey. */
export function tellsThreat(
  texts: readonly { readonly kind: TextKind; readonly text: string }[],
  { proof }: { readonly proof?: string },
  { audience }: Pick<Scope, 'audience'>,
  { threatWords }: Pick<Policy, 'threatWords'>,
): boolean {
  const isOwn = audience !== 'staff' || proof !== undefined;
  return texts.some(({ kind, text }) => (isOwn || kind === 'surveyWords') && hasThreat(text, threatWords));
}
