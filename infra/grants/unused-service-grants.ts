import type { UnusedGrant } from './unused-grant.ts';

/** What Athena does with the role that starts a query, wherever it reads the lake and writes results. */
const ATHENA_ACTIONS = [
  'athena:GetPreparedStatement',
  'glue:GetDatabase',
  'glue:GetTable',
  'glue:GetPartitions',
  's3:GetBucketLocation',
  's3:ListBucket',
  's3:ListBucketMultipartUploads',
  's3:GetObject',
  's3:PutObject',
  's3:AbortMultipartUpload',
];

const ATHENA_REASON =
  'Athena reads tables and files and writes results with the role that started the query. One machine runs the statement itself.';

/** Grants that services of AWS use with a role of the platform. One machine does the same by itself. */
export const UNUSED_SERVICE_GRANTS: readonly UnusedGrant[] = [
  {
    who: '*',
    actions: ['sqs:SendMessage'],
    on: 'queue *ScheduleFailures',
    reason:
      'Lambda sends failed asynchronous invocations there with the role of the function. One machine invokes synchronously.',
  },
  {
    who: 'events.*',
    actions: ['sqs:SendMessage'],
    on: 'queue *Failures',
    reason: 'EventBridge sends events there that it could not deliver for a day.',
  },
  {
    who: '*DeliveryRole',
    actions: [
      'lambda:GetFunctionConfiguration',
      's3:GetBucketLocation',
      's3:ListBucket',
      's3:ListBucketMultipartUploads',
      's3:AbortMultipartUpload',
      's3:GetObject',
      's3:PutObject',
      'kms:Decrypt',
      'glue:GetTable',
      'glue:GetTableVersion',
      'glue:GetTableVersions',
      'logs:PutLogEvents',
    ],
    on: '*',
    reason:
      'Firehose reads its function and the columns of the table, writes large files in parts and failed records to another folder, and logs errors. One machine writes whole files.',
  },
  {
    who: 'EventsCompact*',
    actions: [...ATHENA_ACTIONS, 's3:ListMultipartUploadParts', 'kms:Decrypt'],
    on: '*',
    reason: ATHENA_REASON,
  },
  {
    who: 'SchedulesSealRows',
    actions: [...ATHENA_ACTIONS],
    on: '*',
    reason: ATHENA_REASON,
  },
  {
    who: 'SchedulesRemoveTexts',
    actions: [...ATHENA_ACTIONS],
    on: '*',
    reason: ATHENA_REASON,
  },
  {
    who: 'WorkflowWriteReport',
    actions: [...ATHENA_ACTIONS, 'kms:GenerateDataKey'],
    on: '*',
    reason: ATHENA_REASON,
  },
  {
    who: 'WorkflowWriteReport',
    actions: ['s3:GetObject', 'kms:Decrypt'],
    on: '*',
    reason: 'Athena reads results from their files with the role of the caller. One machine holds them in memory.',
  },
  {
    who: 'events.*',
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    on: 'key LakeLake',
    reason: 'The rule publishes to an encrypted topic. One machine writes the message to its log.',
  },
  {
    who: '*DeliveryRuleRole',
    actions: ['firehose:PutRecordBatch'],
    on: 'stream *',
    reason: 'AWS documents both actions for the role of a rule. EventBridge chooses one of them.',
  },
  {
    who: '*',
    actions: [
      'logs:CreateLogDelivery',
      'logs:GetLogDelivery',
      'logs:UpdateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:ListLogDeliveries',
      'logs:PutResourcePolicy',
      'logs:DescribeResourcePolicies',
      'logs:DescribeLogGroups',
    ],
    on: '*',
    reason:
      'Step Functions configures the delivery of its error log with them. One machine stores the history of executions itself.',
  },
  {
    who: 'cloudwatch.*',
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    on: 'key Alarms',
    reason: 'Alarms publish to an encrypted topic. One machine has no alarms.',
  },
];
