import { type UnusedGrant, WRITES_ENCRYPTED } from './unused-grant.ts';
import { UNUSED_REQUEST_GRANTS } from './unused-request-grants.ts';

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

/**
 * The reasons for every grant that the end-to-end suite leaves unused; CI compares. A grant that only a race or a lost answer
 * needs may be used in some runs. Remove an entry together with its grant.
 */
export const UNUSED_GRANTS: readonly UnusedGrant[] = [
  {
    who: 'SchedulesRunRetention',
    actions: ['dynamodb:DeleteItem'],
    on: 'table Personal',
    of: 'SEALED#*',
    reason:
      'A run that moves a contact while its person erases it deletes what it has just moved. Only a race does that.',
  },
  {
    who: 'DeskRevealContact',
    actions: ['dynamodb:UpdateItem'],
    on: 'table Control',
    of: 'RATE#*',
    reason:
      'Counts the contacts that a clerk is shown in a day. The end-to-end suite runs without the limits of a day.',
  },
  {
    who: 'DeskRevealContact',
    actions: WRITES_ENCRYPTED,
    on: 'key Records',
    reason: 'Writing into an encrypted table needs its key. The end-to-end suite runs without the limits of a day.',
  },
  ...onePageOnly('DeskListOpenings', 'openings'),
  {
    who: 'KnowledgeImportItems',
    actions: ['dynamodb:GetItem'],
    on: 'table Directory',
    of: 'KNOWLEDGE#*',
    reason: 'Reads the version that somebody else stored at the same time. Only a race does that.',
  },
  {
    who: '*',
    actions: ['dynamodb:GetItem'],
    on: 'table Events',
    reason:
      'After a lost answer the SDK repeats the put. The function then reads the slot to see whether its own event is in it.',
  },
  {
    who: '*',
    actions: ['dynamodb:GetItem'],
    on: 'table Personal',
    of: 'MEDIA#*',
    reason: 'A caller that loses the race for a file between check and conditional write reads which case has it.',
  },
  {
    who: 'Admin*',
    actions: ['dynamodb:GetItem'],
    on: 'table Directory',
    of: 'VERSION#*',
    reason:
      'When a concurrent change of the same record has taken the slot of a version, the function reads that version.',
  },
  {
    who: 'Admin*',
    actions: ['dynamodb:GetItem'],
    on: 'table Directory',
    of: 'CHANGE#*',
    reason:
      'A repeated put or approval, or one during a concurrent change of the same record, reads the change that it conflicts with.',
  },
  {
    who: 'ManagersReplaceManager',
    actions: ['dynamodb:GetItem'],
    on: 'table Directory',
    of: 'CHANGE#*',
    reason: 'A replacement during a concurrent change of the same business reads the change that it conflicts with.',
  },
  {
    who: 'ManagersReplaceManager',
    actions: ['dynamodb:GetItem'],
    on: 'table Directory',
    of: 'VERSION#*',
    reason:
      'When a concurrent change of the same business has taken the slot of a version, the function reads that version.',
  },
  ...onePageOnly('ManagersListBusinesses', 'a portfolio'),
  ...onePageOnly('ManagersListRequests', 'requests'),
  ...onePageOnly('*ListVisits', 'visits'),
  ...onePageOnly('EnterpriseListLooks', 'looks of partners at a request'),
  ...onePageOnly('PartnersListRequests', 'requests that were referred to a partner'),
  ...UNUSED_REQUEST_GRANTS,
  {
    who: 'AdminApproveGrants',
    actions: ['dynamodb:PutItem'],
    on: 'table Directory',
    of: 'WORKERS#*',
    reason: 'Lists a worker under the new unit. The end-to-end suite approves no change of a worker.',
  },
  {
    who: 'KnowledgeCommandItem',
    actions: ['dynamodb:Query'],
    on: 'table Directory',
    of: 'KNOWLEDGE#*',
    reason: 'A repeated change after a lost answer looks for its own version among those of the item.',
  },
  {
    who: 'CitizenAnswerSurvey',
    actions: ['dynamodb:GetItem'],
    on: 'table Control',
    of: 'NUMBER#*',
    reason:
      'Survey answers share the grants of commands, which find a case by its number. The link of a survey names the case.',
  },
  {
    who: 'WorkflowRouteAppeal',
    actions: ['dynamodb:GetItem', 'kms:Decrypt', 'kms:DescribeKey'],
    on: '* Personal',
    reason: 'Routing may read the original text (ARCHITECTURE 1). There is no classifier yet that does.',
  },
  {
    who: 'WorkflowArmWait',
    actions: ['dynamodb:GetItem'],
    on: 'table Control',
    reason: 'A repeated call after a lost answer finds the wait that it armed, and reads the number of waits.',
  },
  {
    who: 'EventsProjectViews',
    actions: ['dynamodb:Query'],
    on: 'table Events',
    reason: 'When the stream skips a version, the projector reads the missing events from the log.',
  },
  {
    who: '*CreateUpload',
    actions: ['kms:Decrypt'],
    on: 'key Media',
    reason:
      "S3 checks the permissions of the form's signer. With bucket keys and multipart uploads it decrypts earlier data keys.",
  },
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
    who: 'WorkflowAskFigures',
    actions: [...ATHENA_ACTIONS, 'kms:GenerateDataKey'],
    on: '*',
    reason: ATHENA_REASON,
  },
  {
    who: 'WorkflowMakeReport',
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

/** The grants that only the second page of a list needs. */
function onePageOnly(who: string, listed: string): UnusedGrant[] {
  const reason = `The secret signs the cursor of the next page. The end-to-end suite lists one page of ${listed}.`;
  return [
    { who, actions: ['dynamodb:Query'], on: 'table Directory', of: 'SECRET', reason },
    { who, actions: ['kms:Decrypt'], on: 'key Secrets', reason },
  ];
}
