import { recordQuery } from '../../../shared/contracts/http/directory-records.ts';
import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { listRecords } from '../../../shared/usecases/directory/read-records.ts';
import { records } from '../../runtime/directory-stores.ts';
import { kindNamed, READERS, recordBody, staffWith } from '../../runtime/http/admin-face.ts';
import { cursorFor, pageOf } from '../../runtime/http/cursor.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { keyring } from '../../runtime/secrets.ts';

/** GET /v1/admin/{kind}?at=: the records of a kind in order of id, as they stand or stood at an instant. */
export const handler = httpHandler({
  audience: 'staff',
  idempotency: 'none',
  query: recordQuery,
  run: async ({ caller, params, query: { at }, rawQuery, route, language }) => {
    const staff = await staffWith(READERS, caller.subject);
    if (!staff.ok) return staff;
    const kind = kindNamed(params.kind);
    if (!kind.ok) return kind;
    const binding = { callerId: caller.subject, route, query: { kind: kind.value, at: at ?? '' } };
    const page = await pageOf(keyring(), binding, rawQuery, language);
    if (!page.ok) return page;

    const { limit, after } = page.value;
    const listed = await listRecords(records(), kind.value, limit, { after, at });
    const items = listed.items.map((version) => recordBody(kind.value, version, at));
    const nextCursor = await cursorFor(keyring(), binding, listed.after);
    return ok({ status: 200, body: { items, nextCursor } });
  },
});
