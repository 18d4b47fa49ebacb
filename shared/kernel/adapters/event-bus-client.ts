import { EventBridgeClient, type EventBridgeClientConfig } from '@aws-sdk/client-eventbridge';
import { surfaceFailures } from './service-failures.ts';

/** A client that throws `Throttled` and `Unavailable`. */
export function eventsClient(config: EventBridgeClientConfig): EventBridgeClient {
  const client = new EventBridgeClient(config);
  surfaceFailures(client, 'EventBridge');
  return client;
}
