import type { CheckSessionDeps } from '#accounts/usecases/sessions.ts';
import { AGENT_FORMS } from '#api/forms/requests.ts';
import { requestFiling } from '#enterprise/requests/contracts/request-filing.ts';
import { presentRequest } from '#enterprise/requests/presenting/request-presenter.ts';
import { type FileRequestDeps, fileRequest } from '#enterprise/requests/usecases/file-request.ts';
import { type RequestRecordsDeps, readRequestRecords } from '#enterprise/requests/usecases/request-records.ts';
import { ok } from '#kernel/domain/result.ts';
import { files } from '../../runtime/deps/files.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { recognisers } from '../../runtime/deps/recognisers.ts';
import { requestCommandStores } from '../../runtime/deps/stores/enterprise/request-commands.ts';
import { sessionStores } from '../../runtime/deps/stores/sessions.ts';
import { withRequestActions } from '../../runtime/http/actions/request-actions.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** POST /v1/enterprise/requests: files a request for a business that the caller acts for. */
export const createHandler = (deps: FileRequestDeps & RequestRecordsDeps & CheckSessionDeps) =>
  httpHandler({
    audience: 'citizens',
    readSessions: () => deps.refreshTokens,
    idempotency: 'required',
    input: requestFiling,
    readKeyring: () => deps.keyring,
    run: async ({ caller: { subject }, body, key, address, language }) => {
      const filed = await fileRequest(deps, { subject, address }, body, key);
      if (!filed.ok) return filed;
      const records = await readRequestRecords(deps, filed.value, filed.value.events);
      const shown = presentRequest(filed.value, records, language);
      return ok({ status: 201, body: withRequestActions(shown, AGENT_FORMS, language) });
    },
  });

export const handler = createHandler(combine(requestCommandStores, sessionStores, keys, files, recognisers));
