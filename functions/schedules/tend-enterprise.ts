import { dispatchTasks } from '../runtime/tasks.ts';
import { handler as auditRequests } from './tasks/audit-requests.ts';
import { handler as tendCampaigns } from './tasks/tend-campaigns.ts';
import { handler as tendRequests } from './tasks/tend-requests.ts';

/** What runs by the clock on requests of businesses and campaigns, and touches no personal data. */
export const handler = dispatchTasks({
  'audit-requests': auditRequests,
  'tend-requests': tendRequests,
  'tend-campaigns': tendCampaigns,
});
