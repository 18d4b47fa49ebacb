import { Duration } from 'aws-cdk-lib';
import { Alarm, type AlarmBase, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct, IConstruct } from 'constructs';

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
  'jobs',
  'api-errors',
  'api-latency',
  'lake',
  'rolled-back-release',
  'service-levels',
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
  /** The default is a ticket. */
  readonly rank?: Rank;
}

/** A page wakes somebody, a ticket waits until the morning, a part of a composite alarm tells nobody (ADR 82). */
export type Rank = 'page' | 'ticket' | 'part';

/**
 * Adds an alarm that says who is affected and which runbook to open. Missing data raises no alarm, because most metrics have a
 * value only when something happens. `sendAlarms` adds the topic of its rank to each alarm.
 */
export function addAlarm(scope: Construct, id: string, props: AlarmProps): Alarm {
  const { metric, impact, runbook, threshold, periods = 1, rank = 'ticket' } = props;
  const alarm = new Alarm(scope, id, {
    metric,
    alarmDescription: `${impact} Runbook: docs/runbooks/${runbook}.md.`,
    threshold,
    evaluationPeriods: periods,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  rankAlarm(alarm, rank);
  return alarm;
}

/** Who is told of an alarm. `part`: nobody, because a composite alarm is made of it. */
const ranks = new WeakMap<IConstruct, Rank>();

export function rankAlarm(alarm: AlarmBase, rank: Rank): void {
  if (alarm.node.defaultChild !== undefined) ranks.set(alarm.node.defaultChild, rank);
}

/** The rank of an alarm's resource. Throws for an alarm that nobody ranked, so that none is silent by mistake. */
export function findRank(resource: IConstruct): Rank {
  const rank = ranks.get(resource);
  if (rank === undefined) throw new Error(`${resource.node.path} has no rank: add it with addAlarm.`);
  return rank;
}

export const MINUTE = Duration.minutes(1);
export const FIVE_MINUTES = Duration.minutes(5);
