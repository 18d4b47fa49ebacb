import { DIRECTORY_READERS, requireRole } from '#accounts/usecases/require-role.ts';
import type { ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import type { DirectoryRecords } from '#directory/ports/directory-records.ts';
import { presentRecord } from '#directory/presenting/record-presenter.ts';
import { type AuthorNamesDeps, readAuthorNames } from '#directory/usecases/author-names.ts';
import { readHistory } from '#directory/usecases/read-records.ts';
import { fail, ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { recordStores } from '../../runtime/deps/stores/records.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';
import { readRecordKind } from '../../runtime/http/path-names.ts';

/** GET /v1/admin/{kind}/{id}/history: all versions of a record, newest first: who changed it, when, to what. */
export const createHandler = (deps: ResolveViewerDeps & AuthorNamesDeps & { readonly records: DirectoryRecords }) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    run: async ({ caller, params }) => {
      const staff = await requireRole(deps, caller.subject, DIRECTORY_READERS);
      if (!staff.ok) return staff;
      const kind = readRecordKind(params.kind);
      if (!kind.ok) return kind;
      const versions = await readHistory(deps.records, kind.value, params.id ?? '');
      if (versions.length === 0) return fail({ kind: 'not-found' });
      const names = await readAuthorNames(deps, versions);
      const items = versions.map((version) => presentRecord(kind.value, version, deps.time.now(), names));
      return ok({ status: 200, body: { items } });
    },
  });

export const handler = createHandler(combine(base, directoryStores, recordStores));
