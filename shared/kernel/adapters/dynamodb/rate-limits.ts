import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { endOfLocalDay, type LocalDate, SECOND_MS, toMillis } from '../../domain/instant.ts';
import { NO_LIMIT } from '../../domain/no-limit.ts';
import type { RateLimits } from '../../ports/rate-limits.ts';
import type { TimeSource } from '../../ports/time-source.ts';
import { aliases, type TableAccess, wasWritten } from './table.ts';

/**
 * `RATE#<what>#<who>` of the table `control`: one counter for each window, which starts at a multiple of its length, and one set
 * of requests for each local day.
 */
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
    async takeOfDay(what, who, day, request, limit, { size, most } = { size: 0, most: 0 }) {
      if (limit >= NO_LIMIT) return true;
      if (limit < 1 || size > most) return false;
      const update = new UpdateCommand({
        TableName: table.tableName,
        Key: toDayKey(what, who, day),
        UpdateExpression: 'SET #expiresAt = :expiresAt ADD #requests :requests, #amount :size',
        ConditionExpression:
          '(attribute_not_exists(#requests) OR contains(#requests, :request) OR size(#requests) < :limit) AND (attribute_not_exists(#amount) OR #amount <= :room)',
        ExpressionAttributeNames: aliases('requests', 'amount', 'expiresAt'),
        ExpressionAttributeValues: {
          ':requests': new Set([request]),
          ':request': request,
          ':limit': limit,
          ':size': size,
          ':room': most - size,
          ':expiresAt': Math.floor(toMillis(endOfLocalDay(day)) / SECOND_MS),
        },
      });
      return wasWritten(table.client.send(update));
    },
    async giveBackOfDay(what, who, day, request) {
      const update = new UpdateCommand({
        TableName: table.tableName,
        Key: toDayKey(what, who, day),
        UpdateExpression: 'DELETE #requests :requests',
        ConditionExpression: 'attribute_exists(#requests)',
        ExpressionAttributeNames: aliases('requests'),
        ExpressionAttributeValues: { ':requests': new Set([request]) },
      });
      await wasWritten(table.client.send(update));
    },
  };
}

/** The requests of a local day are the members of one set, so that a repeat counts once. */
function toDayKey(what: string, who: string, day: LocalDate) {
  return { pk: `RATE#${what}#${who}`, sk: `day#${day}` };
}
