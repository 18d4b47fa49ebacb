import type { CampaignLog } from '#enterprise/campaigns/campaigns.port.ts';
import { isBatchId } from '#enterprise/campaigns/domain/batch.ts';
import type { RequestLog } from '#enterprise/requests/requests.port.ts';
import { isVisitLogId } from '#enterprise/visits/domain/visit-event.ts';
import type { VisitLog } from '#enterprise/visits/visits.port.ts';
import type { Result } from '#kernel/domain/result.ts';
import { buildCampaignRows, type CampaignRow } from '../domain/build-campaign-rows.ts';
import { buildEnterpriseRows } from '../domain/build-enterprise-rows.ts';
import { buildVisitRows, type VisitRow } from '../domain/build-visit-rows.ts';
import type { EnterpriseRow } from '../domain/enterprise-row.ts';
import { tryFold } from './try-fold.ts';

export interface ExportRequestsDeps {
  readonly requestLog: Pick<RequestLog, 'readAtLeast'>;
  readonly visitLog: Pick<VisitLog, 'readAtLeast'>;
  readonly campaignLog: Pick<CampaignLog, 'readAtLeast'>;
  readonly jurisdiction: string;
}

/** A row of the table `enterprise_events`. */
export type EnterpriseTableRow = EnterpriseRow | VisitRow | CampaignRow;

/**
 * The rows of the events in a log of the table `requests` by version, at least of these versions: of a request, of the visits of a
 * business, or of a batch of a campaign. Throws if the log cannot be read, so that the caller tries again.
 */
export async function exportRequests(
  { requestLog, visitLog, campaignLog, jurisdiction }: ExportRequestsDeps,
  id: string,
  versions: ReadonlySet<number>,
): Promise<Result<ReadonlyMap<number, EnterpriseTableRow>, Error>> {
  const last = Math.max(...versions);
  if (isVisitLogId(id)) {
    const events = await visitLog.readAtLeast(id, last);
    return tryFold(() => buildVisitRows(events, jurisdiction));
  }
  if (isBatchId(id)) {
    const events = await campaignLog.readAtLeast(id, last);
    return tryFold(() => buildCampaignRows(events, jurisdiction));
  }
  const events = await requestLog.readAtLeast(id, last);
  return tryFold(() => new Map(buildEnterpriseRows(events, jurisdiction).map((row) => [row.version, row])));
}
