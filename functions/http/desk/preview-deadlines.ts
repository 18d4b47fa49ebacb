import type { OpenCaseDeps } from '#appeals/case/usecases/cases/open-case.ts';
import { deadlinesQuery } from '#appeals/queues/contracts/queries/deadlines.ts';
import { presentDeadlines } from '#appeals/queues/presenting/deadlines-presenter.ts';
import { previewDeadlines } from '#appeals/queues/usecases/queues/preview-deadlines.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { claimStores } from '../../runtime/deps/stores/claims.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { eventStores } from '../../runtime/deps/stores/events.ts';
import { toStaffToken } from '../../runtime/http/http-claims.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/desk/appeals/{number}/deadlines: the deadlines that a unit would get. */
export const createHandler = (deps: OpenCaseDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    query: deadlinesQuery,
    run: async ({ caller, params, query: { command, unit }, language }) => {
      const call = { number: params.number ?? '', caller: toStaffToken(caller), callerId: caller.subject };
      const preview = await previewDeadlines(deps, call, command, unit);
      if (!preview.ok) return preview;
      return ok({
        status: 200,
        body: { at: preview.value.context.now, items: presentDeadlines(preview.value, language) },
      });
    },
  });

export const handler = createHandler(combine(base, eventStores, claimStores, directoryStores));
