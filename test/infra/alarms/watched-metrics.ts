import type { Resource, Synthesis } from '../synthesis.ts';

export interface MetricQuery {
  readonly Expression?: string;
  readonly MetricStat?: { readonly Metric: StoredMetric };
}

interface StoredMetric {
  readonly Namespace?: string;
  readonly MetricName?: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: unknown }[];
}

/** A metric that an alarm watches, alone or in its expression. */
export interface Watched {
  readonly alarm: Resource;
  readonly name: string;
  /** As JSON. */
  readonly dimensions: string;
}

/** Each metric that each alarm watches. */
export function listWatched(synthesis: Synthesis): readonly Watched[] {
  return synthesis.ofType('AWS::CloudWatch::Alarm').flatMap((alarm) => {
    const queries = alarm.Properties.Metrics as readonly MetricQuery[] | undefined;
    const metrics = queries
      ? queries.flatMap(({ MetricStat }) => (MetricStat ? [MetricStat.Metric] : []))
      : [alarm.Properties as StoredMetric];
    return metrics.map(({ MetricName = '', Dimensions = [] }) => ({
      alarm,
      name: MetricName,
      dimensions: JSON.stringify(Dimensions),
    }));
  });
}
