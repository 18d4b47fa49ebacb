import { awsConfig } from '#kernel/adapters/aws-config.ts';
import { ENV } from '#kernel/env-names.ts';
import { athenaClient } from '#lake/report/adapters/athena-client.ts';
import { lakeQueries } from '#lake/report/adapters/queries.ts';
import { readVariable } from '../../environment.ts';
import { lazyPorts } from '../lazy-ports.ts';

/** The prepared statements of the lake. */
export const lake = lazyPorts({
  queries: () =>
    lakeQueries({
      client: athenaClient(awsConfig()),
      workGroup: readVariable(ENV.queryWorkGroup),
      database: readVariable(ENV.queryDatabase),
    }),
  sliceDays: () => Number(readVariable(ENV.compactSliceDays)),
});
