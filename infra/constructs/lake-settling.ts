import { Stack, Validations } from 'aws-cdk-lib';
import { CfnPreparedStatement, CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { ENV, SETTLE_STATEMENT } from '../../shared/names.ts';
import { settleStatement } from '../analytics/lake-sql.ts';
import type { Config } from '../config.ts';
import type { AppFunction } from './app-function.ts';
import type { LakeStorage } from './lake-storage.ts';
import type { LakeTables } from './lake-tables.ts';
import { FIVE_MINUTES, watch } from './watch.ts';

export interface LakeSettlingProps {
  readonly config: Config;
  readonly storage: LakeStorage;
  readonly tables: LakeTables;
  /** Starts the statement, each night. */
  readonly fn: AppFunction;
}

/** The statement that puts rows which have landed into their partitions, a workgroup for it, and what its caller needs. */
export class LakeSettling extends Construct {
  constructor(scope: Construct, id: string, { config, storage, tables, fn }: LakeSettlingProps) {
    super(scope, id);
    const { rows, results, key } = storage;
    const stack = Stack.of(this);
    const workGroup = new CfnWorkGroup(this, 'WorkGroup', {
      name: `hotline-${config.stage}-settle`,
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
    new CfnPreparedStatement(this, 'Statement', {
      statementName: SETTLE_STATEMENT,
      workGroup: workGroup.name,
      description: 'The rows that landed on a day, into their partitions of city and day of the event',
      queryStatement: settleStatement(),
    }).addResourceDependency(workGroup);

    const database = tables.databases.province;
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
        ...['events_landed', 'events_settled'].map((name) => glue('table', `${database}/${name}`)),
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
    under(rows, 'landed', ['s3:GetObject']);
    under(rows, 'settled', ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts']);
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
      impact: 'Rows were not put into their partitions: analysts of cities do not see the day.',
      runbook: 'lake',
      threshold: 1,
    });
  }
}
