import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { MiniProgramPlatform } from '../../../ports/sign-in.ts';
import { getItem, type TableAccess } from '../table.ts';
import { directoryKeys } from './directory-keys.ts';

/** `PROVIDER#<platform>` of the table `directory`: what a platform knows us by, encrypted, base64. */
export function miniProgramCredentials(table: TableAccess) {
  return {
    /** Undefined where this deployment has no mini-program there. */
    async read(platform: MiniProgramPlatform): Promise<string | undefined> {
      return (await getItem(table, directoryKeys.miniProgram(platform)))?.ciphertext as string | undefined;
    },
    async put(platform: MiniProgramPlatform, ciphertext: string): Promise<void> {
      const item = { ...directoryKeys.miniProgram(platform), ciphertext };
      await table.client.send(new PutCommand({ TableName: table.tableName, Item: item }));
    },
  };
}
