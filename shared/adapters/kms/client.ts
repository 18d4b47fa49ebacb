import { KMSClient, type KMSClientConfig } from '@aws-sdk/client-kms';
import { surfaceThrottling } from '../throttled.ts';

/** A client that throws `Throttled`. */
export function kmsClient(config: KMSClientConfig): KMSClient {
  const client = new KMSClient(config);
  surfaceThrottling(client, 'KMS');
  return client;
}
