import { findInsider, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { importQuery } from '#directory/contracts/record-queries.ts';
import { faultText } from '#directory/presenting/record-faults.ts';
import { readTable } from '#kernel/adapters/read-table.ts';
import { fieldError } from '#kernel/contracts/parse.ts';
import { fail, ok } from '#kernel/domain/result.ts';
import { readKnowledgeRows } from '#knowledge/knowledge-table.contract.ts';
import { type ImportKnowledgeDeps, importKnowledge } from '#knowledge/usecases/import-knowledge.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { claimStores } from '../../runtime/deps/stores/claims.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { knowledgeStores } from '../../runtime/deps/stores/knowledge.ts';
import { readCsvBody } from '../../runtime/http/csv-body.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';
import { inOrder } from '../../runtime/http/rejected-records.ts';

/**
 * POST /v1/desk/knowledge-table/import?dryRun=: items in CSV, each row that differs as a draft. With a rejected row nothing changes; a dry run
 * answers the report only.
 */
export const createHandler = (deps: ResolveViewerDeps & ImportKnowledgeDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'required',
    query: importQuery,
    readBody: readCsvBody,
    run: async ({ caller, key, query, body, language }) => {
      const staff = await findInsider(deps, caller.subject);
      if (!staff.ok) return staff;
      const table = readTable(body);
      if (!('map' in table)) {
        const { code, message } = fieldError('', 'malformed-csv', language);
        return fail({ kind: 'rejected-cells', cells: [{ line: table.line, column: '', code, message }] });
      }
      const { rows, wrong } = readKnowledgeRows(table, language);
      const dryRun = query.dryRun === 'true';
      // With a cell that cannot be read nothing is done, but the other rows are looked at: one report names all that is wrong.
      const report = await importKnowledge(deps, staff.value, rows, { key, dryRun: dryRun || wrong.length > 0 });
      if (!report.ok) return report;
      const faults = report.value.rejected.map(({ line, field, fault, which }) => ({
        line,
        column: field,
        code: fault,
        message: faultText({ fault, which }, language),
      }));
      const rejected = inOrder([...wrong, ...faults], language);
      return rejected.length > 0 && !dryRun
        ? fail({ kind: 'rejected-cells', cells: rejected })
        : ok({ status: 200, body: { dryRun, ...report.value, rejected } });
    },
  });

export const handler = createHandler(combine(base, claimStores, directoryStores, knowledgeStores));
