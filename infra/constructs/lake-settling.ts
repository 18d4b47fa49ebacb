import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { type LakeTable, SETTLE_STATEMENTS } from '../../shared/names.ts';
import { EXPORTED, settleStatement } from '../analytics/lake-sql.ts';
import type { Config } from '../config.ts';
import { FIVE_MINUTES, watch } from './alarm.ts';
import type { AppFunction } from './app-function.ts';
import { LakeStatements } from './lake-statements.ts';
import type { LakeStorage } from './lake-storage.ts';

export interface LakeSettlingProps {
  readonly config: Config;
  readonly storage: LakeStorage;
  readonly database: string;
  readonly tables: readonly LakeTable[];
  /** Of the workgroup: `hotline-<stage>-<name>`. */
  readonly name: string;
  /** Starts the statements, each night. */
  readonly fn: AppFunction;
  readonly errorImpact: string;
}

/** The statements that put rows which have landed into their partitions, and what their caller needs. */
export class LakeSettling extends LakeStatements {
  constructor(scope: Construct, id: string, { tables, errorImpact, ...props }: LakeSettlingProps) {
    const roots = tables.map((table) => EXPORTED[table]);
    super(scope, id, {
      ...props,
      about: 'Puts rows into their partitions; people have workgroups of their own',
      folder: 'settle',
      statements: tables.map((table) => ({
        id: table === 'events' ? 'Statement' : `Statement-${table}`,
        name: SETTLE_STATEMENTS[table],
        about: `Rows of ${table} that landed on a day, into their partitions of city and day of the event`,
        sql: settleStatement(table),
      })),
      tables: tables.flatMap((table) => [`${table}_landed`, `${table}_settled`]),
      reads: roots.map((root) => `${root}landed`),
      writes: roots.map((root) => `${root}settled`),
    });
    watch(this, 'FailedAlarm', {
      metric: new Metric({
        namespace: 'AWS/Athena',
        metricName: 'TotalExecutionTime',
        dimensionsMap: { QueryState: 'FAILED', QueryType: 'DML', WorkGroup: this.workGroup.name },
        statistic: 'SampleCount',
        period: FIVE_MINUTES,
      }),
      impact: errorImpact,
      runbook: 'lake',
      threshold: 1,
    });
  }
}
