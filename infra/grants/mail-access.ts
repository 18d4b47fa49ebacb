import { ENV, MAIL_PREFIX, SECRET_PURPOSE, UPLOAD_PREFIX } from '#kernel/env-names.ts';
import type { AppFunction } from '../constructs/app-function.ts';
import { grantObjects, grantTable, type Stores } from '../constructs/store-access.ts';
import type { Config, MailConfig } from '../platform/config-shape.ts';
import { PERSONAL } from './case-access.ts';

/** The kind of items in `personal` that are mails which wait for a person. */
const MAILS = 'MAILS#*';

/** Reads raw mails, and puts their files into the quarantine. */
export function takeInMails(fn: AppFunction, { media, personal, quarantine }: Stores): void {
  grantObjects(fn, media, MAIL_PREFIX, ['GetObject']);
  grantTable(fn, personal, ['BatchGetItem', 'GetItem', 'PutItem'], { leadingKeys: [PERSONAL.media] });
  grantObjects(fn, quarantine, UPLOAD_PREFIX, ['PutObject']);
}

/** Puts mails on the lists at which people look, and takes off those whose mail has been deleted. */
export function listMails(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['PutItem', 'Query', 'DeleteItem'], { leadingKeys: [MAILS] });
}

/** Reads the lists of mails, and the mails. */
export function readMails(fn: AppFunction, { personal, media }: Stores): void {
  grantTable(fn, personal, ['Query', 'GetItem'], { leadingKeys: [MAILS] });
  grantObjects(fn, media, MAIL_PREFIX, ['GetObject']);
}

/** Finds mails in their lists, and takes them off. */
export function decideMails(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['GetItem', 'PutItem', 'DeleteItem'], { leadingKeys: [MAILS] });
}

/** Stops sending mails to an address from which they come back. */
export function markDeadAddresses(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['UpdateItem'], { leadingKeys: [PERSONAL.contact] });
}

/** Sends mails, each once. The server is reached over the internet, so no grant of AWS is needed for it. */
export function sendMails(fn: AppFunction, stores: Stores, config: Config, mail: MailConfig): void {
  grantTable(fn, stores.control, ['PutItem', 'DeleteItem'], { leadingKeys: ['MAIL#*'] });
  grantTable(fn, stores.directory, ['GetItem'], { leadingKeys: ['SMTP'] });
  fn.allowDecrypt(stores.secretsKey, [SECRET_PURPOSE.smtp]);
  nameMailbox(fn, config, mail);
}

/** Names our addresses, our server, and the page where people read the progress. */
function nameMailbox(fn: AppFunction, { publicUrl }: Config, { domain, addresses, smtpUrl }: MailConfig): void {
  fn.setEnvironment({
    [ENV.mailbox]: JSON.stringify({ domain, addresses }),
    [ENV.smtpUrl]: smtpUrl,
    [ENV.publicUrl]: publicUrl,
  });
}
