import type { CheckSessionDeps } from '#accounts/usecases/sessions.ts';
import { CITIZENS_FORMS } from '#api/forms/citizens.ts';
import { presentAppeal } from '#appeals/case/presenting/appeal-presenter.ts';
import { presentRefusals } from '#appeals/case/presenting/refusals-presenter.ts';
import { type CaseRecordsDeps, readCaseRecords } from '#appeals/case/usecases/cases/case-records.ts';
import { type OpenCaseDeps, openCase } from '#appeals/case/usecases/cases/open-case.ts';
import { caseQuery } from '#appeals/queues/contracts/queries/case.ts';
import { ok } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import { files } from '../../runtime/deps/files.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { claimStores } from '../../runtime/deps/stores/claims.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { eventStores } from '../../runtime/deps/stores/events.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { sessionStores } from '../../runtime/deps/stores/sessions.ts';
import { viewStores } from '../../runtime/deps/stores/views.ts';
import { withActions } from '../../runtime/http/actions/case-actions.ts';
import { readTimelinePage } from '../../runtime/http/answers/timeline-page.ts';
import { toAppellant } from '../../runtime/http/http-claims.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';
import { findSeenTag, tagSeen } from '../../runtime/http/seen-tag.ts';

/** GET /v1/appeals/{number}: one of the caller's own appeals. */
export const createHandler = (
  deps: OpenCaseDeps & CaseRecordsDeps & { readonly keyring: Keyring } & CheckSessionDeps,
) =>
  httpHandler({
    audience: 'citizens',
    readSessions: () => deps.refreshTokens,
    idempotency: 'none',
    query: caseQuery,
    moreQuery: 'page',
    readKeyring: () => deps.keyring,
    run: async ({ caller, params, query, rawQuery, route, language, header }) => {
      const binding = { callerId: caller.subject, number: params.number ?? '', route, rawQuery, language };
      const seen = await findSeenTag(deps, binding, header('if-none-match'));
      if (seen !== undefined) return ok({ status: 304, headers: { etag: seen } });
      const access = await openCase(deps, params.number ?? '', toAppellant(caller));
      if (!access.ok) return access;
      const reader = { callerId: caller.subject, language };
      const timeline = await readTimelinePage(deps.keyring, access.value, { ...reader, route, rawQuery });
      if (!timeline.ok) return timeline;
      const { page, next } = timeline.value;
      const records = await readCaseRecords(deps, access.value, page.entries);
      const shown = withActions(presentAppeal(access.value, records, reader, page), CITIZENS_FORMS, language);
      const refused = query.why && presentRefusals(access.value, reader);
      const body = { ...shown, refused, next };
      const etag = await tagSeen(deps.keyring, binding, access.value, body, deps.time.now());
      return ok({ status: 200, body, headers: { etag } });
    },
  });

export const handler = createHandler(
  combine(base, eventStores, personalStores, viewStores, claimStores, directoryStores, sessionStores, keys, files),
);
