import { AthenaClient, type AthenaClientConfig } from '@aws-sdk/client-athena';
import { surfaceThrottling } from '../throttled.ts';

/** A client that throws `Throttled`. */
export function athenaClient(config: AthenaClientConfig): AthenaClient {
  const client = new AthenaClient(config);
  surfaceThrottling(client, 'Athena');
  return client;
}
