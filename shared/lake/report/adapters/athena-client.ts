import { AthenaClient, type AthenaClientConfig } from '@aws-sdk/client-athena';
import { surfaceFailures } from '#kernel/adapters/service-failures.ts';

/** A client that throws `Throttled` and `Unavailable`. */
export function athenaClient(config: AthenaClientConfig): AthenaClient {
  const client = new AthenaClient(config);
  surfaceFailures(client, 'Athena');
  return client;
}
