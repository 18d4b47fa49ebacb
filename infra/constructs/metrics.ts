import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Config } from '../platform/config-shape.ts';
import { nameMetrics } from '../platform/resource-names.ts';

/** The period over which all metrics of alarms and of the dashboard are read. */
export const METRIC_PERIOD = Duration.minutes(5);

/** The metric of repairs by the auditor, counted in its log. */
export function auditRepairs(stage: Config['stage']): Metric {
  return metric(nameMetrics({ stage }), 'AuditRepairs', {}, 'Sum');
}

/** The metric of audits that found open cases which nobody can open, counted in their log. */
export function unattendedCases(stage: Config['stage']): Metric {
  return metric(nameMetrics({ stage }), 'UnattendedCases', {}, 'Sum');
}

/** The metric of reveals that were refused by the limit of a day, counted in their log. */
export function revealLimits(stage: Config['stage']): Metric {
  return metric(nameMetrics({ stage }), 'RevealLimits', {}, 'Sum');
}

/** The metric of codes that were not sent because strangers had used up those of the hour, counted in the log. */
export function smsBudget(stage: Config['stage']): Metric {
  return metric(nameMetrics({ stage }), 'SmsBudget', {}, 'Sum');
}

/** The codes of log lines about refusals that may be part of an attack. */
export type Refusal = 'refused-code' | 'refused-limit' | 'refused-permission' | 'refused-sign-in';

/** The metric of refusals with a code, counted in the logs of the functions of the API. */
export function refusals(stage: Config['stage'], code: Refusal): Metric {
  return metric(nameMetrics({ stage }), code, {}, 'Sum');
}

/** The metric of handovers of closed units that need a person, counted in their log. */
export function handOversForPerson(stage: Config['stage']): Metric {
  return metric(nameMetrics({ stage }), 'HandOversForPerson', {}, 'Sum');
}

/** The metric of things that jobs have set aside for a person, counted in the logs of their functions. */
export function jobsForPerson(stage: Config['stage']): Metric {
  return metric(nameMetrics({ stage }), 'SetAside', {}, 'Sum');
}

/** The metric of waves of campaigns of which the gateway did not take all messages, counted in a log. */
export function campaignMessagesFailed(stage: Config['stage']): Metric {
  return metric(nameMetrics({ stage }), 'CampaignMessagesFailed', {}, 'Sum');
}

/** A metric by its names. */
export function metric(
  namespace: string,
  metricName: string,
  dimensionsMap: Readonly<Record<string, string>>,
  statistic: string,
  label?: string,
): Metric {
  return new Metric({
    namespace,
    metricName,
    dimensionsMap: { ...dimensionsMap },
    statistic,
    period: METRIC_PERIOD,
    label,
  });
}
