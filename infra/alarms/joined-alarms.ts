import { type IMetric, MathExpression, type Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct, IConstruct } from 'constructs';
import { addAlarm, type Runbook } from './alarm.ts';
import { type Concern, PAGING } from './concerns.ts';

/** What joins an alarm: metrics of which none may reach the threshold of the group. */
export interface Member {
  /** What the alarm calls it, for example its work. */
  readonly name: string;
  /** One sentence for the person on call: what fails, and who is affected. */
  readonly impact: string;
  /** By names that AWS does not choose, for the alarm is in another stack. All have the period and the statistic of the group. */
  readonly metrics: readonly Metric[];
}

interface Group {
  readonly concern: Concern;
  readonly runbook: Runbook;
  /** The kind of metric, where a runbook has several for one concern. */
  readonly kind?: string;
  readonly threshold: number;
  readonly periods?: number;
}

type Joined = Group & { readonly members: Member[] };

/** CloudWatch takes at most ten metrics in the expression of an alarm. */
const MOST_METRICS = 10;
/** A description has at most 1,024 characters; the runbook needs some of them. */
const MOST_CHARACTERS = 940;

const groupsOf = new WeakMap<IConstruct, Map<string, Joined>>();

/** Lets a member join the alarm of its group. `raiseJoinedAlarms` adds the alarms, when all stacks have their members. */
export function joinAlarm(scope: Construct, group: Group, member: Member): void {
  const { root } = scope.node;
  const groups = groupsOf.get(root) ?? new Map<string, Joined>();
  groupsOf.set(root, groups);
  const id = [...new Set([group.runbook, group.kind, group.concern])].filter(Boolean).join('-');
  const known = groups.get(id) ?? { ...group, members: [] };
  if (known.threshold !== group.threshold || known.periods !== group.periods)
    throw new Error(`The members of ${id} do not agree on its threshold.`);
  known.members.push(member);
  groups.set(id, known);
}

/**
 * Adds an alarm for each group under the root of `scope`, and a second one where a group is too large for CloudWatch. It is raised when any
 * metric of any member reaches the threshold, and its description says of each member who is affected (ADR 82).
 */
export function raiseJoinedAlarms(scope: Construct): void {
  for (const [id, { concern, runbook, threshold, periods, members }] of groupsOf.get(scope.node.root) ?? [])
    for (const [index, part] of divide(members).entries())
      addAlarm(scope, index === 0 ? id : `${id}-${index + 1}`, {
        metric: highest(distinct(part.flatMap(({ metrics }) => metrics))),
        impact: part.map(describe).join(' '),
        runbook,
        threshold,
        rank: PAGING.includes(concern) ? 'page' : 'ticket',
        ...(periods !== undefined && { periods }),
      });
}

/** Members may count into one metric. */
function distinct(metrics: readonly Metric[]): readonly Metric[] {
  const known = new Map(
    metrics.map((each) => [JSON.stringify([each.namespace, each.metricName, each.dimensions]), each]),
  );
  return [...known.values()];
}

function describe({ name, impact }: Member): string {
  return `${name}: ${impact}`;
}

function divide(members: readonly Member[]): readonly (readonly Member[])[] {
  const parts: Member[][] = [];
  for (const member of members) {
    const last = parts.at(-1);
    if (last !== undefined && fits([...last, member])) last.push(member);
    else parts.push([member]);
  }
  return parts;
}

function fits(members: readonly Member[]): boolean {
  const characters = members.reduce((sum, member) => sum + describe(member).length + 1, 0);
  return distinct(members.flatMap(({ metrics }) => metrics)).length <= MOST_METRICS && characters <= MOST_CHARACTERS;
}

/** The highest of the metrics. One that has no data in a period does not count. */
export function highest(metrics: readonly Metric[]): IMetric {
  const [first] = metrics;
  if (first === undefined) throw new Error('An alarm needs a metric.');
  if (metrics.length === 1) return first;
  return new MathExpression({
    expression: 'MAX(METRICS())',
    usingMetrics: Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric])),
    period: first.period,
    label: 'highest',
  });
}
