import { envCredentials } from '#kernel/adapters/env-credentials.ts';
import { ENV } from '#kernel/env-names.ts';
import { mediaLinks } from '#media/adapters/media-links.ts';
import { uploads } from '#media/adapters/uploads.ts';
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
