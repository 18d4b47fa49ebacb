import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { SECOND_MS, toMillis } from '../../../domain/clocks/instant.ts';
import type { RateLimits } from '../../../ports/rate-limits.ts';
import type { TimeSource } from '../../../ports/time-source.ts';
import { aliases, type TableAccess, wasWritten } from '../table.ts';

/** `RATE#<what>#<who>` of the table `control`: one counter for each window; windows start at multiples of their length. */
export function rateLimits(table: TableAccess, time: TimeSource): RateLimits {
  const findWindowStart = (windowSeconds: number) => {
    const nowSeconds = Math.floor(toMillis(time.now()) / SECOND_MS);
    return nowSeconds - (nowSeconds % windowSeconds);
  };
  const toKey = (what: string, who: string, windowSeconds: number) => ({
    pk: `RATE#${what}#${who}`,
    sk: `${windowSeconds}#${findWindowStart(windowSeconds)}`,
  });
  return {
    async take(what, who, limit, windowSeconds) {
      if (limit < 1) return false;
      const update = new UpdateCommand({
        TableName: table.tableName,
        Key: toKey(what, who, windowSeconds),
        UpdateExpression: 'SET #expiresAt = :expiresAt ADD #count :one',
        ConditionExpression: 'attribute_not_exists(#count) OR #count < :limit',
        ExpressionAttributeNames: aliases('count', 'expiresAt'),
        ExpressionAttributeValues: {
          ':one': 1,
          ':limit': limit,
          ':expiresAt': findWindowStart(windowSeconds) + windowSeconds,
        },
      });
      return wasWritten(table.client.send(update));
    },
    async giveBack(what, who, windowSeconds) {
      const update = new UpdateCommand({
        TableName: table.tableName,
        Key: toKey(what, who, windowSeconds),
        UpdateExpression: 'ADD #count :minusOne',
        ConditionExpression: '#count > :zero',
        ExpressionAttributeNames: aliases('count'),
        ExpressionAttributeValues: { ':minusOne': -1, ':zero': 0 },
      });
      await wasWritten(table.client.send(update));
    },
  };
}
