import type { CountFilingsDeps } from '#accounts/usecases/count-filings.ts';
import type { CheckSessionDeps } from '#accounts/usecases/sessions.ts';
import { sessionChannel } from '#accounts/usecases/sessions.ts';
import { isAnonymous } from '#accounts/usecases/subjects.ts';
import { anonymousFiling, filing } from '#appeals/case/contracts/commands/intake/filing.ts';
import { presentFiledAppeal } from '#appeals/case/presenting/appeal-presenter.ts';
import { type FileAppealDeps, fileAppeal } from '#appeals/handling/usecases/filing/file-appeal.ts';
import { PROBE_SUBJECT } from '#kernel/domain/probe.ts';
import { ok } from '#kernel/domain/result.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { models } from '../../runtime/deps/models.ts';
import { recognisers } from '../../runtime/deps/recognisers.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { claimStores } from '../../runtime/deps/stores/claims.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { eventStores } from '../../runtime/deps/stores/events.ts';
import { knowledgeStores } from '../../runtime/deps/stores/knowledge.ts';
import { limitStores } from '../../runtime/deps/stores/limits.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { recordStores } from '../../runtime/deps/stores/records.ts';
import { sessionStores } from '../../runtime/deps/stores/sessions.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** POST /v1/appeals: files an appeal. It belongs to the session, and to every session with the same verified phone. */
export const createHandler = (deps: FileAppealDeps & CountFilingsDeps & CheckSessionDeps) =>
  httpHandler({
    audience: 'citizens',
    readSessions: () => deps.refreshTokens,
    idempotency: 'required',
    input: ({ caller }) => (caller && isAnonymous(caller.subject) ? anonymousFiling : filing),
    readKeyring: () => deps.keyring,
    run: async ({ caller: { subject, claims }, body, key, language, address }) => {
      const filer = {
        actor: { id: subject, grants: [{ role: 'APP' as const }] },
        channel: sessionChannel(claims),
        appellantKind: 'citizen' as const,
        ownerKey: subject,
        canAskOwner: !isAnonymous(subject),
        // The synthetic check files more often than a person may.
        ...(subject !== PROBE_SUBJECT && { address }),
      };
      // An anonymous session cannot prove that it acts for the business that it names.
      const named = isAnonymous(subject) ? { ...body, enterprise: undefined } : body;
      const filed = await fileAppeal(deps, filer, named, key);
      return filed.ok ? ok({ status: 201, body: presentFiledAppeal(filed.value, language) }) : filed;
    },
  });

export const handler = createHandler(
  combine(
    base,
    eventStores,
    personalStores,
    claimStores,
    limitStores,
    directoryStores,
    knowledgeStores,
    recordStores,
    sessionStores,
    keys,
    recognisers,
    models,
  ),
);
