import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { EVENT_SOURCE, WORK } from '#kernel/env-names.ts';
import { PUBLISHING_EVENTS } from '#kernel/event-lists.ts';
import { AppFunction, type FunctionContext } from '../constructs/app-function.ts';
import type { EventLanes } from '../constructs/event-lanes.ts';
import { QueueRule } from '../constructs/queue-rule.ts';
import { Schedule } from '../constructs/schedule.ts';
import type { Stores } from '../constructs/store-access.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import { listCampaigns, readBatches } from '../grants/campaign-access.ts';
import { readLog } from '../grants/case-access.ts';
import { queryDirectory } from '../grants/directory-access.ts';
import { publishMonths, publishTexts, storeCounters } from '../grants/public-access.ts';

export interface OpenDataProps extends FunctionContext {
  readonly stores: Stores;
  readonly bus: IEventBus;
  readonly lanes: EventLanes;
}

/** Adds what makes data for the public: counters of events, the months published from them, and published cases. */
export function addOpenData(scope: Construct, props: OpenDataProps): void {
  addCountAppeals(scope, props);
  addReleaseMonths(scope, props);
  addPublishCases(scope, props);
}

function addCountAppeals(scope: Construct, props: OpenDataProps): void {
  const { stores, config, lanes } = props;
  const fn = new AppFunction(scope, 'events/count-appeals', props, {
    errorImpact: 'Live counters are outdated. A month that is published meanwhile has too low figures.',
    timeoutSeconds: 20,
  });
  readLog(fn, stores);
  storeCounters(fn, stores, config);
  queryDirectory(fn, stores, config, ['POLICY#*']);
  const { queue } = new WorkQueue(scope, 'CountAppeals', {
    work: WORK.countAppeals,
    errorImpact: 'The counters miss these events. Redrive them before their month is published.',
    ageImpact: 'Live counters are more than 15 minutes late. This affects nobody until a month is published.',
    consumer: fn,
    // One attempt in two minutes, for an hour and a half.
    maxReceiveCount: 45,
    maxConcurrency: 10,
    // The automatic steps of a new case take less than a second, so one invocation handles them.
    batchingWindowSeconds: 1,
  });
  lanes.addQueue(WORK.countAppeals, queue);
}

function addReleaseMonths(scope: Construct, props: OpenDataProps): void {
  const { stores, config } = props;
  const fn = new AppFunction(scope, 'events/release-months', props, {
    errorImpact: 'The statistics of a closed month are not published.',
    // It reads all rows of a month. Two million rows have some 350 MB.
    timeoutSeconds: 600,
  });
  publishMonths(fn, stores);
  listCampaigns(fn, stores);
  readBatches(fn, stores);
  queryDirectory(fn, stores, config, ['POLICY#*']);
  new Schedule(scope, 'ReleaseMonthsSchedule', {
    work: WORK.releaseMonths,
    errorImpact: 'A month was not published. Each night tries again, for three months.',
    // 03:00 in Shanghai
    expression: 'cron(0 19 * * ? *)',
    target: fn,
    maxAgeSeconds: 3600,
  });
}

function addPublishCases(scope: Construct, props: OpenDataProps): void {
  const { stores, config, bus } = props;
  const fn = new AppFunction(scope, 'events/publish-cases', props, {
    errorImpact: 'Published cases do not appear, and withdrawn ones are still public.',
    timeoutSeconds: 20,
  });
  readLog(fn, stores);
  publishTexts(fn, stores, config);
  const { queue, failures } = new WorkQueue(scope, 'PublishCases', {
    work: WORK.publishCases,
    errorImpact: 'These cases are not public yet, or are still public although they must not be.',
    ageImpact: 'Publishing a case, or withdrawing one, takes more than 15 minutes.',
    consumer: fn,
    maxReceiveCount: 45,
    maxConcurrency: 2,
  });
  new QueueRule(scope, 'PublishCasesRule', {
    description: 'Events that publish a case or may withdraw it',
    bus,
    pattern: { source: [EVENT_SOURCE], 'detail-type': [...PUBLISHING_EVENTS] },
    queue,
    failures: failures.queue,
  });
}
