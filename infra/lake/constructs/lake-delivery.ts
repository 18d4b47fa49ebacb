import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnRule, type IEventBus } from 'aws-cdk-lib/aws-events';
import type { CfnTable } from 'aws-cdk-lib/aws-glue';
import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import { LogGroup, LogStream } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { LakeTable, Work } from '#kernel/env-names.ts';
import { FIVE_MINUTES } from '../../alarms/alarm.ts';
import { joinAlarm } from '../../alarms/joined-alarms.ts';
import { acknowledgeWildcard } from '../../constructs/acknowledge-wildcard.ts';
import type { AppFunction } from '../../constructs/app-function.ts';
import { allowRule, FailureQueue } from '../../constructs/failure-queue.ts';
import type { Config } from '../../platform/config-shape.ts';
import { nameDeliveryStream } from '../../platform/resource-names.ts';
import { EXPORTED } from '../lake-sql.ts';
import type { LakeStorage } from './lake-storage.ts';

/** A file for each five minutes or 128 MB of rows. Firehose requires at least 64 MB for Parquet. */
const FILE_MB = 128;
const FILE_SECONDS = 300;
const BATCH_SECONDS = 60;
const LATE_SECONDS = 3600;

export interface LakeDeliveryProps {
  readonly config: Config;
  readonly bus: IEventBus;
  readonly storage: LakeStorage;
  readonly database: string;
  /** The exported table, and its table of landed rows. */
  readonly table: LakeTable;
  readonly landed: CfnTable;
  readonly transform: AppFunction;
  /** The task of the transform. */
  readonly work: Work;
  /**
   * What the bus delivers: whose events, and what is missing while the failure queue has some. Without it the reader of the log's stream
   * puts the records itself (ADR 76).
   */
  readonly fromBus?: { readonly sources: readonly string[]; readonly errorImpact: string };
  /** The input of one invocation of the transform, in MB. Its output may have 6 MB. */
  readonly batchMb: number;
}

/** Delivers events through the transform into Parquet files by local day of arrival. */
export class LakeDelivery extends Construct {
  constructor(scope: Construct, id: string, props: LakeDeliveryProps) {
    super(scope, id);
    const { config, storage, database, table, landed } = props;
    const folder = EXPORTED[table];
    props.transform.takeFrom(nameDeliveryStream(config, table), props.work);
    const logGroup = new LogGroup(this, 'Log', {
      retention: config.logRetention,
      removalPolicy: config.retainsData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    });
    const logStream = new LogStream(this, 'Errors', { logGroup, removalPolicy: RemovalPolicy.DESTROY });
    const role = this.#deliveryRole(props, logGroup);
    const stream = new CfnDeliveryStream(this, 'Stream', {
      deliveryStreamName: nameDeliveryStream(config, table),
      deliveryStreamType: 'DirectPut',
      deliveryStreamEncryptionConfigurationInput: { keyType: 'CUSTOMER_MANAGED_CMK', keyArn: storage.key.keyArn },
      extendedS3DestinationConfiguration: {
        bucketArn: storage.rows.bucketArn,
        roleArn: role.roleArn,
        prefix: `${folder}landed/arrived=!{timestamp:yyyy-MM-dd}/`,
        errorOutputPrefix: 'failed/!{firehose:error-output-type}/!{timestamp:yyyy-MM-dd}/',
        customTimeZone: 'Asia/Shanghai',
        bufferingHints: { sizeInMBs: FILE_MB, intervalInSeconds: FILE_SECONDS },
        compressionFormat: 'UNCOMPRESSED',
        encryptionConfiguration: { kmsEncryptionConfig: { awskmsKeyArn: storage.key.keyArn } },
        cloudWatchLoggingOptions: {
          enabled: true,
          logGroupName: logGroup.logGroupName,
          logStreamName: logStream.logStreamName,
        },
        processingConfiguration: {
          enabled: true,
          processors: [
            {
              type: 'Lambda',
              parameters: [
                { parameterName: 'LambdaArn', parameterValue: props.transform.function.functionArn },
                { parameterName: 'RoleArn', parameterValue: role.roleArn },
                { parameterName: 'NumberOfRetries', parameterValue: '3' },
                { parameterName: 'BufferSizeInMBs', parameterValue: String(props.batchMb) },
                { parameterName: 'BufferIntervalInSeconds', parameterValue: String(BATCH_SECONDS) },
              ],
            },
          ],
        },
        dataFormatConversionConfiguration: {
          enabled: true,
          inputFormatConfiguration: { deserializer: { openXJsonSerDe: {} } },
          outputFormatConfiguration: { serializer: { parquetSerDe: { compression: 'SNAPPY' } } },
          schemaConfiguration: {
            catalogId: Stack.of(this).account,
            region: Stack.of(this).region,
            databaseName: database,
            tableName: landed.ref,
            roleArn: role.roleArn,
            versionId: 'LATEST',
          },
        },
      },
    });
    stream.node.addDependency(role);
    if (props.fromBus) this.#feed(props, props.fromBus, stream);
    this.#addAlarms(nameDeliveryStream(config, table));
  }

