import { DIRECTORY_READERS, requireRole } from '#accounts/usecases/require-role.ts';
import type { ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { recordQuery } from '#directory/contracts/record-queries.ts';
import type { DirectoryRecords } from '#directory/ports/directory-records.ts';
import { presentRecord } from '#directory/presenting/record-presenter.ts';
import { type AuthorNamesDeps, readAuthorNames } from '#directory/usecases/author-names.ts';
import { listRecords } from '#directory/usecases/read-records.ts';
import { ok } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { recordStores } from '../../runtime/deps/stores/records.ts';
import { readPage, writeCursor } from '../../runtime/http/cursor.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';
import { readRecordKind } from '../../runtime/http/path-names.ts';

/** GET /v1/admin/{kind}?at=: the records of a kind in order of id, as they are, or were at an instant. */
export const createHandler = (
  deps: ResolveViewerDeps & AuthorNamesDeps & { readonly records: DirectoryRecords } & { readonly keyring: Keyring },
) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    moreQuery: 'page',
    query: recordQuery,
    readKeyring: () => deps.keyring,
    run: async ({ caller, params, query: { at }, rawQuery, route, language }) => {
      const staff = await requireRole(deps, caller.subject, DIRECTORY_READERS);
      if (!staff.ok) return staff;
      const kind = readRecordKind(params.kind);
      if (!kind.ok) return kind;
      const binding = { callerId: caller.subject, route, query: { kind: kind.value, at: at ?? '' } };
      const page = await readPage(deps.keyring, binding, rawQuery, language);
      if (!page.ok) return page;

      const { limit, after } = page.value;
      const listed = await listRecords(deps.records, kind.value, limit, { after, at });
      const names = await readAuthorNames(deps, listed.items);
      const asOf = at ?? deps.time.now();
      const items = listed.items.map((version) => presentRecord(kind.value, version, asOf, names));
      const nextCursor = await writeCursor(deps.keyring, binding, listed.after);
      return ok({ status: 200, body: { items, nextCursor } });
    },
  });

export const handler = createHandler(combine(base, directoryStores, recordStores, keys));
