import { directoryKeys } from '#directory/adapters/directory-keys.ts';
import { itemParser, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { getItem, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putItem } from '#kernel/adapters/dynamodb/writes.ts';

const parseSecret = itemParser('directory', 'CALLS', { ciphertext: text });

/** `CALLS` of the table `directory`: the encrypted secret by which calls of outside services are signed, base64. */
export function callSecret(table: TableAccess) {
  return {
    /** Undefined where this deployment signs no calls yet. */
    async read(): Promise<string | undefined> {
      const item = await getItem(table, directoryKeys.callSecret);
      return item && parseSecret(item).ciphertext;
    },
    put: (ciphertext: string): Promise<void> => putItem(table, { ...directoryKeys.callSecret, ciphertext }),
  };
}
