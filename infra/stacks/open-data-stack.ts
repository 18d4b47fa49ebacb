import { Stack, type StackProps } from 'aws-cdk-lib';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { EVENT_SOURCE, UNCOUNTED_EVENTS, WORK } from '../../shared/names.ts';
import { keepCounters, publishMonths, queryDirectory, readLog } from '../access/case-access.ts';
import { AppFunction, type FunctionContext } from '../constructs/app-function.ts';
import { QueueRule } from '../constructs/queue-rule.ts';
import { Schedule } from '../constructs/schedule.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import type { Stores } from './data-stack.ts';

export interface OpenDataStackProps extends StackProps, FunctionContext {
  readonly stores: Stores;
  readonly bus: IEventBus;
}

/** What the public is told: counters kept from the events, and the months that are published from them. */
export class OpenDataStack extends Stack {
  constructor(scope: Construct, id: string, props: OpenDataStackProps) {
    super(scope, id, props);
    this.#countAppeals(props);
    this.#releaseMonths(props);
  }

  #countAppeals(props: OpenDataStackProps): void {
    const { stores, config, bus } = props;
    const fn = new AppFunction(this, 'events/count-appeals', props, {
      errorImpact: 'Live counters fall behind; a month that is published meanwhile lacks what they miss.',
      timeoutSeconds: 20,
    });
    readLog(fn, stores);
    keepCounters(fn, stores, config);
    const { queue, failures } = new WorkQueue(this, 'CountAppeals', {
      work: WORK.countAppeals,
      errorImpact: 'Events lie here that the counters miss; put them back before their month is published.',
      ageImpact: 'Live counters are more than 15 minutes behind; nobody is hurt until a month is published.',
      consumer: fn,
      // Two minutes apart, for an hour and a half.
      maxReceiveCount: 45,
      maxConcurrency: 10,
      // The automatic steps of a new case come within a second: one call takes them.
      batchingWindowSeconds: 1,
    });
    new QueueRule(this, 'CountAppealsRule', {
      description: 'Events that may change what an appeal counts for',
      bus,
      pattern: { source: [EVENT_SOURCE], 'detail-type': [{ 'anything-but': [...UNCOUNTED_EVENTS] }] },
      queue,
      failures: failures.queue,
    });
  }

  #releaseMonths(props: OpenDataStackProps): void {
    const { stores, config } = props;
    const fn = new AppFunction(this, 'events/release-months', props, {
      errorImpact: 'The statistics of a month that is closed are not published.',
      // It reads all rows of a month: two million are some 350 MB.
      timeoutSeconds: 600,
    });
    publishMonths(fn, stores);
    queryDirectory(fn, stores, config, ['POLICY#*']);
    new Schedule(this, 'ReleaseMonthsSchedule', {
      work: WORK.releaseMonths,
      errorImpact: 'A month was not published; the next night tries it again, for three months.',
      // 03:00 in Shanghai
      expression: 'cron(0 19 * * ? *)',
      target: fn,
      maxAgeSeconds: 3600,
    });
  }
}
