import { findInsider, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import type { Directory } from '#directory/ports/directory.ts';
import { ok } from '#kernel/domain/result.ts';
import { knowledgeQuery, MOST_FOUND } from '#knowledge/knowledge.contract.ts';
import { presentFoundItem } from '#knowledge/knowledge-presenter.ts';
import { type OpenIndexDeps, openIndex } from '#knowledge/usecases/open-index.ts';
import { type SearchKnowledgeDeps, searchKnowledge } from '#knowledge/usecases/search-knowledge.ts';
import { readItemNames } from '#knowledge/usecases/show-item.ts';
import { indexReads } from '../../runtime/deps/index-reads.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { knowledgeStores } from '../../runtime/deps/stores/knowledge.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

interface SearchItemsDeps extends OpenIndexDeps, Omit<SearchKnowledgeDeps, 'readIndex'>, ResolveViewerDeps {
  readonly directory: Directory;
}

/** GET /v1/desk/knowledge?q=&region=&category=: published items with internal ones, also by initials of pinyin. */
export const createHandler = (deps: SearchItemsDeps) => {
  let readIndex: SearchKnowledgeDeps['readIndex'] | undefined;
  return httpHandler({
    audience: 'staff',
    idempotency: 'none',
    query: knowledgeQuery,
    run: async ({ caller, query, language }) => {
      readIndex ??= openIndex(deps, 'desk');
      const { knowledge, time, directory } = deps;
      const [staff, found] = await Promise.all([
        findInsider(deps, caller.subject),
        searchKnowledge({ readIndex, knowledge, time }, query, 'internal', MOST_FOUND),
      ]);
      if (!staff.ok) return staff;
      const names = await readItemNames(directory, found);
      return ok({ status: 200, body: { items: found.map((item) => presentFoundItem(item, names, language)) } });
    },
  });
};

export const handler = createHandler(combine(base, directoryStores, knowledgeStores, indexReads));
