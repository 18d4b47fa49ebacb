import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { CAMPAIGN_SOURCE, ENV, REQUEST_SOURCE, WORK } from '#kernel/env-names.ts';
import { AppFunction, type FunctionContext } from '../constructs/app-function.ts';
import type { EventLanes } from '../constructs/event-lanes.ts';
import { QueueRule } from '../constructs/queue-rule.ts';
import type { Stores } from '../constructs/store-access.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import { readLog } from '../grants/case-access.ts';
import { queryDirectory, signCalls } from '../grants/directory-access.ts';
import { readRequestLog } from '../grants/request-access.ts';

export interface DutyPagesProps extends FunctionContext {
  readonly stores: Stores;
  readonly bus: IEventBus;
  readonly lanes: EventLanes;
}

/**
 * Adds the pages about a threat to life: a queue, a consumer and calls of the gateway that nothing else uses. A message is an invocation,
 * so a page does not wait for another one, and what failed is tried again after half a minute.
 */
export function addDutyPages(scope: Construct, props: DutyPagesProps): void {
  const { stores, config, bus, lanes } = props;
  const fn = new AppFunction(scope, 'events/page-duty', props, {
    errorImpact: 'Nobody is paged about a threat to life. Look at the queue of the centre for cases with the flag now.',
    // The gateway has 15 s to take a page.
    timeoutSeconds: 20,
  });
  readLog(fn, stores);
  readRequestLog(fn, stores);
  queryDirectory(fn, stores, config, ['POLICY#*']);
  signCalls(fn, stores);
  fn.setEnvironment({ [ENV.smsGatewayUrl]: config.smsGatewayUrl });
  const { queue, failures } = new WorkQueue(scope, 'PageDuty', {
    work: WORK.pageDuty,
    errorImpact: 'Pages about a threat to life were not sent. Call the supervisors on duty, then redrive.',
    ageImpact: 'Pages about a threat to life wait for more than a minute. Call the supervisors on duty.',
    oldestSeconds: 60,
    consumer: fn,
    // Twice a minute, for an hour and a half without the gateway.
    visibilitySeconds: 30,
    maxReceiveCount: 180,
    maxConcurrency: 20,
    batchSize: 1,
  });
  lanes.addQueue(WORK.pageDuty, queue);
  new QueueRule(scope, 'ThreatsRule', {
    description: 'Words of businesses on requests with a threat to life',
    bus,
    pattern: { source: [REQUEST_SOURCE], detail: { changes: { threat: [true] } } },
    queue,
    failures: failures.queue,
  });
  new QueueRule(scope, 'CampaignThreatsRule', {
    description: 'Words of businesses in campaigns with a threat to life',
    bus,
    pattern: { source: [CAMPAIGN_SOURCE], detail: { data: { threat: [true] } } },
    queue,
    failures: failures.queue,
  });
}
