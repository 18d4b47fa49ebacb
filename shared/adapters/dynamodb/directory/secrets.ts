import { getItem, type TableAccess } from '../table.ts';
import { directoryKeys } from './directory-keys.ts';

/** `SECRET` of the table `directory`: reads the encrypted data key, base64. Throws when the directory has none. */
export function secretReader(table: TableAccess): () => Promise<string> {
  return async () => {
    const item = await getItem(table, directoryKeys.secret);
    if (item === undefined) throw new Error('the directory has no secret');
    return item.ciphertext as string;
  };
}
