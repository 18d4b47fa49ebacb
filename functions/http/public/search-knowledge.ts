import type { Directory } from '#directory/ports/directory.ts';
import { ok } from '#kernel/domain/result.ts';
import { knowledgeQuery } from '#knowledge/knowledge.contract.ts';
import { presentPublicItem } from '#knowledge/knowledge-presenter.ts';
import { type OpenIndexDeps, openIndex } from '#knowledge/usecases/open-index.ts';
import { type SearchKnowledgeDeps, searchKnowledge } from '#knowledge/usecases/search-knowledge.ts';
import { readItemNames } from '#knowledge/usecases/show-item.ts';
import { indexReads } from '../../runtime/deps/index-reads.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { knowledgeStores } from '../../runtime/deps/stores/knowledge.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** How many items are offered to somebody who is about to file. */
const OFFERED = 5;

interface SearchPublishedDeps extends OpenIndexDeps, Omit<SearchKnowledgeDeps, 'readIndex'> {
  readonly directory: Directory;
}

/** GET /v1/knowledge?q=&region=&category=: published items for everybody that answer the question, best first. */
export const createHandler = (deps: SearchPublishedDeps) => {
  let readIndex: SearchKnowledgeDeps['readIndex'] | undefined;
  return httpHandler({
    audience: 'none',
    idempotency: 'none',
    query: knowledgeQuery,
    run: async ({ query, language }) => {
      readIndex ??= openIndex(deps, 'public');
      const { knowledge, time, directory } = deps;
      const found = await searchKnowledge({ readIndex, knowledge, time }, query, 'public', OFFERED);
      const names = await readItemNames(directory, found);
      const items = found.map((item) => presentPublicItem(item, names, language));
      return ok({ status: 200, body: { items }, headers: { 'cache-control': 'public, max-age=60' } });
    },
  });
};

export const handler = createHandler(combine(base, directoryStores, knowledgeStores, indexReads));
