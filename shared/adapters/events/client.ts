import { EventBridgeClient, type EventBridgeClientConfig } from '@aws-sdk/client-eventbridge';
import { surfaceThrottling } from '../throttled.ts';

/** A client that throws `Throttled`. */
export function eventsClient(config: EventBridgeClientConfig): EventBridgeClient {
  const client = new EventBridgeClient(config);
  surfaceThrottling(client, 'EventBridge');
  return client;
}
