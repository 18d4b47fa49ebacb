import { Stack } from 'aws-cdk-lib';
import { CfnPreparedStatement, CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { ENV } from '#kernel/env-names.ts';
import { FIVE_MINUTES } from '../../alarms/alarm.ts';
import { joinAlarm } from '../../alarms/joined-alarms.ts';
import { acknowledgeWildcard } from '../../constructs/acknowledge-wildcard.ts';
import type { AppFunction } from '../../constructs/app-function.ts';
import type { Config } from '../../platform/config-shape.ts';
import type { LakeStorage } from './lake-storage.ts';

export interface LakeStatementsProps {
  readonly config: Config;
  readonly storage: LakeStorage;
  readonly database: string;
  /** The workgroup is `hotline-<stage>-<name>`. */
  readonly name: string;
  readonly about: string;
  /** The bytes that one statement may read; no limit when left out. */
  readonly maxBytes?: number;
  /** The folder of query results. */
  readonly folder: string;
  readonly statements: readonly {
    readonly id: string;
    readonly name: string;
    readonly about: string;
    readonly sql: string;
  }[];
  /** The tables and views that the statements use; `*` means all of the database. */
  readonly tables: readonly string[];
  /** The folders of rows that they read and write. */
  readonly reads: readonly string[];
  readonly writes?: readonly string[];
  /** The function that starts them. Athena reads and writes with its role. */
  readonly fn: AppFunction;
}

/** Saved statements in their own workgroup, with the grants of the function that starts them. */
export class LakeStatements extends Construct {
  readonly workGroup: CfnWorkGroup;
  readonly workGroupArn: string;

  constructor(scope: Construct, id: string, props: LakeStatementsProps) {
    super(scope, id);
    const { config, storage, database, fn } = props;
    const { rows, results, key } = storage;
    const stack = Stack.of(this);
    this.workGroup = new CfnWorkGroup(this, 'WorkGroup', {
      name: `hotline-${config.stage}-${props.name}`,
      description: props.about,
      recursiveDeleteOption: !config.retainsData,
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        publishCloudWatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: props.maxBytes,
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        resultConfiguration: {
          outputLocation: `s3://${results.bucketName}/${props.folder}/`,
          encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKey: key.keyArn },
        },
      },
    });
    for (const statement of props.statements)
      new CfnPreparedStatement(this, statement.id, {
        statementName: statement.name,
        workGroup: this.workGroup.name,
        description: statement.about.slice(0, 1024),
        queryStatement: statement.sql,
      }).addResourceDependency(this.workGroup);

    this.workGroupArn = stack.formatArn({
      service: 'athena',
      resource: 'workgroup',
      resourceName: this.workGroup.name,
    });
    const glue = (resource: string, resourceName?: string) =>
      stack.formatArn({ service: 'glue', resource, ...(resourceName !== undefined && { resourceName }) });
    fn.allow({
      actions: ['athena:StartQueryExecution', 'athena:GetPreparedStatement'],
      resources: [this.workGroupArn],
    });
    fn.allow({
      actions: ['glue:GetDatabase', 'glue:GetTable', 'glue:GetPartitions'],
      resources: [
        glue('catalog'),
        glue('database', database),
        ...props.tables.map((name) => glue('table', `${database}/${name}`)),
      ],
    });
    if (props.tables.includes('*'))
      acknowledgeWildcard(
        fn.node.findChild('Role'),
        glue('table', `${database}/*`),
        'All tables and views of one database.',
      );
    fn.allow({
      actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
      resources: [rows.bucketArn, results.bucketArn],
    });
    const writing = ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'];
    for (const folder of props.reads) this.#under(fn, rows, folder, ['s3:GetObject']);
    for (const folder of props.writes ?? []) this.#under(fn, rows, folder, writing);
    this.#under(fn, results, props.folder, ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload']);
    fn.allowKey(key, ['kms:Decrypt', 'kms:GenerateDataKey']);
    fn.setEnvironment({ [ENV.queryWorkGroup]: this.workGroup.name, [ENV.queryDatabase]: database });
  }

  /** Raises an alarm when one of the statements fails. */
  protected alarmOnFailure(impact: string): void {
    const { name } = this.workGroup;
    const metric = new Metric({
      namespace: 'AWS/Athena',
      metricName: 'TotalExecutionTime',
      dimensionsMap: { QueryState: 'FAILED', QueryType: 'DML', WorkGroup: name },
      statistic: 'SampleCount',
      period: FIVE_MINUTES,
    });
    joinAlarm(
      this,
      { concern: 'lake', runbook: 'lake', kind: 'statements', threshold: 1 },
      { name, impact, metrics: [metric] },
    );
  }

  #under(fn: AppFunction, bucket: Bucket, folder: string, actions: readonly string[]): void {
    allowFolder(fn, bucket, folder, actions, 'Athena chooses the names of its files.');
  }
}

/** Allows a function actions on all objects in a folder of a bucket of the same stack. */
export function allowFolder(
  fn: AppFunction,
  bucket: Bucket,
  folder: string,
  actions: readonly string[],
  reason: string,
): void {
  const resource = `${bucket.bucketArn}/${folder}/*`;
  fn.allow({ actions, resources: [resource] });
  acknowledgeWildcard(fn.node.findChild('Role'), resource, reason);
}
