import { Stack, Validations } from 'aws-cdk-lib';
import { CfnPreparedStatement, CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { ENV, type LakeTable, SETTLE_STATEMENTS } from '../../shared/names.ts';
import { EXPORTED, settleStatement } from '../analytics/lake-sql.ts';
import type { Config } from '../config.ts';
import type { AppFunction } from './app-function.ts';
import type { LakeStorage } from './lake-storage.ts';
import { FIVE_MINUTES, watch } from './watch.ts';

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

/** The statements that put rows which have landed into their partitions, a workgroup for them, and what their caller needs. */
export class LakeSettling extends Construct {
  constructor(scope: Construct, id: string, props: LakeSettlingProps) {
    super(scope, id);
    const { config, storage, database, tables, name, fn, errorImpact } = props;
    const { rows, results, key } = storage;
    const stack = Stack.of(this);
    const workGroup = new CfnWorkGroup(this, 'WorkGroup', {
      name: `hotline-${config.stage}-${name}`,
      description: 'Puts rows into their partitions; people have workgroups of their own',
      recursiveDeleteOption: !config.retainsData,
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        publishCloudWatchMetricsEnabled: true,
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        resultConfiguration: {
          outputLocation: `s3://${results.bucketName}/settle/`,
          encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKey: key.keyArn },
        },
      },
    });
    for (const table of tables)
      new CfnPreparedStatement(this, table === 'events' ? 'Statement' : `Statement-${table}`, {
        statementName: SETTLE_STATEMENTS[table],
        workGroup: workGroup.name,
        description: `Rows of ${table} that landed on a day, into their partitions of city and day of the event`,
        queryStatement: settleStatement(table),
      }).addResourceDependency(workGroup);

    const glue = (resource: string, resourceName?: string) =>
      stack.formatArn({ service: 'glue', resource, ...(resourceName !== undefined && { resourceName }) });
    fn.allow({
      actions: ['athena:StartQueryExecution', 'athena:GetPreparedStatement'],
      resources: [stack.formatArn({ service: 'athena', resource: 'workgroup', resourceName: workGroup.name })],
    });
    fn.allow({
      actions: ['glue:GetDatabase', 'glue:GetTable', 'glue:GetPartitions'],
      resources: [
        glue('catalog'),
        glue('database', database),
        ...tables
          .flatMap((table) => [`${table}_landed`, `${table}_settled`])
          .map((each) => glue('table', `${database}/${each}`)),
      ],
    });
    fn.allow({
      actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
      resources: [rows.bucketArn, results.bucketArn],
    });
    const under = (bucket: typeof rows, folder: string, actions: readonly string[]) => {
      fn.allow({ actions, resources: [`${bucket.bucketArn}/${folder}/*`] });
      const logicalId = stack.getLogicalId(bucket.node.defaultChild as never);
      Validations.of(fn.node.findChild('Role')).acknowledge({
        id: `AwsSolutions-IAM5[Resource::<${logicalId}.Arn>/${folder}/*]`,
        reason: 'Athena chooses the names of its files.',
      });
    };
    for (const root of tables.map((table) => EXPORTED[table])) {
      under(rows, `${root}landed`, ['s3:GetObject']);
      under(rows, `${root}settled`, [
        ...['s3:GetObject', 's3:PutObject'],
        ...['s3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
      ]);
    }
    under(results, 'settle', ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload']);
    fn.allowKey(key, ['kms:Decrypt', 'kms:GenerateDataKey']);
    fn.setEnvironment({ [ENV.queryWorkGroup]: workGroup.name, [ENV.queryDatabase]: database });

    watch(this, 'FailedAlarm', {
      metric: new Metric({
        namespace: 'AWS/Athena',
        metricName: 'TotalExecutionTime',
        dimensionsMap: { QueryState: 'FAILED', QueryType: 'DML', WorkGroup: workGroup.name },
        statistic: 'SampleCount',
        period: FIVE_MINUTES,
      }),
      impact: errorImpact,
      runbook: 'lake',
      threshold: 1,
    });
  }
}
