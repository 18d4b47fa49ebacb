import { readBatch } from '#kernel/adapters/dynamodb/batch.ts';
import type { TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import type { CaseRow } from '../ports/views.ts';
import { caseKey } from './case-views.ts';
import { parseRow, type StoredEntry } from './view-items.ts';

/** The rows of the cases of some entries, by id. A case that has no row any more is not in it. */
export async function readRows(
  table: TableAccess,
  entries: readonly Pick<StoredEntry, 'appealId'>[],
): Promise<ReadonlyMap<string, CaseRow>> {
  const items = await readBatch(
    table,
    entries.map(({ appealId }) => caseKey(appealId)),
  );
  return new Map(items.map(parseRow).map((row) => [row.summary.appealId, row]));
}
