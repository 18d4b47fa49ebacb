import { REPLY_ROW, TEXT_ROW } from '../../shared/contracts/exports/words-row.ts';
import { rowsOf } from '../../shared/domain/lake/rows-of.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import type { LakeTable } from '../../shared/names.ts';
import { type ExportWords, exportReplies, exportTexts } from '../../shared/usecases/export-words.ts';
import type { Directory, EventLog } from '../../shared/usecases/ports.ts';

/** A table of the lake as it is filled from the truth. */
export interface FilledTable {
  readonly table: LakeTable;
  /** The rows of some versions of a case. */
  rowsOf(appealId: string, versions: ReadonlySet<number>): Promise<readonly object[]>;
  /** Whether rows that the truth does not give any more are taken away. */
  readonly forgets: boolean;
}

export function filledEvents(log: Pick<EventLog, 'read'>, jurisdiction: string): FilledTable {
  return {
    table: 'events',
    forgets: false,
    rowsOf: async (appealId, versions) =>
      rowsOf(await log.read(appealId), jurisdiction).filter(({ version }) => versions.has(version)),
  };
}

export function filledReplies(deps: ExportWords): FilledTable {
  return {
    table: 'replies',
    forgets: true,
    rowsOf: async (appealId, versions) => checked(await exportReplies(deps, appealId, versions), REPLY_ROW),
  };
}

export function filledTexts(deps: ExportWords & { readonly directory: Pick<Directory, 'policy'> }): FilledTable {
  return {
    table: 'texts',
    forgets: true,
    rowsOf: async (appealId, versions) => checked(await exportTexts(deps, appealId, versions), TEXT_ROW),
  };
}

function checked(
  rows: Result<ReadonlyMap<number, object>, Error>,
  contract: { parse(row: unknown): object },
): readonly object[] {
  if (!rows.ok) throw rows.error;
  return [...rows.value.values()].map((row) => contract.parse(row));
}
