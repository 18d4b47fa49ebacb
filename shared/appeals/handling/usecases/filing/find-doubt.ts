import type { AppealRequest } from '#appeals/case/contracts/commands/intake/filing.ts';
import { toCategoryPath } from '#directory/domain/directory.ts';
import type { Actor } from '#kernel/domain/actor.ts';
import type { RouterModelSource } from '#texts/router-model.port.ts';
import { classifyWords } from '../routing/propose-category.ts';

/**
 * The category that the classifier is sure to read from the words of a filing, where its appellant has picked one of another branch (DOMAIN 5). Undefined where both
 * agree, nothing was picked, an operator picked, or no model is installed.
 */
export async function findDoubt(
  { routerModel }: { readonly routerModel?: RouterModelSource },
  { grants }: Actor,
  { categoryHint, title, text }: AppealRequest,
): Promise<string | undefined> {
  const isOwnPick = grants.some(({ role }) => role === 'APP');
  if (categoryHint === undefined || !isOwnPick || !routerModel) return undefined;
  const read = await classifyWords({ routerModel }, { title, text });
  const sure = read?.sure.category;
  return sure === undefined || branchOf(sure) === branchOf(categoryHint) ? undefined : sure;
}

const branchOf = (category: string) => toCategoryPath(category).at(-1);
