import type { Result } from '../../domain/appeal/refusal.ts';
import { isBatchId } from '../../domain/enterprise/campaigns/batch.ts';
import { isVisitLogId } from '../../domain/enterprise/visits/visit-event.ts';
import { buildCampaignRows, type CampaignRow } from '../../domain/lake/build-campaign-rows.ts';
import { buildEnterpriseRows } from '../../domain/lake/build-enterprise-rows.ts';
import { buildVisitRows, type VisitRow } from '../../domain/lake/build-visit-rows.ts';
import type { EnterpriseRow } from '../../domain/lake/enterprise-row.ts';
import type { CampaignLog } from '../../ports/enterprise/campaigns.ts';
import type { RequestLog } from '../../ports/enterprise/requests.ts';
import type { VisitLog } from '../../ports/enterprise/visits.ts';
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
