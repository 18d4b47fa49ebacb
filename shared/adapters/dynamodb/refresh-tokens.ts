import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { RefreshTokens } from '../../usecases/ports.ts';
import { ending } from './expiry.ts';
import type { TableAccess } from './table.ts';

/** `REFRESH#<hash>` of the table `control`. */
export function refreshTokens(table: TableAccess): RefreshTokens {
  return {
    async put(hash, subject, expiresAt) {
      const item = { ...refreshKey(hash), subject, ...ending(expiresAt) };
      await table.client.send(new PutCommand({ TableName: table.tableName, Item: item }));
    },

    async take(hash, now) {
      // Deleting answers what was there to one caller only, so a token is used once.
      const { Attributes } = await table.client.send(
        new DeleteCommand({ TableName: table.tableName, Key: refreshKey(hash), ReturnValues: 'ALL_OLD' }),
      );
      return Attributes !== undefined && (Attributes.until as string) > now
        ? (Attributes.subject as string)
        : undefined;
    },
  };
}

function refreshKey(hash: string) {
  return { pk: `REFRESH#${hash}`, sk: 'REFRESH' };
}
