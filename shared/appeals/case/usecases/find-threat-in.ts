import type { Policy } from '#directory/domain/policy/policy.ts';
import type { TextKind } from '#kernel/domain/vocabulary.ts';
import type { ThreatReason } from '#texts/domain/recognisers/threat-reason.ts';
import { findThreat } from '#texts/domain/recognisers/threat-words.ts';
import type { RunModelSource } from '#texts/run-model.port.ts';
import type { Scope } from '../domain/scope.ts';

export interface FindThreatDeps {
  readonly threatModel: RunModelSource;
}

/**
 * Why words that come with a command are a threat (DOMAIN 2): of the appellant those they wrote, said to an operator, or gave in a survey; of staff those of a
 * command that `quotes`, as a field report tells what somebody said at the door. Undefined where they are none; the model is read only if there are words.
 */
export async function findThreatIn(
  { threatModel }: FindThreatDeps,
  texts: readonly { readonly kind: TextKind; readonly text: string }[],
  { proof, quotes = false }: { readonly proof?: string; readonly quotes?: boolean },
  { audience }: Pick<Scope, 'audience'>,
  { threatWords }: Pick<Policy, 'threatWords'>,
): Promise<ThreatReason | undefined> {
  const isRead = audience !== 'staff' || proof !== undefined || quotes;
  const read = texts.filter(({ kind }) => isRead || kind === 'surveyWords');
  if (read.length === 0) return undefined;
  const signs = { words: threatWords, model: await threatModel.read() };
  return read.map(({ text }) => findThreat(signs, text)).find((reason) => reason !== undefined);
}
