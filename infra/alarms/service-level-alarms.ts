import { Duration } from 'aws-cdk-lib';
import { AlarmRule, AlarmState, CompositeAlarm, type IAlarm, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { LEVELS, type Level } from '#kernel/metric-names.ts';
import type { Config } from '../platform/config-shape.ts';
import { nameMetrics } from '../platform/resource-names.ts';
import { addAlarm, rankAlarm } from './alarm.ts';
import { BURNS, FEWEST_BROKEN, OBJECTIVES } from './service-levels.ts';

export interface ServiceLevelProps {
  readonly config: Config;
  readonly apiId: string;
}

/** So many calls fail that functions may not even start, which then measure nothing. */
const SHARE_OF_DEAD_API = 0.2;

/** Pages when the error budget of a service level burns too fast (ADR 82). The alarms that the page is made of tell nobody. */
export class ServiceLevelAlarms extends Construct {
  constructor(scope: Construct, id: string, { config, apiId }: ServiceLevelProps) {
    super(scope, id);
    for (const level of Object.keys(LEVELS) as Level[])
      this.#add(config, level, level === 'filingAccepted' ? apiId : undefined);
  }

  #add(config: Config, level: Level, apiId: string | undefined): void {
    const { objective, impact, runbook } = OBJECTIVES[level];
    const part = (name: string, metric: Metric, threshold: number): IAlarm =>
      addAlarm(this, `${level}-${name}`, { metric, impact, runbook, threshold, rank: 'part' });
    const share = (minutes: number) => levelMetric(config, level, 'Average', minutes);
    const burning = BURNS.map(({ name, rate, longMinutes, shortMinutes }) => {
      const threshold = Math.min(1, rate * (1 - objective));
      return AlarmRule.allOf(
        inAlarm(part(`${name}-long`, share(longMinutes), threshold)),
        inAlarm(part(`${name}-short`, share(shortMinutes), threshold)),
      );
    });
    const longest = Math.max(...BURNS.map(({ longMinutes }) => longMinutes));
    const several = inAlarm(part('several', levelMetric(config, level, 'Sum', longest), FEWEST_BROKEN));
    const burns = AlarmRule.allOf(AlarmRule.anyOf(...burning), several);
    const rule =
      apiId === undefined ? burns : AlarmRule.anyOf(burns, inAlarm(part('dead', deadApi(apiId), SHARE_OF_DEAD_API)));
    const page = new CompositeAlarm(this, level, {
      alarmDescription: `${impact} Runbook: docs/runbooks/${runbook}.md.`,
      alarmRule: rule,
    });
    rankAlarm(page, 'page');
  }
}

/** The metric of a service level over a window: its average is the share of broken promises. */
function levelMetric(
  config: Pick<Config, 'stage'>,
  level: Level,
  statistic: 'Average' | 'Sum',
  minutes: number,
): Metric {
  return new Metric({
    namespace: nameMetrics(config),
    metricName: LEVELS[level].metric,
    statistic,
    period: Duration.minutes(minutes),
  });
}

function deadApi(ApiId: string): Metric {
  return new Metric({
    namespace: 'AWS/ApiGateway',
    metricName: '5xx',
    dimensionsMap: { ApiId },
    statistic: 'Average',
    period: Duration.minutes(5),
  });
}

function inAlarm(alarm: IAlarm) {
  return AlarmRule.fromAlarm(alarm, AlarmState.ALARM);
}
