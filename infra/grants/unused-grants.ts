import { type UnusedGrant, WRITES_ENCRYPTED } from './unused-grant.ts';
import { UNUSED_MAIL_GRANTS } from './unused-mail-grants.ts';
import { UNUSED_REQUEST_GRANTS } from './unused-request-grants.ts';
import { UNUSED_SERVICE_GRANTS } from './unused-service-grants.ts';

/**
 * The reasons for every grant that the end-to-end suite leaves unused; CI compares. A grant that only a race or a lost answer
 * needs may be used in some runs. Remove an entry together with its grant.
 */
export const UNUSED_GRANTS: readonly UnusedGrant[] = [
  ...UNUSED_MAIL_GRANTS,
  {
    who: 'SchedulesRunRetention',
    actions: ['dynamodb:DeleteItem'],
    on: 'table Personal',
    of: 'SEALED#*',
    reason:
      'A run that moves a contact while its person erases it deletes what it has just moved. Only a race does that.',
  },
  {
    who: 'DeskCommands',
    actions: ['dynamodb:GetItem'],
    on: 'table Personal',
    of: 'FILING#*',
    reason:
      'A repeated split whose first call died before the case named its second matter reads the filing of that. No process dies in the suite.',
  },
  {
    who: '*',
    actions: ['dynamodb:DeleteItem'],
    on: 'table Control',
    of: 'MAIL#*',
    reason: 'Lets a mail be sent again that the mail server refused for now. That of one machine refuses none.',
  },
  {
    who: 'Schedules*',
    actions: ['dynamodb:DeleteItem'],
    on: 'table Control',
    of: 'JOB#*',
    reason: 'Takes back what a job has put aside once it succeeds. In the end-to-end suite no job puts anything aside.',
  },
  {
    who: 'Schedules*',
    actions: ['states:StartExecution'],
    on: 'workflow Job',
    reason:
      'Goes on where the time of one worker ends. In the end-to-end suite every job ends within its first worker.',
  },
  {
    who: 'JobRole',
    actions: ['lambda:InvokeFunction'],
    on: '*',
    reason:
      'Goes on where the time of one worker ends. In the end-to-end suite every job ends within its first worker.',
  },
  {
    who: 'EventsPublishLogs',
    actions: ['sqs:SendMessage', 'sqs:DeleteMessage'],
    on: 'queue PublishLater',
    reason: 'Keeps what a queue or stream refused, and sends it later. In the end-to-end suite none refuses anything.',
  },
  {
    who: 'CitizensTracking',
    actions: ['dynamodb:GetItem'],
    on: 'table Directory',
    of: 'CALLS',
    reason:
      'Checks the captcha that many guesses of query codes need. The end-to-end suite runs without the limits of a day.',
  },
  {
    who: 'DeskReveal',
    actions: ['dynamodb:UpdateItem'],
    on: 'table Control',
    of: 'RATE#*',
    reason:
      'Counts the contacts that a clerk is shown in a day. The end-to-end suite runs without the limits of a day.',
  },
  {
    who: 'DeskReveal',
    actions: WRITES_ENCRYPTED,
    on: 'key Records',
    reason: 'Writing into an encrypted table needs its key. The end-to-end suite runs without the limits of a day.',
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
    who: 'Administration*',
    actions: ['dynamodb:GetItem'],
    on: 'table Directory',
    of: 'VERSION#*',
    reason:
      'When a concurrent change of the same record has taken the slot of a version, the function reads that version.',
  },
  {
    who: 'Administration*',
    actions: ['dynamodb:GetItem'],
    on: 'table Directory',
    of: 'CHANGE#*',
    reason:
      'A repeated put or approval, or one during a concurrent change of the same record, reads the change that it conflicts with.',
  },
  {
    who: 'ManagersAgents',
    actions: ['dynamodb:GetItem'],
    on: 'table Directory',
    of: 'CHANGE#*',
    reason: 'A replacement during a concurrent change of the same business reads the change that it conflicts with.',
  },
  {
    who: 'ManagersAgents',
    actions: ['dynamodb:GetItem'],
    on: 'table Directory',
    of: 'VERSION#*',
    reason:
      'When a concurrent change of the same business has taken the slot of a version, the function reads that version.',
  },
  ...onePageOnly('ManagersLists', 'a portfolio and of requests'),
  ...onePageOnly('ManagersCases', 'visits'),
  ...onePageOnly('PartnersLists', 'requests that were referred to a partner'),
  ...UNUSED_REQUEST_GRANTS,
  {
    who: 'AdministrationApproval',
    actions: ['dynamodb:PutItem'],
    on: 'table Directory',
    of: 'WORKERS#*',
    reason: 'Lists a worker under the new unit. The end-to-end suite approves no change of a worker.',
  },
  {
    who: 'AdministrationKnowledgeChanges',
    actions: ['dynamodb:Query'],
    on: 'table Directory',
    of: 'KNOWLEDGE#*',
    reason: 'A repeated change after a lost answer looks for its own version among those of the item.',
  },
  {
    who: 'LinksAnswers',
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
    who: 'WorkflowKeepAppealTime',
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
  ...UNUSED_SERVICE_GRANTS,
];

/** The grants that only the second page of a list needs. */
function onePageOnly(who: string, listed: string): UnusedGrant[] {
  const reason = `The secret signs the cursor of the next page. The end-to-end suite lists one page of ${listed}.`;
  return [
    { who, actions: ['dynamodb:Query'], on: 'table Directory', of: 'SECRET', reason },
    { who, actions: ['kms:Decrypt'], on: 'key Secrets', reason },
  ];
}
