import { Duration, Validations } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { failureQueueNameOf, type Work } from '../../shared/names.ts';
import type { Stage } from '../config.ts';
import { MINUTE, type Runbook, watch } from './alarm.ts';

/** A queue that SQS encrypts and that is reached over TLS only. */
export function openQueue(scope: Construct, id: string, props: QueueProps): Queue {
  const queue = new Queue(scope, id, { encryption: QueueEncryption.SQS_MANAGED, ...props });
  queue.addToResourcePolicy(
    new PolicyStatement({
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['sqs:*'],
      resources: [queue.queueArn],
      conditions: { Bool: { 'aws:SecureTransport': 'false' } },
    }),
  );
  return queue;
}

/** Lets EventBridge send to a queue in the name of one rule. */
export function allowRule(queue: Queue, ruleArn: string): void {
  queue.addToResourcePolicy(
    new PolicyStatement({
      effect: Effect.ALLOW,
      principals: [new ServicePrincipal('events.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: { ArnEquals: { 'aws:SourceArn': ruleArn } },
    }),
  );
}

export interface FailureQueueProps {
  readonly stage: Stage;
  /** What has failed, for which `npm run redrive -- --queue <work>` asks. */
  readonly work: Work;
  /** One sentence for whoever is woken up: what has not happened for as long as something lies here. */
  readonly errorImpact: string;
  /** Whether a queue sends here by its redrive policy; cdk-nag sees no other senders. */
  readonly isDeadLetterQueue?: boolean;
  readonly runbook?: Runbook;
}

/** Where something goes that failed for good: kept for 14 days, with an alarm as soon as something lies there. */
export class FailureQueue extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, props: FailureQueueProps) {
    super(scope, id);
    const { stage, work, errorImpact, isDeadLetterQueue = false, runbook = 'failure-queue' } = props;
    this.queue = openQueue(this, 'Queue', {
      queueName: failureQueueNameOf(stage, work),
      retentionPeriod: Duration.days(14),
    });
    if (!isDeadLetterQueue)
      Validations.of(this.queue).acknowledge({
        id: 'AwsSolutions-SQS3',
        reason: 'Failures end here: people read this queue, and no function takes from it.',
      });
    watch(this, 'Alarm', {
      metric: this.queue.metricApproximateNumberOfMessagesVisible({ period: MINUTE, statistic: 'Maximum' }),
      impact: errorImpact,
      runbook,
      threshold: 1,
    });
  }
}
