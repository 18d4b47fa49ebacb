import { Stack, type StackProps } from 'aws-cdk-lib';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { EVENT_SOURCE, PUBLISHING_EVENTS, UNCOUNTED_EVENTS, WORK } from '../../shared/names.ts';
import { readLog } from '../access/case-access.ts';
import { queryDirectory } from '../access/directory-access.ts';
import { keepCounters, publishMonths, publishWords } from '../access/public-access.ts';
import { AppFunction, type FunctionContext } from '../constructs/app-function.ts';
import { QueueRule } from '../constructs/queue-rule.ts';
import { Schedule } from '../constructs/schedule.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import type { Stores } from './data-stack.ts';

export interface OpenDataStackProps extends StackProps, FunctionContext {
  readonly stores: Stores;
  readonly bus: IEventBus;
}

/** What the public is told: counters kept from the events, months that are published from them, and published cases. */
export class OpenDataStack extends Stack {
  constructor(scope: Construct, id: string, props: OpenDataStackProps) {
    super(scope, id, props);
    this.#countAppeals(props);
    this.#releaseMonths(props);
    this.#publishCases(props);
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

  #publishCases(props: OpenDataStackProps): void {
    const { stores, config, bus } = props;
    const fn = new AppFunction(this, 'events/publish-cases', props, {
      errorImpact: 'Published cases do not appear, and those that were taken back are still public.',
      timeoutSeconds: 20,
    });
    readLog(fn, stores);
    publishWords(fn, stores, config);
    const { queue, failures } = new WorkQueue(this, 'PublishCases', {
      work: WORK.publishCases,
      errorImpact: 'Cases lie here that are not public yet, or still are though they must not be any more.',
      ageImpact: 'What a supervisor publishes, or what is no longer to be public, takes more than 15 minutes.',
      consumer: fn,
      maxReceiveCount: 45,
      maxConcurrency: 2,
    });
    new QueueRule(this, 'PublishCasesRule', {
      description: 'Events that publish a case, or may take back what was published',
      bus,
      pattern: { source: [EVENT_SOURCE], 'detail-type': [...PUBLISHING_EVENTS] },
      queue,
      failures: failures.queue,
    });
  }
}
