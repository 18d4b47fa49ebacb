import { type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { CampaignRuns } from '../campaigns.port.ts';

export interface CampaignRunsOptions {
  readonly client: SFNClient;
  readonly stateMachineArn: string;
}

/** The state machine of campaigns. Execution `<id>-<run>`, and an input that never varies. */
export function campaignRuns({ client, stateMachineArn }: CampaignRunsOptions): CampaignRuns {
  return {
    async start(campaignId, run) {
      const name = `${campaignId}-${run}`;
      const input = JSON.stringify({ campaignId, run });
      try {
        await client.send(new StartExecutionCommand({ stateMachineArn, name, input }));
        return 'started';
      } catch (error) {
        if (error instanceof Error && error.name === 'ExecutionAlreadyExists') return 'exists';
        throw error;
      }
    },
  };
}
