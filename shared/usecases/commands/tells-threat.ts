import type { Scope } from '../../domain/appeal/scope.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { hasThreat } from '../../domain/routing/recognisers/threat-words.ts';
import type { TextKind } from '../../domain/words/words.ts';

/**
 * Whether words contain a threat (DOMAIN 2): of the appellant those they wrote, said to an operator, or gave in a survey; of staff those of a
 * field report, which tells what somebody said at the door.
 */
export function tellsThreat(
  texts: readonly { readonly kind: TextKind; readonly text: string }[],
  { proof, command }: { readonly proof?: string; readonly command: string },
  { audience }: Pick<Scope, 'audience'>,
  { threatWords }: Pick<Policy, 'threatWords'>,
): boolean {
  const isRead = audience !== 'staff' || proof !== undefined || command === 'fieldReport';
  return texts.some(({ kind, text }) => (isRead || kind === 'surveyWords') && hasThreat(text, threatWords));
}
