import { type UnusedGrant, WRITES_ENCRYPTED } from './unused-grant.ts';

const NO_DEADLINE_PASSED =
  'Serves deadlines that pass, and hourly comparisons. In the end-to-end suite no deadline of a request passes; unit tests drive that.';

/** The grants of requests of businesses that the end-to-end suite leaves unused. */
export const UNUSED_REQUEST_GRANTS: readonly UnusedGrant[] = [
  ...[
    { who: 'Events*Requests', on: 'queue *StreamFailures' },
    // It serves the stream of appeals too, whose failures the suite has.
    { who: 'EventsPublishLogs', on: 'queue PublishRequestsStreamFailures' },
  ].map((grant) => ({
    ...grant,
    actions: ['sqs:SendMessage'],
    reason:
      'A record that a consumer of the stream cannot read goes there. The end-to-end suite writes none to this table.',
  })),
  {
    who: '*',
    actions: ['dynamodb:GetItem'],
    on: 'table Requests',
    reason:
      'After a lost answer the SDK repeats the put. The function then reads the slot to see whether its own event is in it.',
  },
  ...[
    { actions: ['dynamodb:PutItem'], on: 'table Requests' },
    { actions: ['dynamodb:GetItem'], on: 'table Directory', of: 'STAFF#*' },
    { actions: ['dynamodb:BatchGetItem'], on: 'table Directory', of: 'UNIT#*' },
    { actions: ['dynamodb:Query'], on: 'table Directory', of: 'CATEGORY' },
  ].map((grant) => ({
    ...grant,
    who: 'EventsProjectRequests',
    reason:
      'A request follows its business to another manager when it was filed while the manager was replaced. Only that race appends an event.',
  })),
  ...[
    { actions: ['dynamodb:PutItem', 'dynamodb:Query'], on: 'table Requests' },
    { actions: ['dynamodb:Query'], on: 'table Directory' },
    {
      actions: WRITES_ENCRYPTED,
      on: 'key Records',
    },
  ].map((grant) => ({
    ...grant,
    who: 'SchedulesTendEnterprise',
    reason: 'The audit replaces a run of a request that was lost. The end-to-end suite loses none.',
  })),
  {
    who: 'WorkflowRunCampaign',
    actions: ['states:StartExecution'],
    on: '*',
    reason:
      'An execution of a campaign hands over when its history gets long. Those of the end-to-end suite are short.',
  },
  {
    who: 'WorkflowKeepRequestTime',
    actions: ['dynamodb:GetItem', 'states:SendTaskSuccess', 'states:SendTaskFailure'],
    on: '*',
    reason:
      'A repeated call reads the wait that it armed, and a request that moves on while its wait is armed is answered at once. Only races do that.',
  },
  {
    who: 'BusinessesCommands',
    actions: ['dynamodb:UpdateItem'],
    on: 'table Control',
    of: 'RATE#*',
    reason: 'Counts filings and words of a day. The end-to-end suite files requests without the limits of a day.',
  },
  ...[
    { actions: ['dynamodb:PutItem'], on: 'table Requests' },
    { actions: ['dynamodb:Query'], on: 'table Directory', of: 'CATEGORY' },
    {
      actions: WRITES_ENCRYPTED,
      on: 'key Records',
    },
  ].map((grant) => ({ ...grant, who: 'WorkflowKeepRequestTime', reason: NO_DEADLINE_PASSED })),
  {
    who: 'ManagersCommands',
    actions: ['dynamodb:GetItem'],
    on: 'table Personal',
    of: 'FILING#*',
    reason:
      'A repeated work order whose first call died before the request named it reads the filing of its appeal. No process dies in the suite.',
  },
  ...[
    { actions: ['dynamodb:Query'], on: 'table Requests' },
    { actions: ['dynamodb:GetItem'], on: 'table Directory', of: 'STAFF#*' },
    { actions: ['dynamodb:GetItem'], on: 'table RequestRows', of: 'ABSENCE#*' },
  ].map((grant) => ({
    ...grant,
    who: 'EventsNotifyStaff',
    reason:
      'The manager of a request gets messages about the marks of its work order. No deadline of one passes in the suite.',
  })),
  ...[
    { actions: ['dynamodb:GetItem', 'dynamodb:PutItem'], on: 'table RequestRows', of: 'SLOTS#*' },
    { actions: ['dynamodb:Query'], on: 'table RequestRows', of: 'SLOTS#*' },
    { actions: ['dynamodb:Query'], on: 'table Requests' },
    { actions: ['dynamodb:GetItem'], on: 'table Personal', of: 'AGENT#*' },
    { actions: ['dynamodb:GetItem'], on: 'table Directory', of: 'STAFF#*' },
    { actions: ['dynamodb:BatchGetItem'], on: 'table Directory', of: 'UNIT#*' },
    { actions: ['kms:Decrypt', 'kms:DescribeKey', ...WRITES_ENCRYPTED], on: 'key Records' },
  ].map((grant) => ({
    ...grant,
    who: 'SchedulesRemindDeadlines',
    reason:
      'Serves appointments of today and tomorrow. Those of the end-to-end suite are two weeks away; unit tests drive that.',
  })),
  {
    who: 'EventsNotifyManagers',
    actions: ['dynamodb:GetItem'],
    on: 'table RequestRows',
    of: 'ABSENCE#*',
    reason: NO_DEADLINE_PASSED,
  },
  {
    who: 'SchedulesTendEnterprise',
    actions: [
      'dynamodb:Query',
      'dynamodb:GetItem',
      'dynamodb:BatchGetItem',
      'dynamodb:PutItem',
      'kms:Decrypt',
      'kms:DescribeKey',
      ...WRITES_ENCRYPTED,
    ],
    on: '*',
    reason: NO_DEADLINE_PASSED,
  },
];
