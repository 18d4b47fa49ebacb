import { revealsQuery } from '../../../shared/contracts/http/queries.ts';
import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { toLocalDate } from '../../../shared/domain/clocks/instant.ts';
import { listReveals } from '../../../shared/usecases/cases/reveal-contact.ts';
import { cursorFor, pageOf } from '../../runtime/http/cursor.ts';
import { staffMember } from '../../runtime/http/desk-face.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { revealLine } from '../../runtime/http/reveal-lines.ts';
import { keyring } from '../../runtime/secrets.ts';
import { directory, reveals, time } from '../../runtime/stores.ts';

/** GET /v1/desk/audit/reveals?day=: who looked at whose contact on a local day, newest first. */
export const handler = httpHandler({
  audience: 'staff',
  idempotency: 'none',
  query: revealsQuery,
  run: async ({ caller, query, rawQuery, route, language }) => {
    const staff = await staffMember(caller.subject);
    if (!staff.ok) return staff;
    const binding = { callerId: caller.subject, route, query: { day: query.day ?? '' } };
    const page = await pageOf(keyring(), binding, rawQuery, language);
    if (!page.ok) return page;
    const deps = { directory: directory(), reveals: reveals() };
    const listed = await listReveals(deps, staff.value, query.day ?? toLocalDate(time.now()), page.value);
    if (!listed.ok) return listed;
    const nextCursor = await cursorFor(keyring(), binding, listed.value.after);
    return ok({
      status: 200,
      body: { items: listed.value.items.map((look) => revealLine(look, language)), nextCursor },
    });
  },
});
