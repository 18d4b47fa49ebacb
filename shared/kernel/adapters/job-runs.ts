import { type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { toMillis } from '../domain/instant.ts';
import type { JobRuns } from '../jobs/job.port.ts';

export interface JobRunsOptions {
  readonly client: SFNClient;
  readonly stateMachineArn: string;
}

/** The state machine of jobs. Execution `<job>-<lane>-<when its position was written, epoch ms>`, and an input that never varies. */
export function jobRuns({ client, stateMachineArn }: JobRunsOptions): JobRuns {
  return {
    async start(job, lane, at) {
      const name = `${job}-${lane}-${toMillis(at)}`;
      const input = JSON.stringify({ job, lane });
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
