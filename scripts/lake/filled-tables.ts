import type { EventLog } from '#appeals/case/ports/event-log.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { CampaignLog } from '#enterprise/campaigns/campaigns.port.ts';
import type { RequestLog } from '#enterprise/requests/requests.port.ts';
import type { VisitLog } from '#enterprise/visits/visits.port.ts';
import type { Result } from '#kernel/domain/result.ts';
import type { LakeTable } from '#kernel/env-names.ts';
import { ENTERPRISE_TABLE } from '#lake/contracts/enterprise-row.ts';
import { EVENT_ROW } from '#lake/contracts/event-row.ts';
import type { RowContract } from '#lake/contracts/row-contract.ts';
import { REPLY_ROW, TEXT_ROW } from '#lake/contracts/text-row.ts';
import { buildEventRows } from '#lake/domain/build-event-rows.ts';
import { exportRequests } from '#lake/usecases/export-requests.ts';
import { type ExportWordsDeps, exportReplies, exportTexts } from '#lake/usecases/export-texts.ts';

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

/** The logs in the table of requests: of requests, of visits and of batches of campaigns. */
export interface RequestLogs {
  readonly requestLog: Pick<RequestLog, 'read'>;
  readonly visitLog: Pick<VisitLog, 'read'>;
  readonly campaignLog: Pick<CampaignLog, 'read'>;
}

export function filledRequests(logs: RequestLogs, jurisdiction: string): FilledTable {
  const { requestLog, visitLog, campaignLog } = logs;
  const deps = {
    requestLog: { readAtLeast: (id: string) => requestLog.read(id) },
    visitLog: { readAtLeast: (id: string) => visitLog.read(id) },
    campaignLog: { readAtLeast: (id: string) => campaignLog.read(id) },
    jurisdiction,
  };
  return {
    table: 'enterprise_events',
    contract: ENTERPRISE_TABLE,
    rowsOf: async (id, versions) => {
      const rows = await exportRequests(deps, id, versions);
      if (!rows.ok) throw rows.error;
      return [...versions].flatMap((version) => rows.value.get(version) ?? []);
    },
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
