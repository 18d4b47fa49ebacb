import { directoryKeys } from '#directory/adapters/directory-keys.ts';
import { itemParser, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { getItem, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putItem } from '#kernel/adapters/dynamodb/writes.ts';

const parseAccount = itemParser('directory', 'SMTP', { ciphertext: text });

/** `SMTP` of the table `directory`: our account at the mail server, encrypted, base64. */
export function smtpAccount(table: TableAccess) {
  return {
    /** Undefined where the server knows us by our network. */
    async read(): Promise<string | undefined> {
      const item = await getItem(table, directoryKeys.smtpAccount);
      return item && parseAccount(item).ciphertext;
    },
    put: (ciphertext: string): Promise<void> => putItem(table, { ...directoryKeys.smtpAccount, ciphertext }),
  };
}

/** An account in the text that is sealed: `user:password`. The user has no colon. */
export function parseSmtpAccount(secret: string): { readonly user: string; readonly pass: string } | undefined {
  const at = secret.indexOf(':');
  return at < 1 || at === secret.length - 1 ? undefined : { user: secret.slice(0, at), pass: secret.slice(at + 1) };
}
