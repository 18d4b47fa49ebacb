import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { millisOf, SECOND_MS } from '../../domain/instant.ts';
import type { RateLimits, TimeSource } from '../../usecases/ports.ts';
import { aliases, type TableAccess, wasWritten } from './table.ts';

/** `RATE#<what>#<who>` of the table `control`: one counter for each window; windows start at multiples of their length. */
export function rateLimits(table: TableAccess, time: TimeSource): RateLimits {
  return {
    async take(what, who, limit, windowSeconds) {
      if (limit < 1) return false;
      const nowSeconds = Math.floor(millisOf(time.now()) / SECOND_MS);
      const start = nowSeconds - (nowSeconds % windowSeconds);
      const update = new UpdateCommand({
        TableName: table.tableName,
        Key: { pk: `RATE#${what}#${who}`, sk: `${windowSeconds}#${start}` },
        UpdateExpression: 'SET #expiresAt = :expiresAt ADD #count :one',
        ConditionExpression: 'attribute_not_exists(#count) OR #count < :limit',
        ExpressionAttributeNames: aliases('count', 'expiresAt'),
        ExpressionAttributeValues: { ':one': 1, ':limit': limit, ':expiresAt': start + windowSeconds },
      });
      return wasWritten(table.client.send(update));
    },
  };
}
