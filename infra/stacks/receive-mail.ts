import type { Construct } from 'constructs';
import { MAIL_PREFIX, WORK } from '#kernel/env-names.ts';
import { AppFunction, type FunctionContext } from '../constructs/app-function.ts';
import { QueueRule } from '../constructs/queue-rule.ts';
import type { Stores } from '../constructs/store-access.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import { addPersons, limitRate, rememberKeys } from '../grants/caller-access.ts';
import { findByNumber, pickTexts, readContactAndPlace, readRows, writeLog, writeTexts } from '../grants/case-access.ts';
import { readDecisionRules } from '../grants/directory-access.ts';
import { fileCase } from '../grants/filing-access.ts';
import { listMails, markDeadAddresses, sendMails, takeInMails } from '../grants/mail-access.ts';
import { THREAT_MODEL } from '../platform/model-files.ts';

/** Adds the consumer of received mails with its queue, where the configuration has mail. */
export function addReceiveMail(scope: Construct, props: FunctionContext & { readonly stores: Stores }): void {
  const { stores, config } = props;
  const { mail } = config;
  if (mail === undefined) return;
  const fn = new AppFunction(scope, 'events/receive-mail', props, {
    errorImpact:
      'Mails do not become appeals, and answers to our mails do not reach their cases. They wait in the bucket.',
    // A mail of 30 MB is in memory as bytes, as text and decoded.
    memoryMb: 1024,
    timeoutSeconds: 60,
    files: THREAT_MODEL,
  });
  takeInMails(fn, stores);
  listMails(fn, stores);
  readDecisionRules(fn, stores, config);
  addPersons(fn, stores);
  rememberKeys(fn, stores);
  limitRate(fn, stores);
  findByNumber(fn, stores);
  fileCase(fn, stores);
  writeLog(fn, stores);
  writeTexts(fn, stores);
  pickTexts(fn, stores);
  readRows(fn, stores);
  readContactAndPlace(fn, stores);
  markDeadAddresses(fn, stores);
  sendMails(fn, stores, config, mail);
  const { queue, failures } = new WorkQueue(scope, 'ReceiveMail', {
    work: WORK.receiveMail,
    errorImpact: 'Mails could not be processed. They are in the bucket for 30 days: redrive them after the repair.',
    ageImpact: 'Mails wait for more than 15 minutes until they are appeals. Words of danger in them wait too.',
    consumer: fn,
    // One attempt in six minutes: a day without the mail server loses no acknowledgement.
    maxReceiveCount: 240,
    // Ten thousand mails in an hour are three a second, and one takes less than a second.
    maxConcurrency: 5,
    batchSize: 1,
  });
  new QueueRule(scope, 'ReceiveMailRule', {
    description: 'What receivers say about mails, which they store after the mail',
    pattern: {
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: {
        bucket: { name: [stores.media.bucket.bucketName] },
        object: { key: [{ wildcard: `${MAIL_PREFIX}*.json` }] },
      },
    },
    queue,
    failures: failures.queue,
  });
}
