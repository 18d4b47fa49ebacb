import { s3Config } from '../../../shared/adapters/aws-config.ts';
import { s3Client } from '../../../shared/adapters/s3/client.ts';
import { dimensionStore } from '../../../shared/adapters/s3/dimension-store.ts';
import { ENV } from '../../../shared/names.ts';
import { readVariable } from '../environment.ts';
import { lazyPorts } from './lazy-ports.ts';

/** The dimension tables of the lake. */
export const dimensionTables = lazyPorts({
  dimensions: () => dimensionStore({ client: s3Client(s3Config()), bucket: readVariable(ENV.lakeBucket) }),
});
