import { openings } from '#appeals/case/adapters/openings.ts';
import { awsConfig } from '#kernel/adapters/aws-config.ts';
import { timedCache } from '#kernel/adapters/dynamodb/timed-cache.ts';
import { kmsClient } from '#kernel/adapters/kms/kms-client.ts';
import { openSecret } from '#kernel/adapters/sealed-secret.ts';
import { MINUTE_MS } from '#kernel/domain/instant.ts';
import { ENV, SECRET_PURPOSE } from '#kernel/env-names.ts';
import { mailLists, sentMails } from '#mail/adapters/mail-lists.ts';
import { mailIn, receivedFiles } from '#mail/adapters/mail-store.ts';
import { parseMail } from '#mail/adapters/parse-mail.ts';
import { parseSmtpAccount, smtpAccount } from '#mail/adapters/smtp-account.ts';
import { smtpMailer } from '#mail/adapters/smtp-mailer.ts';
import type { Mailbox } from '#mail/domain/mail-addresses.ts';
import type { Mailer } from '#mail/ports/mailer.ts';
import { uploads } from '#media/adapters/uploads.ts';
import { readVariable } from '../../environment.ts';
import { signingAccess } from '../files.ts';
import { lazyPorts } from '../lazy-ports.ts';
import { base, openTable } from '../stores/base.ts';

const readMailbox = () => JSON.parse(readVariable(ENV.mailbox)) as Mailbox;

/** A changed account takes effect within this time. */
const ACCOUNT_LIFE_MS = 10 * MINUTE_MS;

function accountReader() {
  const opened = timedCache<ReturnType<typeof parseSmtpAccount>>(base.time, ACCOUNT_LIFE_MS);
  return () =>
    opened.get('account', async () => {
      const ciphertext = await smtpAccount(openTable(ENV.directoryTable)).read();
      if (ciphertext === undefined) return undefined;
      return parseSmtpAccount(await openSecret(kmsClient(awsConfig()), SECRET_PURPOSE.smtp, ciphertext));
    });
}

/** Sends mails from the first of our addresses. */
export const mailOut = lazyPorts({
  mailbox: readMailbox,
  publicUrl: () => readVariable(ENV.publicUrl),
  sentMails: () => sentMails(openTable(ENV.controlTable)),
  mailer: (): Mailer => {
    const { domain, addresses } = readMailbox();
    const local = addresses.find(({ use }) => use === 'appeals')?.local ?? '12345';
    const from = { name: '12345', address: `${local}@${domain}` };
    return smtpMailer({ url: readVariable(ENV.smtpUrl), from, readAccount: accountReader() });
  },
});

/** The same for who also sends text messages; undefined where this deployment has no mail. */
export const mailNotices = lazyPorts({ mail: () => (process.env[ENV.mailbox] ? mailOut : undefined) });

/** Received mails and their files, and the lists of those at which people look. */
export const mailsIn = lazyPorts({
  mailIn: () => mailIn(signingAccess(ENV.mediaBucket)),
  receivedFiles: () => receivedFiles(uploads(signingAccess(ENV.quarantineBucket))),
  mailLists: () => mailLists(openTable(ENV.personalTable)),
  openings: () => openings(openTable(ENV.personalTable)),
  parseMail: () => parseMail,
});
