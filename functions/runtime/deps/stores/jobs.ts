import { awsConfig } from '#kernel/adapters/aws-config.ts';
import { jobPositions } from '#kernel/adapters/dynamodb/job-positions.ts';
import { jobRuns } from '#kernel/adapters/job-runs.ts';
import { statesClient } from '#kernel/adapters/step-functions-client.ts';
import { ENV } from '#kernel/env-names.ts';
import { readVariable } from '../../environment.ts';
import { lazyPorts } from '../lazy-ports.ts';
import { openTable } from './base.ts';

/** How far jobs over many things have come, and the engine that continues them. */
export const jobStores = lazyPorts({
  jobPositions: () => jobPositions(openTable(ENV.controlTable)),
  jobRuns: () => jobRuns({ client: statesClient(awsConfig()), stateMachineArn: readVariable(ENV.jobMachineArn) }),
});
