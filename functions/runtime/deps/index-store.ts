import { s3Config } from '../../../shared/adapters/aws-config.ts';
import { s3Client } from '../../../shared/adapters/s3/client.ts';
import { indexFiles } from '../../../shared/adapters/s3/index-files.ts';
import { ENV } from '../../../shared/names.ts';
import { readVariable } from '../environment.ts';
import { lazyPorts } from './lazy-ports.ts';

/** The bucket of search indexes, for the function that writes them. */
export const indexStore = lazyPorts({
  indexFiles: () => indexFiles({ client: s3Client(s3Config()), bucket: readVariable(ENV.knowledgeBucket) }),
});
