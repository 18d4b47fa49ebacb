import type { Policy } from '#directory/domain/policy/policy.ts';
import type { TextKind } from '#kernel/domain/vocabulary.ts';
import { type Danger, findDanger, NO_DANGER } from '#texts/domain/recognisers/danger.ts';
import type { RunModelSource } from '#texts/run-model.port.ts';
import type { Scope } from '../domain/scope.ts';

export interface FindDangerDeps {
  readonly threatModel: RunModelSource;
}

/**
 * What danger to life words tell of that come with a command (DOMAIN 2): of the appellant those they wrote, said to an operator, or gave in a survey; of staff
 * those of a command that `quotes`, as a field report tells what somebody said at the door. Staff who quote have seen an emergency themselves, so only a threat counts
 * there. The model is read only if there are words.
 */
export async function findDangerIn(
  { threatModel }: FindDangerDeps,
  texts: readonly { readonly kind: TextKind; readonly text: string }[],
  { proof, quotes = false }: { readonly proof?: string; readonly quotes?: boolean },
  { audience }: Pick<Scope, 'audience'>,
  { threatWords }: Pick<Policy, 'threatWords'>,
): Promise<Danger> {
  const isOfAppellant = (kind: TextKind) => audience !== 'staff' || proof !== undefined || kind === 'surveyWords';
  const read = texts.filter(({ kind }) => quotes || isOfAppellant(kind));
  if (read.length === 0) return NO_DANGER;
  const signs = { words: threatWords, model: await threatModel.read() };
  const found = read.map(({ kind, text }) => ({ kind, ...findDanger(signs, text) }));
  const threat = found.find((each) => each.threat)?.threat;
  const emergency = found.find((each) => each.emergency && isOfAppellant(each.kind))?.emergency;
  return { ...(threat && { threat }), ...(emergency && { emergency }) };
}
