import type { TimeSource } from '../../ports/time-source.ts';
import type { EnvCredentials } from '../env-credentials.ts';

/** What it takes to sign for a bucket without the S3 client, which would be 240 kB more in a bundle. */
export interface SigningAccess {
  readonly bucket: string;
  readonly region: string;
  readonly credentials: () => Promise<EnvCredentials>;
  readonly time: TimeSource;
}
