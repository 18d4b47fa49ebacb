import * as v from 'valibot';
import { directoryKeys } from '#directory/adapters/directory-keys.ts';
import { integer, itemParser, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { getItem, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putItem } from '#kernel/adapters/dynamodb/writes.ts';
import { isValidAt, type StoredSecret } from './helpline-secrets.rules.ts';
import type { HelplineSecrets } from './helplines.port.ts';

const parseSecrets = itemParser('directory', 'HELPLINESECRETS', {
  secrets: v.array(v.object({ ciphertext: text, until: v.optional(integer) })),
});

/** `HELPLINESECRETS#<id>` of the table `directory`: the sealed secrets of a helpline, the newest first. */
export function storedHelplineSecrets(table: TableAccess) {
  return {
    async read(helplineId: string): Promise<readonly StoredSecret[]> {
      const item = await getItem(table, directoryKeys.helplineSecrets(helplineId));
      return item ? parseSecrets(item).secrets : [];
    },
    put: (helplineId: string, secrets: readonly StoredSecret[]): Promise<void> =>
      putItem(table, { ...directoryKeys.helplineSecrets(helplineId), secrets }),
  };
}

/** The valid secrets of helplines. `open` decrypts one. */
export function helplineSecrets(table: TableAccess, open: (ciphertext: string) => Promise<string>): HelplineSecrets {
  const stored = storedHelplineSecrets(table);
  return {
    async valid(helplineId, at) {
      const secrets = await stored.read(helplineId);
      return Promise.all(secrets.filter((each) => isValidAt(each, at)).map(({ ciphertext }) => open(ciphertext)));
    },
  };
}
