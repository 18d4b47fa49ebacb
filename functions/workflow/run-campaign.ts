import { dispatchTasks } from '../runtime/tasks.ts';
import { handler as advanceCampaign } from './tasks/advance-campaign.ts';
import { handler as countCampaign } from './tasks/count-campaign.ts';
import { handler as drawCampaign } from './tasks/draw-campaign.ts';

/** Tasks of the machine of campaigns, except the messages, which need phone numbers. */
export const handler = dispatchTasks({
  'advance-campaign': advanceCampaign,
  'draw-campaign': drawCampaign,
  'count-campaign': countCampaign,
});
