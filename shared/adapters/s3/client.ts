import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { surfaceThrottling } from '../throttled.ts';

/** A client that throws `Throttled`; for the functions that read and copy files, not for those that only sign. */
export function s3Client(config: S3ClientConfig): S3Client {
  const client = new S3Client(config);
  surfaceThrottling(client, 'S3');
  return client;
}
