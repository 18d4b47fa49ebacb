import { s3Config } from '#kernel/adapters/aws-config.ts';
import { s3Client } from '#kernel/adapters/s3/s3-client.ts';
import { ENV } from '#kernel/env-names.ts';
import { indexFiles } from '#knowledge/adapters/index-files.ts';
import { readVariable } from '../environment.ts';
import { lazyPorts } from './lazy-ports.ts';

/** The bucket of search indexes, for the function that writes them. */
export const indexStore = lazyPorts({
  indexFiles: () => indexFiles({ client: s3Client(s3Config()), bucket: readVariable(ENV.knowledgeBucket) }),
});
