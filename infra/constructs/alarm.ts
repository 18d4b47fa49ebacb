import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

/** The kinds of alarms; each has its page in `docs/runbooks/`. */
export const RUNBOOKS = [
  'function-errors',
  'failure-queue',
  'failed-executions',
  'stream-lag',
  'queue-age',
  'audit-repairs',
  'hand-over',
  'api-errors',
  'api-latency',
  'lake',
] as const;
export type Runbook = (typeof RUNBOOKS)[number];

export interface WatchProps {
  readonly metric: IMetric;
  /** One sentence for whoever is woken up: what does not happen, and who is hurt. */
  readonly impact: string;
  readonly runbook: Runbook;
  /** The alarm goes off from this value on. */
  readonly threshold: number;
  /** Periods of the metric in a row; the default is one. */
  readonly periods?: number;
}

/**
 * An alarm that says who is hurt and which page to open. Silence is no alarm: most of what is watched is only counted
 * when it happens. Whom it wakes is added to all alarms at once (`wakeBy`).
 */
export function watch(scope: Construct, id: string, props: WatchProps): Alarm {
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
