import { itemParser, text } from '../item-parser.ts';
import { getItem, type TableAccess } from '../table.ts';
import { directoryKeys } from './directory-keys.ts';

const parseSecret = itemParser('directory', 'SECRET', () => ({ ciphertext: text }));

/** `SECRET` of the table `directory`: reads the encrypted data key, base64. Throws when the directory has none. */
export function secretReader(table: TableAccess): () => Promise<string> {
  return async () => {
    const item = await getItem(table, directoryKeys.secret);
    if (item === undefined) throw new Error('the directory has no secret');
    return parseSecret(item).ciphertext;
  };
}
