/** What is granted although no run of the test suite needed it, and why it stays granted. */
export interface UnusedGrant {
  /** Who holds it; `*` stands for any letters, here and below. */
  readonly who: string;
  readonly actions: readonly string[];
  /** The resource as `docs/permissions.md` names it. */
  readonly on: string;
  /** The kind of items that the grant is limited to, to the letter; any when left out. */
  readonly of?: string;
  readonly reason: string;
}

/**
 * Every grant that the recorded run did not use has its reason here: a test compares. What only a race or a lost answer
 * needs may keep its reason when a run happens to use it; take an entry out together with its grant.
 */
export const UNUSED_GRANTS: readonly UnusedGrant[] = [
  {
    who: '*',
    actions: ['dynamodb:GetItem'],
    on: 'table Events',
    reason:
      'When the answer to a put was lost and the SDK put again, the slot is read to tell the own event from another.',
  },
  {
    who: '*',
    actions: ['dynamodb:GetItem'],
    on: 'table Personal',
    of: 'MEDIA#*',
    reason: 'Whoever loses the race for a file between check and conditional write reads it to say who has it.',
  },
  {
    who: 'Admin*',
    actions: ['dynamodb:GetItem'],
    on: 'table Directory',
    of: 'VERSION#*',
    reason:
      'Whoever finds the slot of a version taken reads who has it: another change of the same record, at the same time.',
  },
  {
    who: 'AdminPutRecord',
    actions: ['dynamodb:GetItem'],
    on: 'table Directory',
    of: 'CHANGE#*',
    reason:
      'A put whose first try died, or whose record somebody else changes at the same time, reads what stands in its way.',
  },
  {
    who: 'CitizenAnswerSurvey',
    actions: ['dynamodb:GetItem'],
    on: 'table Control',
    of: 'NUMBER#*',
    reason:
      'The answer is given as a command, whose means include finding a case by its number; the link names the case.',
  },
  {
    who: 'WorkflowRouteAppeal',
    actions: ['dynamodb:GetItem', 'kms:Decrypt', 'kms:DescribeKey'],
    on: '* Personal',
    reason: 'ARCHITECTURE 1: routing may read the original text. The classifier that reads it is not built yet.',
  },
  {
    who: 'WorkflowArmWait',
    actions: ['dynamodb:GetItem'],
    on: 'table Control',
    reason: 'A repeated call whose first answer was lost finds the wait that it armed, and reads how many there were.',
  },
  {
    who: 'EventsProjectViews',
    actions: ['dynamodb:Query'],
    on: 'table Events',
    reason: 'After a gap in the versions that the stream brings, the missing events are read from the log.',
  },
  {
    who: '*CreateUpload',
    actions: ['kms:Decrypt'],
    on: 'key Media',
    reason:
      'The signer of a form needs what S3 may ask of an upload: with bucket keys and in parts it decrypts data keys it made before.',
  },
  {
    who: '*',
    actions: ['sqs:SendMessage'],
    on: 'queue *ScheduleFailures',
    reason:
      'Lambda keeps an asynchronous run that failed for good there, in the name of the function; one machine runs them synchronously.',
  },
  {
    who: 'events.*',
    actions: ['sqs:SendMessage'],
    on: 'queue *Failures',
    reason: 'EventBridge keeps events there that it could not deliver for a day.',
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
      'Firehose looks at its function, reads the columns of the table, writes large files in parts and what failed apart, and logs its errors; one machine writes whole files of rows.',
  },
  {
    who: 'EventsSettle*',
    actions: [
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
      's3:ListMultipartUploadParts',
      'kms:Decrypt',
    ],
    on: '*',
    reason:
      'Athena reads tables and files and writes its results in the name of whoever started the query; one machine carries the statement out itself.',
  },
  {
    who: 'WorkflowAskFigures',
    actions: [
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
      'kms:GenerateDataKey',
    ],
    on: '*',
    reason:
      'Athena reads tables and files and writes its answers in the name of whoever started the query; one machine carries the statement out itself.',
  },
  {
    who: 'WorkflowMakeReport',
    actions: ['s3:GetObject', 'kms:Decrypt'],
    on: '*',
    reason: 'Athena gives its answers from their files, in the name of whoever asks; one machine keeps them in memory.',
  },
  {
    who: 'events.*',
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    on: 'key LakeLake',
    reason: 'The rule publishes to an encrypted topic; one machine writes what would be sent into its log.',
  },
  {
    who: '*DeliveryRuleRole',
    actions: ['firehose:PutRecordBatch'],
    on: 'stream *',
    reason: 'AWS asks for both ways of putting from the role of a rule; which one EventBridge takes is its own affair.',
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
      'Step Functions sets up the delivery of the log of errors with them; one machine keeps the history of executions itself.',
  },
  {
    who: 'cloudwatch.*',
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    on: 'key Alarms',
    reason: 'Alarms publish to an encrypted topic; one machine has no alarms.',
  },
];
