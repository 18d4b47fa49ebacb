import { SQSClient, type SQSClientConfig } from '@aws-sdk/client-sqs';
import { surfaceFailures } from './service-failures.ts';

/** A client that throws `Throttled` and `Unavailable`. */
export function queueClient(config: SQSClientConfig): SQSClient {
  const client = new SQSClient(config);
  surfaceFailures(client, 'SQS');
  return client;
}
