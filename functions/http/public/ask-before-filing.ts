import { filingStart } from '#appeals/handling/filing-questions.contract.ts';
import { type AskBeforeFilingDeps, askBeforeFiling } from '#appeals/handling/usecases/filing/ask-before-filing.ts';
import { categoryName } from '#directory/presenting/category-name.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { models } from '../../runtime/deps/models.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** POST /v1/filing-questions: what to ask somebody who begins with a photo or a few words. Nothing is stored. */
export const createHandler = (deps: AskBeforeFilingDeps) =>
  httpHandler({
    audience: 'none',
    idempotency: 'none',
    input: filingStart,
    run: async ({ body, language }) => {
      const { asks, kinds, categories, categoriesByCode } = await askBeforeFiling(deps, body);
      return ok({
        status: 200,
        body: {
          asks,
          kinds: kinds.map(({ value, because }) => ({ kind: value, because })),
          categories: categories.map(({ value, because }) => ({
            category: value,
            categoryName: categoryName(categoriesByCode.get(value), value, language),
            because,
          })),
        },
      });
    },
  });

export const handler = createHandler(combine(base, directoryStores, models));
