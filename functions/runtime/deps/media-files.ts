import { s3Config } from '../../../shared/adapters/aws-config.ts';
import { s3Client } from '../../../shared/adapters/s3/client.ts';
import { mediaFiles } from '../../../shared/adapters/s3/media-files.ts';
import { ENV } from '../../../shared/names.ts';
import { readVariable } from '../environment.ts';
import { lazyPorts } from './lazy-ports.ts';

/** The files that expire. */
export const expiringFiles = lazyPorts({
  mediaFiles: () => mediaFiles({ client: s3Client(s3Config()), bucket: readVariable(ENV.mediaBucket) }),
});
