import { searchQuery } from '../../../shared/contracts/http/queries.ts';
import { fieldError } from '../../../shared/contracts/parse.ts';
import { fail, ok } from '../../../shared/domain/refusal.ts';
import { findAppeals } from '../../../shared/usecases/find-appeals.ts';
import { readDeps } from '../../runtime/citizen-face.ts';
import { staffMember, viewerOf } from '../../runtime/desk-face.ts';
import { httpHandler } from '../../runtime/http.ts';
import { queueLines } from '../../runtime/queue-lines.ts';
import { keyring } from '../../runtime/secrets.ts';
import { contacts, texts } from '../../runtime/stores.ts';

/** GET /v1/desk/appeals?number= or ?phone=: cases in scope by their number, or all of a caller, newest first. */
export const handler = httpHandler({
  audience: 'staff',
  idempotency: 'none',
  query: searchQuery,
  run: async ({ caller, query, language }) => {
    const staff = await staffMember(caller.subject);
    if (!staff.ok) return staff;
    const { number, phone } = query;
    if (number === undefined && phone === undefined)
      return fail({ kind: 'validation', errors: [fieldError('number', 'required', language)] });
    const deps = { ...readDeps(), contacts: contacts(), texts: texts(), keyring: keyring() };
    const items = await findAppeals(deps, viewerOf(staff.value), { number, phone });
    return ok({ status: 200, body: { items: queueLines(items, language) } });
  },
});
