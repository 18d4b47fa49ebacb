import { FirehoseClient, type FirehoseClientConfig } from '@aws-sdk/client-firehose';
import { surfaceFailures } from './service-failures.ts';

/** A client that throws `Throttled` and `Unavailable`. */
export function deliveryClient(config: FirehoseClientConfig): FirehoseClient {
  const client = new FirehoseClient(config);
  surfaceFailures(client, 'Firehose');
  return client;
}
