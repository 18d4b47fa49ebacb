import type { CheckSessionDeps } from '#accounts/usecases/sessions.ts';
import type { OpenCaseDeps } from '#appeals/case/usecases/cases/open-case.ts';
import { countSimilar, type FindSameMatterDeps } from '#appeals/queues/usecases/same-matter/same-matter.ts';
import { ok } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { claimStores } from '../../runtime/deps/stores/claims.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { eventStores } from '../../runtime/deps/stores/events.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { searchStores } from '../../runtime/deps/stores/search.ts';
import { sessionStores } from '../../runtime/deps/stores/sessions.ts';
import { viewStores } from '../../runtime/deps/stores/views.ts';
import { toAppellant } from '../../runtime/http/http-claims.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/appeals/{number}/similar: how many open appeals are about the matter of an own one. */
export const createHandler = (
  deps: OpenCaseDeps & FindSameMatterDeps & CheckSessionDeps & { readonly keyring: Keyring },
) =>
  httpHandler({
    audience: 'citizens',
    readSessions: () => deps.refreshTokens,
    readKeyring: () => deps.keyring,
    idempotency: 'none',
    run: async ({ caller, params }) => {
      const counted = await countSimilar(deps, params.number ?? '', toAppellant(caller));
      return counted.ok ? ok({ status: 200, body: counted.value }) : counted;
    },
  });

export const handler = createHandler(
  combine(
    base,
    eventStores,
    personalStores,
    claimStores,
    directoryStores,
    searchStores,
    sessionStores,
    viewStores,
    keys,
  ),
);
