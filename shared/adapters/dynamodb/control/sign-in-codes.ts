import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { SignInCodes } from '../../../ports/sign-in.ts';
import { itemParser, text } from '../item-parser.ts';
import { aliases, type TableAccess, unlessRejected, wasWritten } from '../table.ts';
import { ending } from './expiry.ts';

const parseCode = itemParser('control', 'CODE', () => ({ codeHash: text }));

/** `CODE#<phoneKey>` of the table `control`: the valid code of a phone. */
export function signInCodes(table: TableAccess): SignInCodes {
  const { client, tableName } = table;
  return {
    async put(phoneKey, codeHash, expiresAt) {
      const item = { ...codeKey(phoneKey), codeHash, tries: 0, ...ending(expiresAt) };
      await client.send(new PutCommand({ TableName: tableName, Item: item }));
    },

    async tryCode(phoneKey, codeHash, now, maxTries) {
      // The try is counted before the code is compared, so that concurrent guesses do not share one try.
      const countTry = new UpdateCommand({
        TableName: tableName,
        Key: codeKey(phoneKey),
        UpdateExpression: 'ADD #tries :one',
        ConditionExpression: '#until > :now AND #tries < :maxTries',
        ExpressionAttributeNames: aliases('tries', 'until'),
        ExpressionAttributeValues: { ':one': 1, ':now': now, ':maxTries': maxTries },
        ReturnValues: 'ALL_NEW',
      });
      const counted = await unlessRejected(client.send(countTry));
      if (counted === undefined) return 'none';
      if (parseCode(counted.Attributes).codeHash !== codeHash) return 'wrong';
      const use = new DeleteCommand({
        TableName: tableName,
        Key: codeKey(phoneKey),
        ConditionExpression: '#codeHash = :codeHash',
        ExpressionAttributeNames: aliases('codeHash'),
        ExpressionAttributeValues: { ':codeHash': codeHash },
      });
      return (await wasWritten(client.send(use))) ? 'fits' : 'none';
    },
  };
}

function codeKey(phoneKey: string) {
  return { pk: `CODE#${phoneKey}`, sk: 'CODE' };
}
