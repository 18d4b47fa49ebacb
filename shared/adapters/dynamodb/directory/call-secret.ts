import { itemParser, text } from '../item-parser.ts';
import { getItem, type TableAccess } from '../table.ts';
import { putItem } from '../writes.ts';
import { directoryKeys } from './directory-keys.ts';

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
