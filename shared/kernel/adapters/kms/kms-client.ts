import { KMSClient, type KMSClientConfig } from '@aws-sdk/client-kms';
import { surfaceFailures } from '../service-failures.ts';

/** A client that throws `Throttled` and `Unavailable`. */
export function kmsClient(config: KMSClientConfig): KMSClient {
  const client = new KMSClient(config);
  surfaceFailures(client, 'KMS');
  return client;
}
