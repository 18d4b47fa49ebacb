import { athenaClient } from '../../../../shared/adapters/athena/client.ts';
import { lakeQueries } from '../../../../shared/adapters/athena/queries.ts';
import { awsConfig } from '../../../../shared/adapters/aws-config.ts';
import { ENV } from '../../../../shared/names.ts';
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
