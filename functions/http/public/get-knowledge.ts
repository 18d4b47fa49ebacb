import type { Directory } from '#directory/ports/directory.ts';
import { toLocalDate } from '#kernel/domain/instant.ts';
import { fail, ok } from '#kernel/domain/result.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { isShown } from '#knowledge/domain/item.ts';
import { presentPublicItem } from '#knowledge/knowledge-presenter.ts';
import type { KnowledgeItems } from '#knowledge/ports/knowledge-items.ts';
import { readItemNames } from '#knowledge/usecases/show-item.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { knowledgeStores } from '../../runtime/deps/stores/knowledge.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

interface GetItemDeps {
  readonly knowledge: Pick<KnowledgeItems, 'find'>;
  readonly directory: Directory;
  readonly time: TimeSource;
}

/** GET /v1/knowledge/{id}: a published item for everybody. An internal or expired one is not found. */
export const createHandler = (deps: GetItemDeps) =>
  httpHandler({
    audience: 'none',
    idempotency: 'none',
    run: async ({ params, language }) => {
      const item = await deps.knowledge.find(params.id ?? '');
      if (item === undefined || !isShown(item, toLocalDate(deps.time.now()), 'public'))
        return fail({ kind: 'not-found' });
      const names = await readItemNames(deps.directory, [item]);
      const headers = { 'cache-control': 'public, max-age=60' };
      return ok({ status: 200, body: presentPublicItem(item, names, language), headers });
    },
  });

export const handler = createHandler(combine(base, directoryStores, knowledgeStores));
