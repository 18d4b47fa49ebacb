import { envCredentials } from '../../../shared/adapters/env-credentials.ts';
import { mediaLinks } from '../../../shared/adapters/s3/media-links.ts';
import { uploads } from '../../../shared/adapters/s3/uploads.ts';
import { ENV } from '../../../shared/names.ts';
import { readVariable } from '../environment.ts';
import { lazyPorts } from './lazy-ports.ts';
import { base } from './stores/base.ts';

/** Signs requests to this bucket with the credentials of the function, without the S3 client. */
export const signingAccess = (bucket: string) => ({
  bucket: readVariable(bucket),
  region: readVariable('AWS_REGION'),
  credentials: envCredentials(),
  time: base.time,
});

/** Links to files that passed inspection, and forms that take new ones into quarantine. */
export const files = lazyPorts({
  links: () => mediaLinks(signingAccess(ENV.mediaBucket)),
  uploads: () => uploads(signingAccess(ENV.quarantineBucket)),
});
