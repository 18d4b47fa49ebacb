import { Duration } from 'aws-cdk-lib';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { buildQueueName, type Work } from '#kernel/env-names.ts';
import { CONCERN_OF } from '../alarms/concerns.ts';
import { joinAlarm } from '../alarms/joined-alarms.ts';
import type { AppFunction } from './app-function.ts';
import { addQueue, FailureQueue, queueMetric } from './failure-queue.ts';

export interface WorkQueueProps {
  readonly work: Work;
  readonly errorImpact: string;
  readonly consumer: AppFunction;
  /** Attempts of a message, at intervals of `visibilitySeconds`, before it goes to the failure queue. */
  readonly maxReceiveCount: number;
  readonly maxConcurrency: number;
  readonly batchSize?: number;
  /** How long messages are collected before an invocation; the default is not at all. */
  readonly batchingWindowSeconds?: number;
  /** One sentence for the person on call: who is affected when messages wait too long. */
  readonly ageImpact: string;
  /** How long a message may wait; 15 minutes when left out. One of a minute raises the alarm at once, others after five. */
  readonly oldestSeconds?: number;
  /**
   * How long a received message is invisible. The default is six times the consumer's timeout, as Lambda recommends, so that no message
   * is delivered again while its batch waits for a free environment. A queue with batches of one and room for them can have less.
   */
  readonly visibilitySeconds?: number;
}

/** How long a message may wait. A peak takes longer to drain, and the person on call should know. */
const OLDEST_SECONDS = 900;

/** A queue that one function consumes. It reports failures message by message, so a failed one does not repeat the others. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly failures: FailureQueue;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    const { work, consumer, errorImpact, ageImpact, maxReceiveCount, maxConcurrency } = props;
    const { batchSize = 10, batchingWindowSeconds, oldestSeconds = OLDEST_SECONDS } = props;
    const { visibilitySeconds = 6 * consumer.timeoutSeconds + (batchingWindowSeconds ?? 0) } = props;
    const { stage } = consumer;
    this.failures = new FailureQueue(this, 'Failures', { stage, work, errorImpact, isDeadLetterQueue: true });
    this.queue = addQueue(this, 'Queue', {
      queueName: buildQueueName(stage, work),
      retentionPeriod: Duration.days(14),
      visibilityTimeout: Duration.seconds(visibilitySeconds),
      deadLetterQueue: { queue: this.failures.queue, maxReceiveCount },
    });
    consumer.allow({
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      resources: [this.queue.queueArn],
    });
    const mapping = new CfnEventSourceMapping(this, 'Mapping', {
      eventSourceArn: this.queue.queueArn,
      functionName: consumer.mappedName,
      batchSize,
      ...(batchingWindowSeconds !== undefined && { maximumBatchingWindowInSeconds: batchingWindowSeconds }),
      functionResponseTypes: ['ReportBatchItemFailures'],
      scalingConfig: { maximumConcurrency: maxConcurrency },
    });
    mapping.node.addDependency(consumer);
    const metric = queueMetric(buildQueueName(stage, work), 'ApproximateAgeOfOldestMessage');
    const isUrgent = oldestSeconds < OLDEST_SECONDS;
    joinAlarm(
      this,
      {
        concern: CONCERN_OF[work],
        runbook: 'queue-age',
        ...(isUrgent && { kind: `${oldestSeconds}-seconds` }),
        threshold: oldestSeconds,
        periods: oldestSeconds > 60 ? 5 : 1,
      },
      { name: work, impact: ageImpact, metrics: [metric] },
    );
  }
}
