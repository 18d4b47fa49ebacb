import { campaignLog } from '#enterprise/campaigns/adapters/campaign-log.ts';
import { campaignResults, campaigns } from '#enterprise/campaigns/adapters/campaigns.ts';
import { declines, servedRequests } from '#enterprise/campaigns/adapters/served-requests.ts';
import { ENV } from '#kernel/env-names.ts';
import { lazyPorts } from '../../lazy-ports.ts';
import { openTable } from '../base.ts';

const rows = () => openTable(ENV.requestRowsTable);

/** Campaigns that ask businesses whether services were helpful. */
export const campaignStores = lazyPorts({
  campaigns: () => campaigns(rows()),
  campaignResults: () => campaignResults(rows()),
  campaignLog: () => campaignLog(openTable(ENV.requestsTable)),
  served: () => servedRequests(rows()),
  declines: () => declines(rows()),
});
