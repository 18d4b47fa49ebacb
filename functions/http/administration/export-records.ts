import { DIRECTORY_READERS, requireRole } from '#accounts/usecases/require-role.ts';
import type { ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { listColumns, toRows } from '#directory/contracts/csv/directory-tables.ts';
import { exportQuery } from '#directory/contracts/record-queries.ts';
import type { DirectoryRecords } from '#directory/ports/directory-records.ts';
import { completeRecord } from '#directory/presenting/record-presenter.ts';
import { listRecordsUpTo } from '#directory/usecases/read-records.ts';
import { writeTable } from '#kernel/adapters/write-table.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { recordStores } from '../../runtime/deps/stores/records.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';
import { readRecordKind } from '../../runtime/http/path-names.ts';

/** A function answers 6 MB at most; the rows are shorter than the records. */
const MOST_BYTES = 4_000_000;

/**
 * GET /v1/admin/{kind}/export?at=&after=: the records of a kind as CSV, which an import takes back. What does not fit into
 * one answer follows in tables of their own, each named by the `Link` of the one before.
 */
export const createHandler = (deps: ResolveViewerDeps & { readonly records: DirectoryRecords }) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    query: exportQuery,
    run: async ({ caller, params, query: { at, after: start } }) => {
      const staff = await requireRole(deps, caller.subject, DIRECTORY_READERS);
      if (!staff.ok) return staff;
      const kind = readRecordKind(params.kind);
      if (!kind.ok) return kind;
      const { items, after } = await listRecordsUpTo(deps.records, kind.value, MOST_BYTES, { after: start, at });
      const rows = items.flatMap(({ record, version }) =>
        toRows(kind.value, completeRecord(kind.value, record), version),
      );
      const headers = {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${kind.value}.csv"`,
        ...(after !== undefined && { link: buildNext(kind.value, after, at) }),
      };
      return ok({ status: 200, body: writeTable([listColumns(kind.value), ...rows]), headers });
    },
  });

export const handler = createHandler(combine(base, directoryStores, recordStores));

function buildNext(kind: string, after: string, at: Instant | undefined): string {
  const query = new URLSearchParams({ ...(at !== undefined && { at }), after });
  return `</v1/admin/${kind}/export?${query}>; rel="next"`;
}
