import { recordQuery } from '../../../shared/contracts/http/directory-records.ts';
import { fail, ok } from '../../../shared/domain/appeal/refusal.ts';
import { readRecord } from '../../../shared/usecases/directory/read-records.ts';
import { records } from '../../runtime/directory-stores.ts';
import { kindNamed, READERS, recordBody, staffWith } from '../../runtime/http/admin-face.ts';
import { httpHandler } from '../../runtime/http/http.ts';

/** GET /v1/admin/{kind}/{id}?at=: a record as it stands, or stood at an instant. */
export const handler = httpHandler({
  audience: 'staff',
  idempotency: 'none',
  query: recordQuery,
  run: async ({ caller, params, query: { at } }) => {
    const staff = await staffWith(READERS, caller.subject);
    if (!staff.ok) return staff;
    const kind = kindNamed(params.kind);
    if (!kind.ok) return kind;
    const found = await readRecord(records(), kind.value, params.id ?? '', at);
    return found === undefined
      ? fail({ kind: 'not-found' })
      : ok({ status: 200, body: recordBody(kind.value, found, at) });
  },
});
