import { awsConfig } from '../../../shared/adapters/aws-config.ts';
import { campaignRuns } from '../../../shared/adapters/step-functions/campaign-runs.ts';
import { statesClient } from '../../../shared/adapters/step-functions/client.ts';
import { workflow } from '../../../shared/adapters/step-functions/workflow.ts';
import { ENV } from '../../../shared/names.ts';
import { readVariable } from '../environment.ts';
import { lazyPorts } from './lazy-ports.ts';

const options = (name: string) => ({ client: statesClient(awsConfig()), stateMachineArn: readVariable(name) });

/** The state machine of appeals. */
export const machine = lazyPorts({ workflow: () => workflow(options(ENV.stateMachineArn)) });

/** The state machine of requests of businesses. */
export const requestMachine = lazyPorts({
  workflow: () => workflow({ ...options(ENV.requestMachineArn), idName: 'requestId' }),
});

/** The state machine of campaigns. */
export const campaignMachine = lazyPorts({ campaignRuns: () => campaignRuns(options(ENV.campaignMachineArn)) });
