import { ENTERPRISE_TABLE } from '#lake/contracts/enterprise-row.ts';
import { type ExportRequestsDeps, exportRequests } from '#lake/usecases/export-requests.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { campaignStores } from '../../runtime/deps/stores/enterprise/campaigns.ts';
import { requestStores } from '../../runtime/deps/stores/enterprise/requests.ts';
import { lakeTransform } from '../../runtime/events/lake-transform.ts';
import { BUS_REQUESTS } from '../../runtime/events/request-events.ts';

/** Firehose: each event of a request, visit or campaign on the bus as its row of `enterprise_events`. */
export const createHandler = (deps: ExportRequestsDeps) =>
  lakeTransform({
    events: BUS_REQUESTS,
    rowsOf: (requestId, versions) => exportRequests(deps, requestId, versions),
    contract: ENTERPRISE_TABLE,
  });

export const handler = createHandler(combine(base, requestStores, campaignStores));
