import type { Category } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { type FilingChoices, type LastChoice, listFilingChoices } from '../../filing-choices.rules.ts';
import { classifyWords, type ProposeCategoryDeps } from '../routing/propose-category.ts';

export interface AskBeforeFilingDeps extends ProposeCategoryDeps {
  readonly directory: Pick<Directory, 'categories' | 'policy'>;
  readonly time: TimeSource;
}

/** What a person has given so far: words, whether a place is known, and what the device remembers of the last times. */
export interface BegunFiling {
  readonly text?: string | undefined;
  readonly hasPlace: boolean;
  readonly last: readonly LastChoice[];
}

/** What to ask before a filing (DOMAIN 5): nothing is stored, nothing is chosen, and without a sign nothing is offered. */
export async function askBeforeFiling(
  deps: AskBeforeFilingDeps,
  { text, hasPlace, last }: BegunFiling,
): Promise<FilingChoices & { readonly categoriesByCode: ReadonlyMap<string, Category> }> {
  const [categories, policy, classification] = await Promise.all([
    deps.directory.categories(),
    deps.directory.policy(),
    text === undefined ? undefined : classifyWords(deps, { text }),
  ]);
  const start = { classification, hasWords: text !== undefined, hasPlace, last, at: deps.time.now() };
  const choices = listFilingChoices(start, categories, policy.hotSpots);
  return { ...choices, categoriesByCode: new Map(categories.map((each) => [each.code, each])) };
}
