import { findInsider, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { writeTable } from '#kernel/adapters/write-table.ts';
import { ok } from '#kernel/domain/result.ts';
import { knowledgeTableQuery } from '#knowledge/knowledge.contract.ts';
import { KNOWLEDGE_COLUMNS, toKnowledgeRow } from '#knowledge/knowledge-table.contract.ts';
import { type ExportKnowledgeDeps, exportKnowledge } from '#knowledge/usecases/export-knowledge.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { knowledgeStores } from '../../runtime/deps/stores/knowledge.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/desk/knowledge-table/export?unit=&after=: the newest contents of an owner's items as CSV, which an import takes back. */
export const createHandler = (deps: ResolveViewerDeps & ExportKnowledgeDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    query: knowledgeTableQuery,
    run: async ({ caller, query: { unit, after } }) => {
      const staff = await findInsider(deps, caller.subject);
      if (!staff.ok) return staff;
      const exported = await exportKnowledge(deps, staff.value, { unit, after });
      if (!exported.ok) return exported;
      const { items, unit: owner, after: next } = exported.value;
      const more = next === undefined ? undefined : new URLSearchParams({ unit: owner, after: next });
      const headers = {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="knowledge.csv"',
        ...(more && { link: `</v1/desk/knowledge-table/export?${more}>; rel="next"` }),
      };
      return ok({ status: 200, body: writeTable([[...KNOWLEDGE_COLUMNS], ...items.map(toKnowledgeRow)]), headers });
    },
  });

export const handler = createHandler(combine(base, directoryStores, knowledgeStores));
