import { dispatchTasks } from '../runtime/tasks.ts';
import { handler as auditRequests } from './audit-requests.ts';
import { handler as tendCampaigns } from './tend-campaigns.ts';
import { handler as tendRequests } from './tend-requests.ts';

/** What runs by the clock on requests of businesses and campaigns, and touches no personal data. */
export const handler = dispatchTasks({
  'audit-requests': auditRequests,
  'tend-requests': tendRequests,
  'tend-campaigns': tendCampaigns,
});
