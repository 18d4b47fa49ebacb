import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { ENV, WORK } from '#kernel/env-names.ts';
import { AppFunction, type FunctionContext } from '../constructs/app-function.ts';
import type { EventLanes } from '../constructs/event-lanes.ts';
import { grantTable, type Stores } from '../constructs/store-access.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import { pickTexts, readLog, readPlaces } from '../grants/case-access.ts';
import { decryptSecrets, queryDirectory, readRegionNames, signCalls } from '../grants/directory-access.ts';
import { EVENT_MODEL, ROUTER_MODEL } from '../platform/model-files.ts';

/** Adds the consumer that maintains the index of words and looks for hot spots, with its queue. */
export function addIndexWords(
  scope: Construct,
  props: FunctionContext & { readonly stores: Stores },
  { bus, lanes }: { readonly bus: IEventBus; readonly lanes: EventLanes },
): void {
  const { stores, config } = props;
  const fn = new AppFunction(scope, 'events/index-words', props, {
    errorImpact:
      'Staff do not find new cases by words, nor cases about the same matter, and hear of no hot spot. Queues and all other searches work.',
    timeoutSeconds: 20,
    files: { ...ROUTER_MODEL, ...EVENT_MODEL },
  });
  readLog(fn, stores);
  pickTexts(fn, stores);
  decryptSecrets(fn, stores);
  readPlaces(fn, stores);
  grantTable(fn, stores.views, ['PutItem'], { leadingKeys: ['WORDS#*', 'RECENT#*', 'HOTSPOT#*'] });
  grantTable(fn, stores.views, ['Query'], { leadingKeys: ['RECENT#*', 'HOTSPOT#*'] });
  queryDirectory(fn, stores, config, ['POLICY#*', 'CATEGORY']);
  readRegionNames(fn, stores, config);
  signCalls(fn, stores);
  fn.allow({ actions: ['events:PutEvents'], resources: [bus.eventBusArn] });
  fn.setEnvironment({ [ENV.busName]: bus.eventBusName, [ENV.smsGatewayUrl]: config.smsGatewayUrl });
  const { queue } = new WorkQueue(scope, 'IndexWords', {
    work: WORK.indexWords,
    errorImpact: 'These cases are not found by words. Redrive them, or rebuild the views.',
    ageImpact: 'New cases are found by words more than 15 minutes late.',
    consumer: fn,
    // One attempt in two minutes, for an hour and a half.
    maxReceiveCount: 45,
    maxConcurrency: 10,
    // In a burst the appeals of an area are compared with one list.
    batchSize: 50,
    // The automatic steps of a new case take less than a second, so its words are written once.
    batchingWindowSeconds: 1,
  });
  lanes.addQueue(WORK.indexWords, queue);
}
