import { type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { ReportRuns } from '../../reports.port.ts';

export interface ReportRunsOptions {
  readonly client: SFNClient;
  readonly stateMachineArn: string;
}

/** The state machine of monthly reports. Execution `<month>-<scope>`, and an input that never varies. */
export function reportRuns({ client, stateMachineArn }: ReportRunsOptions): ReportRuns {
  return {
    async start({ month, scope }) {
      const start = new StartExecutionCommand({
        stateMachineArn,
        name: `${month}-${scope}`,
        input: JSON.stringify({ month, scope }),
      });
      try {
        await client.send(start);
        return 'started';
      } catch (error) {
        if (error instanceof Error && error.name === 'ExecutionAlreadyExists') return 'exists';
        throw error;
      }
    },
  };
}
