import type { Persons } from '#accounts/ports/persons.ts';
import { ADMINISTRATORS, requireRole } from '#accounts/usecases/require-role.ts';
import type { ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { RECORD_IDS, recordPutBack } from '#directory/contracts/directory-records.ts';
import { presentRecord, presentRequest } from '#directory/presenting/record-presenter.ts';
import { type ApproveGrantsDeps, putOrRequest } from '#directory/usecases/approve-grants.ts';
import { type AuthorNamesDeps, readAuthorNames } from '#directory/usecases/author-names.ts';
import { replaceLegalPhone } from '#enterprise/businesses/legal-phone.ts';
import { parse } from '#kernel/contracts/parse.ts';
import { fail, ok } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { recordStores } from '../../runtime/deps/stores/records.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';
import { readRecordKind } from '../../runtime/http/path-names.ts';
import { rejectedFields } from '../../runtime/http/rejected-records.ts';

/** PUT /v1/admin/{kind}/{id}: a new version of a record, or a new record; the same put again changes nothing more. 202: it waits for a second person. */
export const createHandler = (
  deps: ResolveViewerDeps &
    AuthorNamesDeps &
    ApproveGrantsDeps & { readonly keyring: Keyring; readonly persons: Persons },
) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    readKeyring: () => deps.keyring,
    input: ({ params }) => {
      const kind = readRecordKind(params.kind);
      return kind.ok ? recordPutBack(kind.value, params.id) : undefined;
    },
    run: async ({ caller, params, body, language }) => {
      const staff = await requireRole(deps, caller.subject, ADMINISTRATORS);
      if (!staff.ok) return staff;
      const kind = readRecordKind(params.kind);
      if (!kind.ok) return kind;
      const id = parse(RECORD_IDS[kind.value], params.id, language);
      if (!id.ok) return fail({ kind: 'validation', errors: id.error.map((error) => ({ ...error, path: 'id' })) });
      const { expectedVersion, record } = body;
      const input = await replaceLegalPhone(deps.persons, kind.value, record);
      const put = { kind: kind.value, id: id.value, input, expectedVersion, by: caller.subject };
      const done = await putOrRequest(deps, put);
      if (done.ok) {
        const { value } = done;
        const names = await readAuthorNames(deps, ['pending' in value ? value.pending : value]);
        return 'pending' in value
          ? ok({ status: 202, body: { pending: presentRequest(value.pending, names) } })
          : ok({ status: 200, body: presentRecord(kind.value, value, deps.time.now(), names) });
      }
      const { error } = done;
      return error.kind === 'record-rejected'
        ? fail({ kind: 'validation', errors: rejectedFields(error.faults, language) })
        : fail(error);
    },
  });

export const handler = createHandler(combine(base, directoryStores, recordStores, keys));
