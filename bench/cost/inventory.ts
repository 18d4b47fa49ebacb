import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '#infra/app/platform-app.ts';
import type { Stage } from '#infra/platform/config-shape.ts';
import { FUNCTIONS } from '#infra/platform/functions.ts';
import { writeStandIns } from '#local/assembly/place-bundles.ts';

export interface TableInventory {
  /** `events`, `personal` and so on. */
  readonly name: string;
  readonly isOld: boolean;
  readonly isRecoverable: boolean;
}

/** What a stage has, counted in its templates. */
export interface Inventory {
  readonly functions: number;
  readonly keys: number;
  readonly alarms: number;
  readonly compositeAlarms: number;
  readonly dashboards: number;
  /** Metrics that filters of logs and log lines in the embedded format make. */
  readonly customMetrics: number;
  /** Metrics of single routes of the API. */
  readonly routeMetrics: number;
  readonly logGroups: number;
  readonly logDays: number;
  readonly polledQueues: number;
  /** Runs of all schedules in a month. */
  readonly scheduledRuns: number;
  readonly tables: readonly TableInventory[];
  /** Days until files of cases become cold, and until originals are archived; undefined when they never do. */
  readonly coolFilesAfterDays?: number;
  readonly archiveOriginalsAfterDays?: number;
  readonly coolRowsAfterDays?: number;
  /** Copies of the recoverable tables in vaults, by AWS Backup. */
  readonly backupCopies: number;
}

interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** Synthesises a stage as it is deployed, with stand-ins for bundles, and counts what is paid for. */
export async function takeInventory(stage: Stage, region: string): Promise<Inventory> {
  const dir = mkdtempSync(join(tmpdir(), 'hotline-cost-'));
  try {
    const bundlesDir = join(dir, 'bundles');
    writeStandIns(bundlesDir, FUNCTIONS);
    const outdir = join(dir, 'cdk.out');
    (
      await buildApp({ stage, region, account: '123456789012', bundlesDir, isBundled: true, isChecked: false, outdir })
    ).synth();
    const resources = readdirSync(outdir)
      .filter((name) => name.endsWith('.template.json'))
      .flatMap((name) => {
        const template = JSON.parse(readFileSync(join(outdir, name), 'utf8')) as {
          Resources: Record<string, Resource>;
        };
        return Object.values(template.Resources);
      });
    return countResources(resources);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Metrics that API Gateway records for each route when detailed metrics are on. */
const METRICS_PER_ROUTE = 6;

/** Counts what is paid for in the resources of all templates. */
export function countResources(resources: readonly Resource[]): Inventory {
  const of = (type: string) => resources.flatMap((each) => (each.Type === type ? [each.Properties ?? {}] : []));
  const logGroups = of('AWS::Logs::LogGroup');
  const hasRouteMetrics = of('AWS::ApiGatewayV2::Stage').some((stage) =>
    /"DetailedMetricsEnabled":true/.test(JSON.stringify(stage)),
  );
  const files = findRules(of('AWS::S3::Bucket'));
  const metrics = of('AWS::Logs::MetricFilter').map(({ MetricTransformations }) =>
    JSON.stringify(MetricTransformations),
  );
  const inAlarms = JSON.stringify([of('AWS::CloudWatch::Alarm'), of('AWS::CloudWatch::Dashboard')]);
  const named = [
    ...inAlarms.matchAll(
      /"Namespace":"(Hotline[^"]*)"[^{}]*?"MetricName":"([^"]+)"|"MetricName":"([^"]+)","Namespace":"(Hotline[^"]*)"/g,
    ),
  ];
  const emitted = new Set(named.map(([, , first, second]) => first ?? second));
  const filtered = new Set(metrics.map((text) => /"MetricName":"([^"]+)"/.exec(text ?? '')?.[1]));
  return {
    functions: of('AWS::Lambda::Function').length,
    keys: of('AWS::KMS::Key').length,
    alarms: of('AWS::CloudWatch::Alarm').reduce((sum, alarm) => sum + countAlarmMetrics(alarm), 0),
    compositeAlarms: of('AWS::CloudWatch::CompositeAlarm').length,
    dashboards: of('AWS::CloudWatch::Dashboard').length,
    customMetrics: new Set([...emitted, ...filtered]).size,
    routeMetrics: hasRouteMetrics ? of('AWS::ApiGatewayV2::Route').length * METRICS_PER_ROUTE : 0,
    logGroups: logGroups.length,
    logDays: Math.max(...logGroups.map(({ RetentionInDays }) => Number(RetentionInDays ?? 3650))),
    polledQueues: of('AWS::Lambda::EventSourceMapping').filter((mapping) => mapping.ScalingConfig !== undefined).length,
    scheduledRuns: of('AWS::Events::Rule').reduce(
      (sum, { ScheduleExpression }) => sum + countRuns(ScheduleExpression),
      0,
    ),
    tables: of('AWS::DynamoDB::Table').map((table) => ({
      name: String(
        JSON.stringify(table.TableName).match(/hotline-[a-z]+-([a-z-]+?)(?:-\d+)?"/)?.[1] ?? table.TableName,
      ),
      isOld: table.TableClass === 'STANDARD_INFREQUENT_ACCESS',
      isRecoverable: /"PointInTimeRecoveryEnabled":true/.test(JSON.stringify(table)),
    })),
    ...files,
    backupCopies: of('AWS::Backup::BackupPlan').reduce(
      (sum, plan) => sum + (JSON.stringify(plan).match(/"TargetBackupVault"|"CopyActions":\[\{/g)?.length ?? 0),
      0,
    ),
  };
}

/** An alarm over a formula is charged for each metric in it. */
function countAlarmMetrics({ Metrics }: Readonly<Record<string, unknown>>): number {
  return Array.isArray(Metrics) ? Math.max(1, Metrics.filter((each) => 'MetricStat' in (each as object)).length) : 1;
}

interface LifecycleRule {
  readonly Prefix?: string;
  readonly Transitions?: readonly { readonly TransitionInDays: number }[];
}

function findRules(buckets: readonly Readonly<Record<string, unknown>>[]) {
  const rules = buckets.flatMap(
    ({ LifecycleConfiguration }) =>
      (LifecycleConfiguration as { readonly Rules?: readonly LifecycleRule[] })?.Rules ?? [],
  );
  const daysOf = (prefix: string) =>
    rules.find((rule) => rule.Prefix === prefix && rule.Transitions !== undefined)?.Transitions?.[0]?.TransitionInDays;
  const [coolFilesAfterDays, archiveOriginalsAfterDays, coolRowsAfterDays] = ['media/', 'originals/', 'settled/'].map(
    daysOf,
  );
  return {
    ...(coolFilesAfterDays !== undefined && { coolFilesAfterDays }),
    ...(archiveOriginalsAfterDays !== undefined && { archiveOriginalsAfterDays }),
    ...(coolRowsAfterDays !== undefined && { coolRowsAfterDays }),
  };
}

const HOURS_A_MONTH = 730;

/** Runs of a schedule in a month: `rate(5 minutes)`, or `cron(30 18 * * ? *)` with lists and ranges of minutes and hours. */
export function countRuns(expression: unknown): number {
  const [, number, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(String(expression)) ?? [];
  if (number !== undefined)
    return (HOURS_A_MONTH * { minute: 60, hour: 1, day: 1 / 24 }[unit as 'minute']) / Number(number);
  const [, fields] = /^cron\((.+)\)$/.exec(String(expression)) ?? [];
  if (fields === undefined) return 0;
  const [minutes = '', hours = '', day = '*', , weekday = '?'] = fields.split(' ');
  const days = /^\d+$/.test(day)
    ? 1
    : /^\d|^[A-Z]/.test(weekday)
      ? (HOURS_A_MONTH / 24 / 7) * countValues(weekday, 7)
      : HOURS_A_MONTH / 24;
  return countValues(minutes, 60) * countValues(hours, 24) * days;
}

function countValues(field: string, all: number): number {
  if (field === '*') return all;
  return field.split(',').reduce((sum, part) => {
    const [range = '', step] = part.split('/');
    if (step !== undefined) return sum + Math.ceil(all / Number(step));
    const [from, to] = range.split('-').map(Number);
    return sum + (to === undefined ? 1 : to - (from ?? 0) + 1);
  }, 0);
}
