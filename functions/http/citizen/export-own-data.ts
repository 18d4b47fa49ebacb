import { fail, ok } from '../../../shared/domain/appeal/refusal.ts';
import type { RateLimits } from '../../../shared/ports/access/rate-limits.ts';
import type { Keyring } from '../../../shared/ports/services/keyring.ts';
import {
  presentExportedAnswer,
  presentExportedPart,
  presentExportedRequest,
  presentExportedVisit,
  presentPerson,
} from '../../../shared/presenting/own-data-presenter.ts';
import type { CheckSessionDeps } from '../../../shared/usecases/accounts/sessions.ts';
import { type DescribePersonDeps, describePerson } from '../../../shared/usecases/own-data/describe-person.ts';
import { type ExportOwnDataDeps, exportOwnData } from '../../../shared/usecases/own-data/export-own-data.ts';
import { takeExport } from '../../../shared/usecases/own-data/take-export.ts';
import { files } from '../../runtime/deps/files.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { campaignStores } from '../../runtime/deps/stores/enterprise/campaigns.ts';
import { requestStores } from '../../runtime/deps/stores/enterprise/requests.ts';
import { eventStores } from '../../runtime/deps/stores/events.ts';
import { limitStores } from '../../runtime/deps/stores/limits.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { sessionStores } from '../../runtime/deps/stores/sessions.ts';
import { viewStores } from '../../runtime/deps/stores/views.ts';
import { readPage, writeCursor } from '../../runtime/http/cursor.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

type Deps = ExportOwnDataDeps & DescribePersonDeps & { readonly keyring: Keyring; readonly rates: RateLimits };

/** GET /v1/me/export: a page of everything that the platform stores about the caller. */
export const createHandler = (deps: Deps & CheckSessionDeps) =>
  httpHandler({
    audience: 'citizens',
    readSessions: () => deps.refreshTokens,
    idempotency: 'none',
    moreQuery: 'page',
    readKeyring: () => deps.keyring,
    run: async ({ caller, rawQuery, route, language }) => {
      const binding = { callerId: caller.subject, route, query: {} };
      const page = await readPage(deps.keyring, binding, rawQuery, language);
      if (!page.ok) return page;
      const refused = await takeExport(deps.rates, caller.subject);
      if (refused) return fail(refused);
      const [person, exported] = await Promise.all([
        page.value.after === undefined ? describePerson(deps, caller) : undefined,
        exportOwnData(deps, { subject: caller.subject, language }, page.value),
      ]);
      const nextCursor = await writeCursor(deps.keyring, binding, exported.after);
      const items = exported.cases.map((part) => presentExportedPart(part, language));
      const requests = exported.requests.map((each) => presentExportedRequest(each, language));
      const visits = exported.visits.map(presentExportedVisit);
      const answers = exported.answers.map((each) => presentExportedAnswer(each, language));
      const about = { exportedAt: deps.time.now(), person: person && presentPerson(person) };
      return ok({ status: 200, body: { ...about, items, requests, visits, answers, nextCursor } });
    },
  });

export const handler = createHandler(
  combine(
    base,
    eventStores,
    personalStores,
    viewStores,
    limitStores,
    sessionStores,
    directoryStores,
    requestStores,
    campaignStores,
    keys,
    files,
  ),
);
