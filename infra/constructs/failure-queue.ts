import { Duration, Validations } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { buildFailureQueueName, type Work } from '#kernel/env-names.ts';
import { MINUTE, type Runbook } from '../alarms/alarm.ts';
import { CONCERN_OF } from '../alarms/concerns.ts';
import { joinAlarm } from '../alarms/joined-alarms.ts';
import type { Stage } from '../platform/config-shape.ts';

/** Adds a queue that SQS encrypts and that refuses requests without TLS. */
export function addQueue(scope: Construct, id: string, props: QueueProps): Queue {
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

/** Allows EventBridge to send to a queue for one rule. */
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
  /** The work that failed; `npm run ops -- redrive --queue <work>` redrives it. */
  readonly work: Work;
  /** One sentence for the person on call: what is missing while the queue has messages. */
  readonly errorImpact: string;
  /** Whether another queue has this one as its dead-letter queue, which cdk-nag recognises. */
  readonly isDeadLetterQueue?: boolean;
  readonly runbook?: Runbook;
}

/** A metric of a queue, by its name. */
export function queueMetric(QueueName: string, metricName: string): Metric {
  return new Metric({
    namespace: 'AWS/SQS',
    metricName,
    dimensionsMap: { QueueName },
    statistic: 'Maximum',
    period: MINUTE,
  });
}

/** A queue for work that finally failed: it stores messages for 14 days, and the alarm of its concern is raised at the first one. */
export class FailureQueue extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, props: FailureQueueProps) {
    super(scope, id);
    const { stage, work, errorImpact, isDeadLetterQueue = false, runbook = 'failure-queue' } = props;
    this.queue = addQueue(this, 'Queue', {
      queueName: buildFailureQueueName(stage, work),
      retentionPeriod: Duration.days(14),
    });
    if (!isDeadLetterQueue)
      Validations.of(this.queue).acknowledge({
        id: 'AwsSolutions-SQS3',
        reason: 'This queue holds final failures for people. No function consumes it.',
      });
    const metric = queueMetric(buildFailureQueueName(stage, work), 'ApproximateNumberOfMessagesVisible');
    joinAlarm(
      this,
      { concern: CONCERN_OF[work], runbook, threshold: 1 },
      { name: work, impact: errorImpact, metrics: [metric] },
    );
  }
}
