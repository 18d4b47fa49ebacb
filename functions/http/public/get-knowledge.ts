import { fail, ok } from '../../../shared/domain/appeal/refusal.ts';
import { isShown } from '../../../shared/domain/knowledge/item.ts';
import { toLocalDate } from '../../../shared/domain/words/instant.ts';
import type { Directory } from '../../../shared/ports/directory.ts';
import type { KnowledgeItems } from '../../../shared/ports/knowledge/knowledge-items.ts';
import type { TimeSource } from '../../../shared/ports/services/time-source.ts';
import { presentPublicItem } from '../../../shared/presenting/knowledge-presenter.ts';
import { readItemNames } from '../../../shared/usecases/knowledge/show-item.ts';
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
