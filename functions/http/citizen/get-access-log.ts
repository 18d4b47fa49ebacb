import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { readAccessLog } from '../../../shared/usecases/cases/reveal-contact.ts';
import { appellant, readDeps } from '../../runtime/http/citizen-face.ts';
import { cursorFor, pageOf } from '../../runtime/http/cursor.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { accessLogLine } from '../../runtime/http/reveal-lines.ts';
import { keyring } from '../../runtime/secrets.ts';
import { reveals } from '../../runtime/stores.ts';

/** GET /v1/appeals/{number}/access-log: which offices looked at the appellant's contact, when and why, newest first. */
export const handler = httpHandler({
  audience: 'citizens',
  idempotency: 'none',
  run: async ({ caller, params, rawQuery, route, language }) => {
    const number = params.number ?? '';
    const binding = { callerId: caller.subject, route, query: { number } };
    const page = await pageOf(keyring(), binding, rawQuery, language);
    if (!page.ok) return page;
    const deps = { ...readDeps(), reveals: reveals() };
    const listed = await readAccessLog(deps, number, appellant(caller.subject), page.value);
    if (!listed.ok) return listed;
    const nextCursor = await cursorFor(keyring(), binding, listed.value.after);
    const items = listed.value.items.map((look) => accessLogLine(look, language));
    return ok({ status: 200, body: { items, nextCursor } });
  },
});
