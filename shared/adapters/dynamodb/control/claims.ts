import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { QUEUES } from '../../../domain/appeal/words.ts';
import type { Instant } from '../../../domain/clocks/instant.ts';
import type { Claim, Claims, QueuePlace } from '../../../ports/claims.ts';
import { readBatch } from '../batch.ts';
import { instant, itemParser, text } from '../item-parser.ts';
import { aliases, getItem, type TableAccess, wasWritten } from '../table.ts';
import { ending } from './expiry.ts';

const parseClaim = itemParser<Claim>('control', 'CLAIM', () => ({
  queue: z.enum(QUEUES),
  scope: text,
  number: text,
  by: text,
  until: instant,
  request: text,
}));

/** `CLAIM#<queue>#<scope>#<number>` of the table `control`: the claim of a queue entry. */
export function claims(table: TableAccess): Claims {
  const { client, tableName } = table;

  const take = async (claim: Claim, now: Instant): Promise<Claim> => {
    const key = claimKey(claim, claim.number);
    const put = new PutCommand({
      TableName: tableName,
      Item: { ...key, ...claim, ...ending(claim.until) },
      ConditionExpression: 'attribute_not_exists(#pk) OR #until <= :now OR (#by = :by AND #request <> :request)',
      ExpressionAttributeNames: aliases('pk', 'until', 'by', 'request'),
      ExpressionAttributeValues: { ':now': now, ':by': claim.by, ':request': claim.request },
    });
    if (await wasWritten(client.send(put))) return claim;
    const standing = await getItem(table, key);
    // It was released between the put and the read.
    return standing ? parseClaim(standing) : take(claim, now);
  };

  return {
    take,

    async release(place, number, by, now) {
      const key = claimKey(place, number);
      const remove = new DeleteCommand({
        TableName: tableName,
        Key: key,
        ConditionExpression: 'attribute_not_exists(#pk) OR #until <= :now OR #by = :by',
        ExpressionAttributeNames: aliases('pk', 'until', 'by'),
        ExpressionAttributeValues: { ':now': now, ':by': by },
      });
      if (await wasWritten(client.send(remove))) return undefined;
      const standing = await getItem(table, key);
      return standing && parseClaim(standing);
    },

    async findActive(place, numbers, now) {
      const items = await readBatch(
        table,
        numbers.map((number) => claimKey(place, number)),
      );
      const inForce = items.map(parseClaim).filter(({ until }) => until > now);
      return new Map(inForce.map((claim) => [claim.number, claim]));
    },
  };
}

function claimKey({ queue, scope }: QueuePlace, number: string) {
  return { pk: `CLAIM#${queue}#${scope}#${number}`, sk: 'CLAIM' };
}
