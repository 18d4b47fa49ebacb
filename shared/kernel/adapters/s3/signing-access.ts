import type { TimeSource } from '../../ports/time-source.ts';
import type { EnvCredentials } from '../env-credentials.ts';

/** What signing for a bucket needs, without the S3 client (ADR 5). */
export interface SigningAccess {
  readonly bucket: string;
  readonly region: string;
  readonly credentials: () => Promise<EnvCredentials>;
  readonly time: TimeSource;
}
