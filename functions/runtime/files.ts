import { envCredentials } from '../../shared/adapters/env-credentials.ts';
import { mediaLinks } from '../../shared/adapters/s3/media-links.ts';
import type { SigningAccess } from '../../shared/adapters/s3/signing-access.ts';
import { uploads as uploadsOf } from '../../shared/adapters/s3/uploads.ts';
import { ENV } from '../../shared/names.ts';
import { fromEnvironment, once } from './environment.ts';
import { time } from './stores.ts';

const signing = (bucket: string): SigningAccess => ({
  bucket: fromEnvironment(bucket),
  region: fromEnvironment('AWS_REGION'),
  credentials: envCredentials(),
  time,
});

/** Links to files that passed inspection, and forms that take new ones into quarantine; both only sign. */
export const links = /* @__PURE__ */ once(() => mediaLinks(signing(ENV.mediaBucket)));
export const uploads = /* @__PURE__ */ once(() => uploadsOf(signing(ENV.quarantineBucket)));