  #deliveryRole({ storage, database, table, transform }: LakeDeliveryProps, logGroup: LogGroup): Role {
    const { key, rows } = storage;
    const stack = Stack.of(this);
    const glue = (resource: string, resourceName?: string) =>
      stack.formatArn({ service: 'glue', resource, ...(resourceName !== undefined && { resourceName }) });
    const folders = [`${EXPORTED[table]}landed`, 'failed'];
    const role = new Role(this, 'Role', {
      assumedBy: firehose(stack.account),
      inlinePolicies: {
        Deliver: allow(
          [['lambda:InvokeFunction', 'lambda:GetFunctionConfiguration'], [transform.function.functionArn]],
          [['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'], [rows.bucketArn]],
          [
            ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'],
            folders.map((folder) => `${rows.bucketArn}/${folder}/*`),
          ],
          [['kms:Decrypt', 'kms:GenerateDataKey'], [key.keyArn]],
          [
            ['glue:GetTable', 'glue:GetTableVersion', 'glue:GetTableVersions'],
            [glue('catalog'), glue('database', database), glue('table', `${database}/${table}_landed`)],
          ],
          [['logs:PutLogEvents'], [logGroup.logGroupArn]],
        ),
      },
    });
    for (const folder of folders)
      acknowledgeWildcard(role, `${rows.bucketArn}/${folder}/*`, 'Firehose chooses the names of its files.');
    return role;
  }

  #feed(
    { config, bus, table, work }: LakeDeliveryProps,
    { sources, errorImpact }: NonNullable<LakeDeliveryProps['fromBus']>,
    stream: CfnDeliveryStream,
  ): void {
    const failures = new FailureQueue(this, 'Failures', {
      stage: config.stage,
      work,
      errorImpact,
      runbook: 'lake',
    });
    const role = new Role(this, 'RuleRole', {
      assumedBy: new ServicePrincipal('events.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      inlinePolicies: { Feed: allow([['firehose:PutRecord', 'firehose:PutRecordBatch'], [stream.attrArn]]) },
    });
    const rule = new CfnRule(this, 'Rule', {
      description: `Events for the lake's table ${table}`,
      eventBusName: bus.eventBusName,
      eventPattern: { source: [...sources] },
      targets: [
        {
          id: 'Stream',
          arn: stream.attrArn,
          roleArn: role.roleArn,
          deadLetterConfig: { arn: failures.queue.queueArn },
          retryPolicy: { maximumRetryAttempts: 185, maximumEventAgeInSeconds: 86_400 },
        },
      ],
    });
    allowRule(failures.queue, rule.attrArn);
  }

  #addAlarms(name: string): void {
    const metric = (metricName: string, statistic: string) =>
      new Metric({
        namespace: 'AWS/Firehose',
        metricName,
        dimensionsMap: { DeliveryStreamName: name },
        statistic,
        period: FIVE_MINUTES,
      });
    const lake = { concern: 'lake', runbook: 'lake' } as const;
    joinAlarm(
      this,
      { ...lake, kind: 'late', threshold: LATE_SECONDS },
      {
        name,
        impact: 'Rows reach the lake more than an hour late, so figures of today are outdated.',
        metrics: [metric('DeliveryToS3.DataFreshness', 'Maximum')],
      },
    );
    joinAlarm(
      this,
      { ...lake, kind: 'unconverted', threshold: 1 },
      {
        name,
        impact: 'Rows do not fit their table and are in the failed records, so figures are too low.',
        metrics: [metric('FailedConversion.Records', 'Sum')],
      },
    );
  }
}

function firehose(account: string): ServicePrincipal {
  return new ServicePrincipal('firehose.amazonaws.com', {
    conditions: { StringEquals: { 'aws:SourceAccount': account } },
  });
}

/** Statements that allow actions on resources. */
function allow(...grants: readonly (readonly [actions: string[], resources: string[]])[]): PolicyDocument {
  return new PolicyDocument({
    statements: grants.map(([actions, resources]) => new PolicyStatement({ effect: Effect.ALLOW, actions, resources })),
  });
}
