import { presentSimilar } from '#appeals/queues/presenting/queue-presenter.ts';
import { readLineNames } from '#appeals/queues/usecases/queues/line-names.ts';
import { type FindSimilarDeps, findSimilar } from '#appeals/queues/usecases/same-matter/find-similar.ts';
import { ok } from '#kernel/domain/result.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { claimStores } from '../../runtime/deps/stores/claims.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { eventStores } from '../../runtime/deps/stores/events.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { searchStores } from '../../runtime/deps/stores/search.ts';
import { viewStores } from '../../runtime/deps/stores/views.ts';
import { toStaffToken } from '../../runtime/http/http-claims.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/desk/appeals/{number}/similar: open cases that may be about the same matter. */
export const createHandler = (deps: FindSimilarDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    readKeyring: () => deps.keyring,
    run: async ({ caller, params, language }) => {
      const found = await findSimilar(deps, params.number ?? '', toStaffToken(caller));
      if (!found.ok) return found;
      const names = await readLineNames(deps.directory, found.value);
      return ok({ status: 200, body: { items: presentSimilar(found.value, names, language, deps.time.now()) } });
    },
  });

export const handler = createHandler(
  combine(base, eventStores, personalStores, viewStores, searchStores, claimStores, directoryStores, keys),
);
