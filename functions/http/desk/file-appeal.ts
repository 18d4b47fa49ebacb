import { deskFiling } from '#appeals/case/contracts/commands/intake/filing.ts';
import { presentFiledAppeal } from '#appeals/case/presenting/appeal-presenter.ts';
import type { FileAppealDeps } from '#appeals/handling/usecases/filing/file-appeal.ts';
import { fileAtDesk } from '#appeals/handling/usecases/filing/file-at-desk.ts';
import type { FindDuplicatesDeps } from '#appeals/handling/usecases/filing/find-duplicates.ts';
import { presentDuplicates } from '#appeals/queues/presenting/queue-presenter.ts';
import { ok } from '#kernel/domain/result.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { recognisers } from '../../runtime/deps/recognisers.ts';
import { caseCommandStores } from '../../runtime/deps/stores/case-commands.ts';
import { knowledgeStores } from '../../runtime/deps/stores/knowledge.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';
import { logError } from '../../runtime/log.ts';

/** POST /v1/desk/appeals: an operator files for a caller, a worker on the spot; with `answer` it is answered at once. */
export const createHandler = (deps: FileAppealDeps & FindDuplicatesDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'required',
    input: deskFiling,
    readKeyring: () => deps.keyring,
    run: async ({ caller: { subject }, body: { channel, callId, ...request }, key, language, requestId }) => {
      const call = { subject, channel, key, ...(callId !== undefined && { callId }) };
      const filed = await fileAtDesk(deps, call, request);
      if (!filed.ok) return filed;
      const { duplicates, duplicatesError } = filed.value;
      if (!duplicates) logError('duplicates-unreadable', duplicatesError, { requestId });
      const body = presentFiledAppeal(filed.value, language);
      return ok({
        status: 201,
        body: { ...body, ...(duplicates && { duplicates: presentDuplicates(duplicates, language) }) },
      });
    },
  });

export const handler = createHandler(combine(caseCommandStores, personalStores, knowledgeStores, keys, recognisers));
