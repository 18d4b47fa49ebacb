import { workflow } from '#appeals/case/adapters/workflow.ts';
import { campaignRuns } from '#enterprise/campaigns/adapters/campaign-runs.ts';
import { awsConfig } from '#kernel/adapters/aws-config.ts';
import { statesClient } from '#kernel/adapters/step-functions-client.ts';
import { ENV } from '#kernel/env-names.ts';
import { readVariable } from '../environment.ts';
import { lazyPorts } from './lazy-ports.ts';

const options = (name: string) => {
  const { [ENV.machineAlias]: alias } = process.env;
  const arn = readVariable(name);
  return { client: statesClient(awsConfig()), stateMachineArn: alias === undefined ? arn : `${arn}:${alias}` };
};

/** The state machine of appeals. */
export const machine = lazyPorts({ workflow: () => workflow(options(ENV.stateMachineArn)) });

/** The state machine of requests of businesses. */
export const requestMachine = lazyPorts({
  workflow: () => workflow({ ...options(ENV.requestMachineArn), idName: 'requestId' }),
});

/** The state machine of campaigns. */
export const campaignMachine = lazyPorts({ campaignRuns: () => campaignRuns(options(ENV.campaignMachineArn)) });
