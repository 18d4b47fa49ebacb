import { recordQuery } from '../../../shared/contracts/http/record-queries.ts';
import { fail, ok } from '../../../shared/domain/appeal/refusal.ts';
import type { DirectoryRecords } from '../../../shared/ports/directory-records.ts';
import { presentRecord } from '../../../shared/presenting/record-presenter.ts';
import { DIRECTORY_READERS, requireRole } from '../../../shared/usecases/accounts/require-role.ts';
import type { ResolveViewerDeps } from '../../../shared/usecases/accounts/resolve-viewer.ts';
import { readRecord } from '../../../shared/usecases/directory/read-records.ts';
import { stores } from '../../runtime/deps/stores.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';
import { readRecordKind } from '../../runtime/http/path-names.ts';

/** GET /v1/admin/{kind}/{id}?at=: a record as it stands, or stood at an instant. */
export const createHandler = (deps: ResolveViewerDeps & { readonly records: DirectoryRecords }) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    query: recordQuery,
    run: async ({ caller, params, query: { at } }) => {
      const staff = await requireRole(deps, caller.subject, DIRECTORY_READERS);
      if (!staff.ok) return staff;
      const kind = readRecordKind(params.kind);
      if (!kind.ok) return kind;
      const found = await readRecord(deps.records, kind.value, params.id ?? '', at);
      return found === undefined
        ? fail({ kind: 'not-found' })
        : ok({ status: 200, body: presentRecord(kind.value, found, at ?? deps.time.now()) });
    },
  });

export const handler = createHandler(stores);
