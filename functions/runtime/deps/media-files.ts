import { s3Config } from '#kernel/adapters/aws-config.ts';
import { s3Client } from '#kernel/adapters/s3/s3-client.ts';
import { ENV } from '#kernel/env-names.ts';
import { mediaFiles } from '#media/adapters/media-files.ts';
import { readVariable } from '../environment.ts';
import { lazyPorts } from './lazy-ports.ts';

/** The files that expire. */
export const expiringFiles = lazyPorts({
  mediaFiles: () => mediaFiles({ client: s3Client(s3Config()), bucket: readVariable(ENV.mediaBucket) }),
});
