import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

/** The kinds of alarms. Each has a page in `docs/runbooks/`. */
export const RUNBOOKS = [
  'function-errors',
  'failure-queue',
  'failed-executions',
  'stream-lag',
  'queue-age',
  'audit-repairs',
  'hand-over',
  'unattended-cases',
  'refusals',
  'reveals',
  'retention',
  'jobs',
  'api-errors',
  'api-latency',
  'lake',
  'rolled-back-release',
] as const;
export type Runbook = (typeof RUNBOOKS)[number];

export interface AlarmProps {
  readonly metric: IMetric;
  /** One sentence for the person on call: what fails, and who is affected. */
  readonly impact: string;
  readonly runbook: Runbook;
  /** The alarm is raised at this value and above. */
  readonly threshold: number;
  /** Consecutive periods of the metric; the default is one. */
  readonly periods?: number;
}

/**
 * Adds an alarm that says who is affected and which runbook to open. Missing data raises no alarm, because most metrics have a
 * value only when something happens. `sendAlarms` adds the recipients to all alarms.
 */
export function addAlarm(scope: Construct, id: string, props: AlarmProps): Alarm {
  const { metric, impact, runbook, threshold, periods = 1 } = props;
  return new Alarm(scope, id, {
    metric,
    alarmDescription: `${impact} Runbook: docs/runbooks/${runbook}.md.`,
    threshold,
    evaluationPeriods: periods,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
}

export const MINUTE = Duration.minutes(1);
export const FIVE_MINUTES = Duration.minutes(5);
