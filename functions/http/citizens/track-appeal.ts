import { presentAppeal } from '#appeals/case/presenting/appeal-presenter.ts';
import { type CaseRecordsDeps, readCaseRecords } from '#appeals/case/usecases/cases/case-records.ts';
import { type TrackAppealDeps, trackAppeal } from '#appeals/case/usecases/cases/track-appeal.ts';
import { ok } from '#kernel/domain/result.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { captchas } from '../../runtime/deps/stores/captchas.ts';
import { claimStores } from '../../runtime/deps/stores/claims.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { eventStores } from '../../runtime/deps/stores/events.ts';
import { limitStores } from '../../runtime/deps/stores/limits.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { viewStores } from '../../runtime/deps/stores/views.ts';
import { readTimelinePage } from '../../runtime/http/answers/timeline-page.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/track/{number}: progress by number and query code (header `X-Query-Code`), without an account.
 * Beyond the limit of an address the header `X-Captcha` has a solved captcha. */
export const createHandler = (deps: TrackAppealDeps & CaseRecordsDeps) =>
  httpHandler({
    audience: 'none',
    idempotency: 'none',
    moreQuery: 'page',
    readKeyring: () => deps.keyring,
    run: async ({ params, rawQuery, route, language, address, header }) => {
      const code = header('x-query-code') ?? '';
      const access = await trackAppeal(deps, params.number ?? '', code, address, header('x-captcha'));
      if (!access.ok) return access;
      const reader = { callerId: 'code-holder', language };
      const timeline = await readTimelinePage(deps.keyring, access.value, { ...reader, route, rawQuery });
      if (!timeline.ok) return timeline;
      const { page, next } = timeline.value;
      const records = await readCaseRecords(deps, access.value, page.entries);
      const appeal = presentAppeal(access.value, records, reader, page);
      // A query code shows progress; acting needs a session.
      return ok({ status: 200, body: { ...appeal, canDo: [], actions: [], next } });
    },
  });

export const handler = createHandler(
  combine(base, eventStores, personalStores, viewStores, claimStores, limitStores, directoryStores, keys, captchas),
);
