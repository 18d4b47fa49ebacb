import type { Persons } from '#accounts/ports/persons.ts';
import { ADMINISTRATORS, requireRole } from '#accounts/usecases/require-role.ts';
import type { ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { importQuery } from '#directory/contracts/record-queries.ts';
import { type ImportRecordsDeps, importRecords, previewImport } from '#directory/usecases/import-records.ts';
import { replaceLegalPhone } from '#enterprise/businesses/legal-phone.ts';
import { fail, ok } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { recordStores } from '../../runtime/deps/stores/records.ts';
import { readCsvBody } from '../../runtime/http/csv-body.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';
import { readImportedTable } from '../../runtime/http/imported-table.ts';
import { readRecordKind } from '../../runtime/http/path-names.ts';
import { inOrder, rejectedCells } from '../../runtime/http/rejected-records.ts';

/**
 * POST /v1/admin/{kind}/import?dryRun=: a table of records in CSV, all of it or nothing. Every rejected cell is reported
 * with its line and column; a dry run answers the report and changes nothing.
 */
export const createHandler = (
  deps: ResolveViewerDeps & ImportRecordsDeps & { readonly keyring: Keyring; readonly persons: Persons },
) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'required',
    query: importQuery,
    readBody: readCsvBody,
    readKeyring: () => deps.keyring,
    run: async ({ caller, params, key, query, body, language }) => {
      const staff = await requireRole(deps, caller.subject, ADMINISTRATORS);
      if (!staff.ok) return staff;
      const kind = readRecordKind(params.kind);
      if (!kind.ok) return kind;
      const dryRun = query.dryRun === 'true';
      const table = readImportedTable(kind.value, body, language);
      if (!table.ok) return table;
      const { records: read, wrong } = table.value;
      const records = await Promise.all(
        read.map(async (each) => ({
          ...each,
          input: await replaceLegalPhone(deps.persons, kind.value, each.input, { dryRun: dryRun || wrong.length > 0 }),
        })),
      );
      const by = caller.subject;
      // With a cell that cannot be read nothing is done, but the rest is looked at: one report names all that is wrong.
      const report =
        dryRun || wrong.length > 0
          ? ok(await previewImport(deps, kind.value, records, by))
          : await importRecords(deps, kind.value, records, { by, key });
      if (!report.ok) return report;
      const rejected = inOrder([...wrong, ...rejectedCells(kind.value, report.value.rejected, language)], language);
      return rejected.length > 0 && !dryRun
        ? fail({ kind: 'rejected-cells', cells: rejected })
        : ok({ status: 200, body: { dryRun, ...report.value, rejected } });
    },
  });

export const handler = createHandler(combine(base, directoryStores, recordStores, keys));
