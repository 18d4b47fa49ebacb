import { CfnRule } from 'aws-cdk-lib/aws-events';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnEventInvokeConfig } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Work } from '#kernel/env-names.ts';
import type { AppFunction } from './app-function.ts';
import { allowRule, FailureQueue } from './failure-queue.ts';
import { LIVE } from './release/live-alias.ts';

/** When a function runs. */
export interface Run {
  /** `rate(5 minutes)` or `cron(…)`, UTC. */
  readonly expression: string;
  /** A run that is late by more than this is dropped; the next one follows. */
  readonly maxAgeSeconds: number;
  /** The task of this run, for a function with several (`functions/runtime/tasks.ts`). */
  readonly task?: string;
}

/** The most targets of a rule (EventBridge quotas). */
const MOST_TARGETS = 5;

interface Purpose {
  readonly work: Work;
  readonly errorImpact: string;
  readonly target: AppFunction;
}

export type ScheduleProps = Purpose & (Run | { readonly runs: readonly Run[] });

/** Runs a function regularly. A run that fails is retried twice and then goes to a failure queue, one for all runs of the function. */
export class Schedule extends Construct {
  readonly failures: FailureQueue;

  constructor(scope: Construct, id: string, props: ScheduleProps) {
    super(scope, id);
    const { work, errorImpact, target } = props;
    const runs = 'runs' in props ? props.runs : [props];
    this.failures = new FailureQueue(this, 'Failures', { stage: target.stage, work, errorImpact });
    const { queue } = this.failures;
    for (const together of groupByTime(runs)) this.#addRule(together, target, queue);
    target.allow({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] });
    const invocation = new CfnEventInvokeConfig(this, 'Invocation', {
      functionName: target.function.functionName,
      qualifier: target.callee === target.function ? '$LATEST' : LIVE,
      maximumRetryAttempts: 2,
      maximumEventAgeInSeconds: Math.max(...runs.map(({ maxAgeSeconds }) => maxAgeSeconds)),
      destinationConfig: { onFailure: { destination: queue.queueArn } },
    });
    invocation.node.addDependency(target);
  }

  /** One rule for runs at the same time: each is a target of its own, with its own attempts. */
  #addRule(runs: readonly Run[], target: AppFunction, queue: Queue): void {
    const [{ task: first, expression }] = runs as [Run];
    const suffix = first === undefined ? '' : `-${first}`;
    const tasks = runs.flatMap(({ task }) => task ?? []);
    const rule = new CfnRule(this, `Rule${suffix}`, {
      description: tasks.length === 0 ? `Runs ${target.name}` : `Runs ${tasks.join(', ')} in ${target.name}`,
      scheduleExpression: expression,
      targets: runs.map(({ task, maxAgeSeconds }) => ({
        id: task ?? 'Function',
        arn: target.callee.functionArn,
        ...(task !== undefined && { input: JSON.stringify({ task }) }),
        deadLetterConfig: { arn: queue.queueArn },
        retryPolicy: { maximumRetryAttempts: 10, maximumEventAgeInSeconds: maxAgeSeconds },
      })),
    });
    allowRule(queue, rule.attrArn);
    target.callee.addPermission(`Schedule${suffix}`, {
      principal: new ServicePrincipal('events.amazonaws.com'),
      sourceArn: rule.attrArn,
    });
  }
}

/** Runs at the same time, at most as many together as a rule takes. */
function groupByTime(runs: readonly Run[]): readonly (readonly Run[])[] {
  return [...Map.groupBy(runs, ({ expression }) => expression).values()].flatMap((together) =>
    Array.from({ length: Math.ceil(together.length / MOST_TARGETS) }, (_, at) =>
      together.slice(at * MOST_TARGETS, (at + 1) * MOST_TARGETS),
    ),
  );
}

/** The expression of a schedule that runs every so many minutes, from 1. */
export function everyMinutes(minutes: number): string {
  return `rate(${minutes} ${minutes === 1 ? 'minute' : 'minutes'})`;
}
