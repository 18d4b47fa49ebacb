import { envCredentials } from '../../../shared/adapters/env-credentials.ts';
import { indexReader } from '../../../shared/adapters/s3/index-reader.ts';
import { mediaLinks } from '../../../shared/adapters/s3/media-links.ts';
import { uploads } from '../../../shared/adapters/s3/uploads.ts';
import { ENV } from '../../../shared/names.ts';
import { readVariable } from '../environment.ts';
import { lazyPorts } from './lazy-ports.ts';
import { base } from './stores/base.ts';

const signingAccess = (bucket: string) => ({
  bucket: readVariable(bucket),
  region: readVariable('AWS_REGION'),
  credentials: envCredentials(),
  time: base.time,
});

/** Links to files that passed inspection, forms that take new ones into quarantine, and reads of search indexes. None has the S3 client. */
export const files = lazyPorts({
  links: () => mediaLinks(signingAccess(ENV.mediaBucket)),
  uploads: () => uploads(signingAccess(ENV.quarantineBucket)),
  indexFiles: () => indexReader(signingAccess(ENV.knowledgeBucket)),
});
