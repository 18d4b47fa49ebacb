import { Duration } from 'aws-cdk-lib';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { AppFunction } from './app-function.ts';
import { FailureQueue, openQueue } from './failure-queue.ts';

export interface WorkQueueProps {
  readonly errorImpact: string;
  readonly consumer: AppFunction;
  /** How often a message is tried, at intervals of six times the consumer's timeout, before it counts as failed. */
  readonly maxReceiveCount: number;
  readonly maxConcurrency: number;
  readonly batchSize?: number;
}

/** Messages that one function works off, each on its own: a failed one does not bring its neighbours back. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly failures: FailureQueue;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    const { consumer, errorImpact, maxReceiveCount, maxConcurrency, batchSize = 10 } = props;
    this.failures = new FailureQueue(this, 'Failures', { errorImpact, isDeadLetterQueue: true });
    this.queue = openQueue(this, 'Queue', {
      retentionPeriod: Duration.days(14),
      // Six times the timeout, as Lambda advises: a message is not given out again while a batch is still tried.
      visibilityTimeout: Duration.seconds(6 * consumer.timeoutSeconds),
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
      functionResponseTypes: ['ReportBatchItemFailures'],
      scalingConfig: { maximumConcurrency: maxConcurrency },
    });
    mapping.node.addDependency(consumer);
  }
}
