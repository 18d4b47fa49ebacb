import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { type RefreshTokens, SESSION_CHANNELS, type SessionHolder } from '../../../ports/sign-in.ts';
import { itemParser, text } from '../item-parser.ts';
import { aliases, type TableAccess, unlessRejected } from '../table.ts';
import { ending } from './expiry.ts';

const parseHolder = itemParser<SessionHolder>('control', 'REFRESH', () => ({
  subject: text,
  channel: z.enum(SESSION_CHANNELS),
}));

/** `REFRESH#<session>` of the table `control`: the hash of the valid token. */
export function refreshTokens({ client, tableName }: TableAccess): RefreshTokens {
  return {
    async open(session, tokenHash, { subject, channel }, expiresAt) {
      const item = { ...refreshKey(session), tokenHash, subject, channel, ...ending(expiresAt) };
      await client.send(new PutCommand({ TableName: tableName, Item: item }));
    },

    async rotate(session, tokenHash, next, now) {
      const { until, expiresAt } = ending(next.expiresAt);
      const replace = new UpdateCommand({
        TableName: tableName,
        Key: refreshKey(session),
        UpdateExpression: 'SET #tokenHash = :next, #until = :until, #expiresAt = :expiresAt',
        // `:next` as well: a call that is repeated after its response was lost must not look like a stolen token.
        ConditionExpression: '#tokenHash IN (:given, :next) AND #until > :now',
        ExpressionAttributeNames: aliases('tokenHash', 'until', 'expiresAt'),
        ExpressionAttributeValues: {
          ':next': next.tokenHash,
          ':until': until,
          ':expiresAt': expiresAt,
          ':given': tokenHash,
          ':now': now,
        },
        ReturnValues: 'ALL_NEW',
      });
      const replaced = await unlessRejected(client.send(replace));
      if (replaced) return parseHolder(replaced.Attributes);
      await client.send(new DeleteCommand({ TableName: tableName, Key: refreshKey(session) }));
      return undefined;
    },
  };
}

function refreshKey(session: string) {
  return { pk: `REFRESH#${session}`, sk: 'REFRESH' };
}
