import { findInsider, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import type { Directory } from '#directory/ports/directory.ts';
import { fail, ok } from '#kernel/domain/result.ts';
import { presentDeskItem, presentFeedback, presentItemVersion } from '#knowledge/knowledge-presenter.ts';
import type { KnowledgeFeedbacks } from '#knowledge/ports/knowledge-feedback.ts';
import type { KnowledgeItems } from '#knowledge/ports/knowledge-items.ts';
import { readItemNames } from '#knowledge/usecases/show-item.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { knowledgeStores } from '../../runtime/deps/stores/knowledge.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

interface GetItemDeps extends ResolveViewerDeps {
  readonly knowledge: Pick<KnowledgeItems, 'find' | 'versions'>;
  readonly feedbacks: Pick<KnowledgeFeedbacks, 'list'>;
  readonly directory: Directory;
}

/** GET /v1/desk/knowledge/{id}: an item in any state, with its history and the feedback on it. */
export const createHandler = (deps: GetItemDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    run: async ({ caller, params: { id = '' }, language }) => {
      const [staff, item, versions, feedback] = await Promise.all([
        findInsider(deps, caller.subject),
        deps.knowledge.find(id),
        deps.knowledge.versions(id),
        deps.feedbacks.list(id),
      ]);
      if (!staff.ok) return staff;
      if (item === undefined) return fail({ kind: 'not-found' });
      const names = await readItemNames(deps.directory, [item]);
      const now = deps.time.now();
      return ok({
        status: 200,
        body: {
          ...presentDeskItem(item, staff.value, names, language),
          feedback: feedback.map((each) => presentFeedback(each, now)),
          history: versions.map(presentItemVersion),
        },
      });
    },
  });

export const handler = createHandler(combine(base, directoryStores, knowledgeStores));
