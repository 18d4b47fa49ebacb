import { ok } from '#kernel/domain/result.ts';
import { presentErasure } from '#own-data/own-data-presenter.ts';
import { erasureRequest } from '#own-data/own-data-requests.contract.ts';
import { toPhoneProof } from '#own-data/usecases/confirm-person.ts';
import { type EraseOwnDataDeps, eraseOwnData } from '#own-data/usecases/erase-own-data.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { eventStores } from '../../runtime/deps/stores/events.ts';
import { limitStores } from '../../runtime/deps/stores/limits.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { sessionStores } from '../../runtime/deps/stores/sessions.ts';
import { viewStores } from '../../runtime/deps/stores/views.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';
import { logInfo } from '../../runtime/log.ts';

/** POST /v1/me/erasure: erases what the law does not keep of the caller. */
export const createHandler = (deps: EraseOwnDataDeps) =>
  httpHandler({
    audience: 'citizens',
    idempotency: 'required',
    input: erasureRequest,
    readKeyring: () => deps.keyring,
    run: async ({ caller, key, body, requestId, language }) => {
      const erased = await eraseOwnData(deps, caller, toPhoneProof(body), key);
      if (!erased.ok) return erased;
      const { sessions, contacts, businesses, kept, isDone } = erased.value;
      // The trace of the erasure: the subject is a keyed hash, and no number of a case is written.
      logInfo('own-data-erased', {
        requestId,
        by: caller.subject,
        sessions,
        contacts,
        businesses,
        kept: kept.length,
        isDone,
      });
      return ok({ status: 200, body: presentErasure(erased.value, language) });
    },
  });

export const handler = createHandler(
  combine(base, eventStores, personalStores, viewStores, limitStores, sessionStores, directoryStores, keys),
);
