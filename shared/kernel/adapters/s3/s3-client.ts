import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { surfaceFailures } from '../service-failures.ts';

/** A client that throws `Throttled` and `Unavailable`, for functions that read and copy files. Signing needs no client. */
export function s3Client(config: S3ClientConfig): S3Client {
  const client = new S3Client(config);
  surfaceFailures(client, 'S3');
  return client;
}
