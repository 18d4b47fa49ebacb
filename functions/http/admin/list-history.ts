import { fail, ok } from '../../../shared/domain/appeal/refusal.ts';
import { readHistory } from '../../../shared/usecases/directory/read-records.ts';
import { records } from '../../runtime/directory-stores.ts';
import { kindNamed, READERS, recordBody, staffWith } from '../../runtime/http/admin-face.ts';
import { httpHandler } from '../../runtime/http/http.ts';

/** GET /v1/admin/{kind}/{id}/history: all versions of a record, newest first: who changed it, when, to what. */
export const handler = httpHandler({
  audience: 'staff',
  idempotency: 'none',
  run: async ({ caller, params }) => {
    const staff = await staffWith(READERS, caller.subject);
    if (!staff.ok) return staff;
    const kind = kindNamed(params.kind);
    if (!kind.ok) return kind;
    const versions = await readHistory(records(), kind.value, params.id ?? '');
    if (versions.length === 0) return fail({ kind: 'not-found' });
    return ok({ status: 200, body: { items: versions.map((version) => recordBody(kind.value, version)) } });
  },
});
