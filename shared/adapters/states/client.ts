import { SFNClient, type SFNClientConfig } from '@aws-sdk/client-sfn';
import { surfaceThrottling } from '../throttled.ts';

/** A client that throws `Throttled`: StartExecution takes 150/s in the China regions (AWS.md). */
export function statesClient(config: SFNClientConfig): SFNClient {
  const client = new SFNClient(config);
  surfaceThrottling(client, 'Step Functions');
  return client;
}
