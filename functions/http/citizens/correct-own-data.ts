import type { CheckSessionDeps } from '#accounts/usecases/sessions.ts';
import { ok } from '#kernel/domain/result.ts';
import { presentCorrection } from '#own-data/own-data-presenter.ts';
import { correctionRequest } from '#own-data/own-data-requests.contract.ts';
import { toPhoneProof } from '#own-data/usecases/confirm-person.ts';
import { type CorrectOwnDataDeps, correctOwnData } from '#own-data/usecases/correct-own-data.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { claimStores } from '../../runtime/deps/stores/claims.ts';
import { eventStores } from '../../runtime/deps/stores/events.ts';
import { limitStores } from '../../runtime/deps/stores/limits.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { sessionStores } from '../../runtime/deps/stores/sessions.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';
import { logInfo } from '../../runtime/log.ts';

/** PATCH /v1/me: corrects name or phone in the contacts of own open cases. */
export const createHandler = (deps: CorrectOwnDataDeps & CheckSessionDeps) =>
  httpHandler({
    audience: 'citizens',
    readSessions: () => deps.refreshTokens,
    idempotency: 'none',
    input: correctionRequest,
    readKeyring: () => deps.keyring,
    run: async ({ caller: { subject }, body, requestId, language }) => {
      const { numbers, name } = body;
      const corrected = await correctOwnData(deps, subject, { numbers, name, phone: toPhoneProof(body) });
      if (!corrected.ok) return corrected;
      logInfo('own-data-corrected', { requestId, by: subject, contacts: corrected.value.corrected.length });
      return ok({ status: 200, body: presentCorrection(corrected.value, language) });
    },
  });

export const handler = createHandler(
  combine(base, eventStores, personalStores, claimStores, limitStores, sessionStores, keys),
);
