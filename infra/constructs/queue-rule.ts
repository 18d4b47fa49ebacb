import { CfnRule, type IEventBus } from 'aws-cdk-lib/aws-events';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { allowRule } from './failure-queue.ts';

/** How long EventBridge tries to deliver: the defaults of EventBridge, stated explicitly. */
const DELIVERY = { maximumRetryAttempts: 185, maximumEventAgeInSeconds: 86_400 } as const;

export interface QueueRuleProps {
  readonly description: string;
  /** The default bus of the account, with events of AWS services, when left out. */
  readonly bus?: IEventBus;
  readonly pattern: Readonly<Record<string, unknown>>;
  readonly queue: Queue;
  /** The queue for events that could not be delivered. */
  readonly failures: Queue;
}

/** Sends events that match a pattern to a queue. Only this rule may send. Events that cannot be delivered go to `failures`. */
export class QueueRule extends Construct {
  constructor(scope: Construct, id: string, { description, bus, pattern, queue, failures }: QueueRuleProps) {
    super(scope, id);
    const rule = new CfnRule(this, 'Rule', {
      description,
      eventBusName: bus?.eventBusName,
      eventPattern: pattern,
      targets: [
        {
          id: 'Queue',
          arn: queue.queueArn,
          deadLetterConfig: { arn: failures.queueArn },
          retryPolicy: DELIVERY,
        },
      ],
    });
    allowRule(queue, rule.attrArn);
    allowRule(failures, rule.attrArn);
  }
}
