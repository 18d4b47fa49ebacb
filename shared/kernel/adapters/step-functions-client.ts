import { SFNClient, type SFNClientConfig } from '@aws-sdk/client-sfn';
import { surfaceFailures } from './service-failures.ts';

/** A client that throws `Throttled`, `Unavailable`: StartExecution takes 150/s in the China regions (AWS.md). */
export function statesClient(config: SFNClientConfig): SFNClient {
  const client = new SFNClient(config);
  surfaceFailures(client, 'Step Functions');
  return client;
}
