import { findInsider, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import type { Directory } from '#directory/ports/directory.ts';
import { fail, ok } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import { knowledgeListQuery } from '#knowledge/knowledge.contract.ts';
import { presentDeskItem, presentFeedback, presentUses } from '#knowledge/knowledge-presenter.ts';
import { KNOWLEDGE_LISTS, type ListKnowledgeDeps, listKnowledge } from '#knowledge/usecases/list-knowledge.ts';
import { readItemNames } from '#knowledge/usecases/show-item.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { knowledgeStores } from '../../runtime/deps/stores/knowledge.ts';
import { publicStores } from '../../runtime/deps/stores/public.ts';
import { readPage, writeCursor } from '../../runtime/http/cursor.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

interface ListItemsDeps extends ListKnowledgeDeps, ResolveViewerDeps {
  readonly directory: Directory;
  readonly keyring: Keyring;
}

/** GET /v1/desk/knowledge-lists/{list}?unit=: items of an owner by state, those that end soon or fail, and open feedback. */
export const createHandler = (deps: ListItemsDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    moreQuery: 'page',
    query: knowledgeListQuery,
    readKeyring: () => deps.keyring,
    run: async ({ caller, params, query, rawQuery, route, language }) => {
      const staff = await findInsider(deps, caller.subject);
      if (!staff.ok) return staff;
      const list = KNOWLEDGE_LISTS.find((each) => each === params.list);
      if (list === undefined) return fail({ kind: 'not-found' });
      const binding = { callerId: caller.subject, route, query: { list, unit: query.unit ?? '' } };
      const page = await readPage(deps.keyring, binding, rawQuery, language);
      if (!page.ok) return page;
      const { limit, after } = page.value;
      const listed = await listKnowledge(deps, staff.value, { list, unit: query.unit }, limit, after);
      if (!listed.ok) return listed;
      const items = listed.value.items.flatMap((each) => ('item' in each ? [each.item] : []));
      const names = await readItemNames(deps.directory, items);
      const now = deps.time.now();
      const shown = listed.value.items.map((each) =>
        'item' in each
          ? {
              item: presentDeskItem(each.item, staff.value, names, language),
              ...(each.uses && { uses: presentUses(each.uses) }),
            }
          : { feedback: presentFeedback(each.feedback, now) },
      );
      const nextCursor = await writeCursor(deps.keyring, binding, listed.value.after);
      return ok({ status: 200, body: { items: shown, nextCursor } });
    },
  });

export const handler = createHandler(combine(base, directoryStores, knowledgeStores, publicStores, keys));
