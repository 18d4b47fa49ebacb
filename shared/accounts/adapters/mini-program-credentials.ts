import { directoryKeys } from '#directory/adapters/directory-keys.ts';
import { itemParser, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { getItem, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putItem } from '#kernel/adapters/dynamodb/writes.ts';
import type { MiniProgramPlatform } from '../ports/sign-in.ts';

const parseCredentials = itemParser('directory', 'PROVIDER', { ciphertext: text });

/** `PROVIDER#<platform>` of the table `directory`: our encrypted credentials for a platform, base64. */
export function miniProgramCredentials(table: TableAccess) {
  return {
    /** Undefined where this deployment has no mini-program on the platform. */
    async read(platform: MiniProgramPlatform): Promise<string | undefined> {
      const item = await getItem(table, directoryKeys.miniProgram(platform));
      return item && parseCredentials(item).ciphertext;
    },
    put: (platform: MiniProgramPlatform, ciphertext: string): Promise<void> =>
      putItem(table, { ...directoryKeys.miniProgram(platform), ciphertext }),
  };
}
