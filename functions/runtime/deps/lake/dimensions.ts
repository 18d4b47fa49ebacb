import { s3Config } from '#kernel/adapters/aws-config.ts';
import { s3Client } from '#kernel/adapters/s3/s3-client.ts';
import { ENV } from '#kernel/env-names.ts';
import { dimensionStore } from '#lake/adapters/dimension-store.ts';
import { readVariable } from '../../environment.ts';
import { lazyPorts } from '../lazy-ports.ts';

/** The dimension tables of the lake. */
export const dimensionTables = lazyPorts({
  dimensions: () => dimensionStore({ client: s3Client(s3Config()), bucket: readVariable(ENV.lakeBucket) }),
});
