import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { ENV, WORK } from '#kernel/env-names.ts';
import { PROBE_FAILED } from '#kernel/metric-names.ts';
import { addAlarm } from '../alarms/alarm.ts';
import { AppFunction, type FunctionContext } from '../constructs/app-function.ts';
import { metric } from '../constructs/metrics.ts';
import { everyMinutes, Schedule } from '../constructs/schedule.ts';
import type { Issuer } from '../platform/config-shape.ts';
import { nameMetrics } from '../platform/resource-names.ts';

export interface TryFilingProps extends FunctionContext {
  /** The issuer of citizens' tokens, and the key that signs them. */
  readonly citizens: Issuer;
  readonly tokenKey: IKey;
}

/** One failure may be a deployment or a lost packet. */
const FAILURES = 2;

/** The synthetic check (ADR 88): a function that files and withdraws a case by the public address, and a page when it fails twice in a row. */
export function addTryFiling(scope: Construct, props: TryFilingProps): void {
  const { config, citizens, tokenKey } = props;
  const fn = new AppFunction(scope, 'schedules/try-filing', props, {
    errorImpact: 'Nobody notices at night that people cannot file: the synthetic check does not run.',
    timeoutSeconds: 90,
  });
  fn.allowKey(tokenKey, ['kms:Sign']);
  fn.setEnvironment({
    [ENV.publicUrl]: config.publicUrl,
    [ENV.tokenKeyId]: tokenKey.keyId,
    [ENV.tokenIssuer]: citizens.issuer,
    [ENV.tokenAudience]: citizens.audience,
  });
  new Schedule(scope, 'TryFilingSchedule', {
    work: WORK.tryFiling,
    errorImpact: 'The synthetic check did not run. The next one follows within five minutes.',
    expression: everyMinutes(config.tryFilingEveryMinutes),
    target: fn,
    maxAgeSeconds: 120,
  });
  addAlarm(scope, 'TryFilingAlarm', {
    metric: metric(nameMetrics(config), PROBE_FAILED, {}, 'Sum'),
    impact:
      'The synthetic check could not file, read or withdraw a case by the public address, twice in a row: nor can people.',
    runbook: 'service-levels',
    threshold: 1,
    periods: FAILURES,
    rank: 'page',
  });
}
