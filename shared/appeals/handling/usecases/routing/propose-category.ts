import type { CaseAccess } from '#appeals/case/domain/case.ts';
import { toClassifiedText } from '#appeals/case/domain/proposal-record.ts';
import { DANGER_FLAGS, isTerminal } from '#kernel/domain/vocabulary.ts';
import type { StoredText } from '#kernel/ports/texts.ts';
import { type Classification, classifyText } from '#texts/domain/classifier/classify-text.ts';
import type { RouterModelSource } from '#texts/router-model.port.ts';

export interface ProposeCategoryDeps {
  readonly routerModel: RouterModelSource;
}

/**
 * What the classifier proposes for an open case without a category, from the words of the appellant (DOMAIN 5). Undefined for any
 * other case, for a reader who may not see these words, and where no model is installed. Nothing acts on a proposal: a person decides.
 */
export async function proposeCategory(
  deps: ProposeCategoryDeps,
  { appeal, scope }: Pick<CaseAccess, 'appeal' | 'scope'>,
  texts: readonly StoredText[],
): Promise<Classification | undefined> {
  if (appeal.category !== undefined || isTerminal(appeal.status)) return undefined;
  if (scope.audience !== 'staff' || !scope.original) return undefined;
  const original = texts.find(({ id }) => id === 'original');
  const read = original && (await classifyWords(deps, original));
  // In danger nothing is sure but that a person has to look.
  const isDangerous = DANGER_FLAGS.some((flag) => appeal.flags.includes(flag));
  return read && isDangerous ? { ...read, sure: {} } : read;
}

/** What the classifier reads from the words of an appellant, also before they are filed. Undefined where no model is installed. */
export async function classifyWords(
  { routerModel }: ProposeCategoryDeps,
  { title, text }: { readonly title?: string | undefined; readonly text: string },
): Promise<Classification | undefined> {
  const model = await routerModel.read();
  return model && classifyText(model, toClassifiedText({ title, text }));
}
