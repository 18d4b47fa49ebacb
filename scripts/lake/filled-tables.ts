import { ENTERPRISE_ROW } from '../../shared/contracts/exports/enterprise-row.ts';
import { EVENT_ROW } from '../../shared/contracts/exports/event-row.ts';
import type { RowContract } from '../../shared/contracts/exports/row-contract.ts';
import { REPLY_ROW, TEXT_ROW } from '../../shared/contracts/exports/words-row.ts';
import type { Result } from '../../shared/domain/appeal/refusal.ts';
import { buildEnterpriseRows } from '../../shared/domain/lake/build-enterprise-rows.ts';
import { buildEventRows } from '../../shared/domain/lake/build-event-rows.ts';
import type { LakeTable } from '../../shared/names.ts';
import type { Directory } from '../../shared/ports/directory.ts';
import type { RequestLog } from '../../shared/ports/enterprise/requests.ts';
import type { EventLog } from '../../shared/ports/event-log.ts';
import { type ExportWordsDeps, exportReplies, exportTexts } from '../../shared/usecases/lake/export-words.ts';

/** A table of the lake as it is filled from the log of its cases. */
export interface FilledTable {
  readonly table: LakeTable;
  /** The rows of some versions of a case. */
  rowsOf(caseId: string, versions: ReadonlySet<number>): Promise<readonly FilledRow[]>;
  /** What breaks it does not leave here either. */
  readonly contract: RowContract;
}

export interface FilledRow {
  readonly version: number;
}

export function filledEvents(log: Pick<EventLog, 'read'>, jurisdiction: string): FilledTable {
  return {
    table: 'events',
    contract: EVENT_ROW,
    rowsOf: async (appealId, versions) =>
      buildEventRows(await log.read(appealId), jurisdiction).filter(({ version }) => versions.has(version)),
  };
}

export function filledRequests(requestLog: Pick<RequestLog, 'read'>, jurisdiction: string): FilledTable {
  return {
    table: 'enterprise_events',
    contract: ENTERPRISE_ROW,
    rowsOf: async (requestId, versions) =>
      buildEnterpriseRows(await requestLog.read(requestId), jurisdiction).filter(({ version }) =>
        versions.has(version),
      ),
  };
}

export function filledReplies(deps: ExportWordsDeps): FilledTable {
  return {
    table: 'replies',
    contract: REPLY_ROW,
    rowsOf: async (appealId, versions) => found(await exportReplies(deps, appealId, versions)),
  };
}

export function filledTexts(deps: ExportWordsDeps & { readonly directory: Pick<Directory, 'policy'> }): FilledTable {
  return {
    table: 'texts',
    contract: TEXT_ROW,
    rowsOf: async (appealId, versions) => found(await exportTexts(deps, appealId, versions)),
  };
}

function found(rows: Result<ReadonlyMap<number, FilledRow>, Error>): readonly FilledRow[] {
  if (!rows.ok) throw rows.error;
  return [...rows.value.values()];
}
