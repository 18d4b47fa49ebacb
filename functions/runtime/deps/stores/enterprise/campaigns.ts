import { campaignLog } from '../../../../../shared/adapters/dynamodb/requests/campaign-log.ts';
import { campaignResults, campaigns } from '../../../../../shared/adapters/dynamodb/requests/campaigns.ts';
import { declines, servedRequests } from '../../../../../shared/adapters/dynamodb/requests/served-requests.ts';
import { ENV } from '../../../../../shared/names.ts';
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
