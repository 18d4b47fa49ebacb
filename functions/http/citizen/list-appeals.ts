import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { STATUS_TEXTS } from '../../../shared/presenting/labels/states.ts';
import { listOwnAppeals } from '../../../shared/usecases/queues/list-appeals.ts';
import { cursorFor, pageOf } from '../../runtime/http/cursor.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { keyring } from '../../runtime/secrets.ts';
import { lists, texts } from '../../runtime/stores.ts';

/** GET /v1/appeals: the caller's own appeals, newest first. */
export const handler = httpHandler({
  audience: 'citizens',
  idempotency: 'none',
  run: async ({ caller, rawQuery, route, language }) => {
    const binding = { callerId: caller.subject, route, query: {} };
    const page = await pageOf(keyring(), binding, rawQuery, language);
    if (!page.ok) return page;
    const deps = { lists: lists(), texts: texts() };
    const { items, after } = await listOwnAppeals(deps, caller.subject, page.value.limit, page.value.after);
    const nextCursor = await cursorFor(keyring(), binding, after);
    const lines = items.map(({ number, title, kind, status, submittedAt, dueAt, provisional, version }) => ({
      number,
      title,
      kind,
      status,
      statusText: STATUS_TEXTS[status][language],
      submittedAt,
      dueAt,
      provisional,
      version,
    }));
    return ok({ status: 200, body: { items: lines, nextCursor } });
  },
});
