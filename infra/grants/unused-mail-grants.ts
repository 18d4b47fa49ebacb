import type { UnusedGrant } from './unused-grant.ts';

/** What filing and commenting by mail take as those by page do. The stories of the end-to-end suite file few mails, of few kinds. */
const OF_FILING: readonly (readonly [who: string, action: string, table: string, of: string])[] = [
  ['DeskMailDecisions', 'BatchGetItem', 'Personal', 'MEDIA#*'],
  ['DeskMailDecisions', 'BatchGetItem', 'Personal', 'TEXT#*'],
  ['DeskMailDecisions', 'BatchGetItem', 'Views', 'CASE#*'],
  ['DeskMailDecisions', 'GetItem', 'Directory', 'SMTP'],
  ['DeskMailDecisions', 'GetItem', 'Personal', 'FILING#*'],
  ['DeskMailDecisions', 'PutItem', 'Control', 'MAIL#*'],
  ['DeskMailDecisions', 'PutItem', 'Personal', 'MEDIA#*'],
  ['DeskMailDecisions', 'PutItem', 'Personal', 'PLACE#*'],
  ['DeskMailDecisions', 'UpdateItem', 'Control', 'RATE#*'],
  ['DeskMailDecisions', 'UpdateItem', 'Personal', 'MEDIA#*'],
  ['DeskMails', 'BatchGetItem', 'Directory', 'UNIT#*'],
  ['DeskMails', 'Query', 'Directory', 'CALENDAR#*'],
  ['DeskMails', 'Query', 'Directory', 'CATEGORY'],
  ['DeskMails', 'Query', 'Directory', 'POLICY#*'],
  ['EventsReceiveMail', 'BatchGetItem', 'Directory', 'UNIT#*'],
  ['EventsReceiveMail', 'BatchGetItem', 'Personal', 'TEXT#*'],
  ['EventsReceiveMail', 'BatchGetItem', 'Views', 'CASE#*'],
  ['EventsReceiveMail', 'DeleteItem', 'Personal', 'MAILS#*'],
  ['EventsReceiveMail', 'GetItem', 'Personal', 'CONTACT#*'],
  ['EventsReceiveMail', 'PutItem', 'Personal', 'PLACE#*'],
  ['EventsReceiveMail', 'Query', 'Personal', 'PLACE#*'],
];

/** The reasons for grants of mails that the end-to-end suite leaves unused. */
export const UNUSED_MAIL_GRANTS: readonly UnusedGrant[] = [
  ...OF_FILING.map(([who, action, table, of]) => ({
    who,
    actions: [`dynamodb:${action}`],
    on: `table ${table}`,
    of,
    reason: 'Files or comments by mail as a page does. The stories file few mails, of few kinds.',
  })),
  {
    who: 'DeskMailDecisions',
    actions: ['kms:GenerateDataKey'],
    on: 'key Media',
    reason: 'Takes the attachments of a mail that a person files. The stories file one without.',
  },
  {
    who: 'DeskMailDecisions',
    actions: ['s3:PutObject'],
    on: 'bucket Quarantine/uploads/*',
    reason: 'Takes the attachments of a mail that a person files. The stories file one without.',
  },
];
