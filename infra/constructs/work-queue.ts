import { Duration } from 'aws-cdk-lib';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { queueNameOf, type Work } from '../../shared/names.ts';
import { MINUTE, watch } from './alarm.ts';
import type { AppFunction } from './app-function.ts';
import { FailureQueue, openQueue } from './failure-queue.ts';

export interface WorkQueueProps {
  readonly work: Work;
  readonly errorImpact: string;
  readonly consumer: AppFunction;
  /** How often a message is tried, at intervals of six times the consumer's timeout, before it counts as failed. */
  readonly maxReceiveCount: number;
  readonly maxConcurrency: number;
  readonly batchSize?: number;
  /** How long messages are collected before the consumer is called; not at all unless it is given. */
  readonly batchingWindowSeconds?: number;
  /** One sentence for whoever is woken up when messages wait for too long. */
  readonly ageImpact: string;
}

/** How long a message may wait in an ordinary hour. A storm takes longer to drain, and somebody should know that it does. */
const OLDEST_SECONDS = 900;

/** Messages that one function works off, each on its own: a failed one does not bring its neighbours back. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly failures: FailureQueue;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    const { work, consumer, errorImpact, ageImpact, maxReceiveCount, maxConcurrency } = props;
    const { batchSize = 10, batchingWindowSeconds } = props;
    const { stage } = consumer;
    this.failures = new FailureQueue(this, 'Failures', { stage, work, errorImpact, isDeadLetterQueue: true });
    this.queue = openQueue(this, 'Queue', {
      queueName: queueNameOf(stage, work),
      retentionPeriod: Duration.days(14),
      // Six times the timeout, as Lambda advises: a message is not given out again while a batch is still tried.
      visibilityTimeout: Duration.seconds(6 * consumer.timeoutSeconds + (batchingWindowSeconds ?? 0)),
      deadLetterQueue: { queue: this.failures.queue, maxReceiveCount },
    });
    consumer.allow({
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      resources: [this.queue.queueArn],
    });
    const mapping = new CfnEventSourceMapping(this, 'Mapping', {
      eventSourceArn: this.queue.queueArn,
      functionName: consumer.function.functionName,
      batchSize,
      ...(batchingWindowSeconds !== undefined && { maximumBatchingWindowInSeconds: batchingWindowSeconds }),
      functionResponseTypes: ['ReportBatchItemFailures'],
      scalingConfig: { maximumConcurrency: maxConcurrency },
    });
    mapping.node.addDependency(consumer);
    watch(this, 'AgeAlarm', {
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: MINUTE, statistic: 'Maximum' }),
      impact: ageImpact,
      runbook: 'queue-age',
      threshold: OLDEST_SECONDS,
      periods: 5,
    });
  }
}
