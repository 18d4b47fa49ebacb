import { CfnRule } from 'aws-cdk-lib/aws-events';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnEventInvokeConfig } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Work } from '#kernel/env-names.ts';
import type { AppFunction } from './app-function.ts';
import { allowRule, FailureQueue } from './failure-queue.ts';

export interface ScheduleProps {
  readonly work: Work;
  readonly errorImpact: string;
  /** `rate(5 minutes)` or `cron(…)`, UTC. */
  readonly expression: string;
  readonly target: AppFunction;
  /** A run that is late by more than this is dropped; the next one follows. */
  readonly maxAgeSeconds: number;
}

/** Runs a function regularly. A run that fails is retried twice and then goes to a failure queue. */
export class Schedule extends Construct {
  readonly failures: FailureQueue;

  constructor(scope: Construct, id: string, props: ScheduleProps) {
    super(scope, id);
    const { work, errorImpact, expression, target, maxAgeSeconds } = props;
    this.failures = new FailureQueue(this, 'Failures', { stage: target.stage, work, errorImpact });
    const { queue } = this.failures;
    const rule = new CfnRule(this, 'Rule', {
      description: `Runs ${target.name}`,
      scheduleExpression: expression,
      targets: [
        {
          id: 'Function',
          arn: target.function.functionArn,
          deadLetterConfig: { arn: queue.queueArn },
          retryPolicy: { maximumRetryAttempts: 10, maximumEventAgeInSeconds: maxAgeSeconds },
        },
      ],
    });
    allowRule(queue, rule.attrArn);
    target.function.addPermission('Schedule', {
      principal: new ServicePrincipal('events.amazonaws.com'),
      sourceArn: rule.attrArn,
    });
    target.allow({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] });
    const invocation = new CfnEventInvokeConfig(this, 'Invocation', {
      functionName: target.function.functionName,
      qualifier: '$LATEST',
      maximumRetryAttempts: 2,
      maximumEventAgeInSeconds: maxAgeSeconds,
      destinationConfig: { onFailure: { destination: queue.queueArn } },
    });
    invocation.node.addDependency(target);
  }
}
