import { DIRECTORY_READERS, requireRole } from '#accounts/usecases/require-role.ts';
import type { ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { recordQuery } from '#directory/contracts/record-queries.ts';
import type { DirectoryRecords } from '#directory/ports/directory-records.ts';
import type { GrantRequests } from '#directory/ports/grant-requests.ts';
import { presentRecord, presentRequest } from '#directory/presenting/record-presenter.ts';
import { findOpenRequest } from '#directory/usecases/approve-grants.ts';
import { type AuthorNamesDeps, readAuthorNames } from '#directory/usecases/author-names.ts';
import { readRecord } from '#directory/usecases/read-records.ts';
import { fail, ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { recordStores } from '../../runtime/deps/stores/records.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';
import { readRecordKind } from '../../runtime/http/path-names.ts';

/** GET /v1/admin/{kind}/{id}?at=: a record as it is, or was at an instant; with the change of staff that waits for a second person. */
export const createHandler = (
  deps: ResolveViewerDeps & AuthorNamesDeps & { readonly records: DirectoryRecords; readonly requests: GrantRequests },
) =>
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
      const version = found?.version ?? 0;
      const pending = kind.value === 'staff' && !at ? await findOpenRequest(deps, params.id ?? '', version) : undefined;
      // A new member of staff whose grants wait is shown as version 0.
      const shown = found ?? (pending && { id: pending.record.subject, version: 0, record: pending.record });
      if (shown === undefined) return fail({ kind: 'not-found' });
      const names = await readAuthorNames(deps, [shown, ...(pending ? [pending] : [])]);
      const record = presentRecord(kind.value, shown, at ?? deps.time.now(), names);
      return ok({ status: 200, body: { ...record, ...(pending && { pending: presentRequest(pending, names) }) } });
    },
  });

export const handler = createHandler(combine(base, directoryStores, recordStores));
