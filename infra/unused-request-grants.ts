import type { UnusedGrant } from './unused-grant.ts';

const NO_FILE_OPENED = 'Signs links to the files of a request. No end-to-end story opens a file of a request yet.';
const NO_DEADLINE_PASSED =
  'Appends the marks of a request. In the end-to-end suite no deadline of a request passes; the tests of its state machine drive that.';

/** The grants of requests of businesses that the end-to-end suite leaves unused. */
export const UNUSED_REQUEST_GRANTS: readonly UnusedGrant[] = [
  ...['Enterprise*Request', 'Managers*Request'].flatMap((who) => [
    { who, actions: ['kms:Decrypt'], on: 'key Media', reason: NO_FILE_OPENED },
    { who, actions: ['s3:GetObject'], on: 'bucket Media/media/*', reason: NO_FILE_OPENED },
  ]),
  {
    who: 'Events*Requests',
    actions: ['sqs:SendMessage'],
    on: 'queue *StreamFailures',
    reason:
      'A record that a consumer of the stream cannot read goes there. The end-to-end suite writes none to this table.',
  },
  ...[
    { actions: ['dynamodb:PutItem'], on: 'table Requests' },
    { actions: ['dynamodb:Query'], on: 'table Directory', of: 'CATEGORY' },
    {
      actions: [
        'kms:Encrypt',
        'kms:GenerateDataKey',
        'kms:GenerateDataKeyWithoutPlaintext',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
      ],
      on: 'key Records',
    },
  ].map((grant) => ({ ...grant, who: 'WorkflowCheckRequestDeadlines', reason: NO_DEADLINE_PASSED })),
];
