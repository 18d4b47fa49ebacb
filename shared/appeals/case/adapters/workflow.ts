import {
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { Workflow } from '../ports/workflow.ts';

export interface WorkflowOptions {
  readonly client: SFNClient;
  readonly stateMachineArn: string;
  /** The name of the case's id in the input; the default is that of appeals. */
  readonly idName?: 'appealId' | 'requestId';
}

/** The error that the waits of the machine catch as an interruption. */
const INTERRUPTED = 'Interrupted';

/** What SendTaskSuccess and SendTaskFailure answer for a token that was used, has timed out or belongs to an ended execution. */
const GONE = ['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'];

/** A state machine that keeps the time of cases. Execution `<id>-<run>`, and an input that never varies (ARCHITECTURE 2). */
export function workflow({ client, stateMachineArn, idName = 'appealId' }: WorkflowOptions): Workflow {
  return {
    async start(appealId, run) {
      const start = new StartExecutionCommand({
        stateMachineArn,
        name: `${appealId}-${run}`,
        input: JSON.stringify({ [idName]: appealId, run }),
      });
      try {
        await client.send(start);
        return 'started';
      } catch (error) {
        if (isNamed(error, ['ExecutionAlreadyExists'])) return 'exists';
        throw error;
      }
    },

    resume: (token, output) =>
      unlessGone(client.send(new SendTaskSuccessCommand({ taskToken: token, output: JSON.stringify(output) }))),

    interrupt: (token, output) =>
      unlessGone(
        client.send(
          new SendTaskFailureCommand({ taskToken: token, error: INTERRUPTED, cause: JSON.stringify(output) }),
        ),
      ),
  };
}

async function unlessGone(sending: Promise<unknown>): Promise<'resumed' | 'gone'> {
  try {
    await sending;
    return 'resumed';
  } catch (error) {
    if (isNamed(error, GONE)) return 'gone';
    throw error;
  }
}

function isNamed(error: unknown, names: readonly string[]): boolean {
  return error instanceof Error && names.includes(error.name);
}
