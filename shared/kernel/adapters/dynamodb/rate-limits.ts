import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { endOfLocalDay, type LocalDate, SECOND_MS, toMillis } from '../../domain/instant.ts';
import { NO_LIMIT } from '../../domain/no-limit.ts';
import type { RateLimits } from '../../ports/rate-limits.ts';
import type { TimeSource } from '../../ports/time-source.ts';
import { aliases, type Item, type TableAccess, wasWritten } from './table.ts';

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
        UpdateExpression: 'SET #expiresAt = :expiresAt ADD #requests :requests, #calls :one, #amount :size',
        ConditionExpression:
          '(attribute_not_exists(#requests) OR contains(#requests, :request) OR size(#requests) < :limit) AND (attribute_not_exists(#amount) OR #amount <= :room)',
        ExpressionAttributeNames: { ...aliases('requests', 'amount', 'expiresAt'), '#calls': toCalls(request) },
        ExpressionAttributeValues: {
          ':requests': new Set([request]),
          ':request': request,
          ':limit': limit,
          ':one': 1,
          ':size': size,
          ':room': most - size,
          ':expiresAt': Math.floor(toMillis(endOfLocalDay(day)) / SECOND_MS),
        },
      });
      return wasWritten(table.client.send(update));
    },
    async giveBackOfDay(what, who, day, request) {
      const giveBack = (change: string, condition: string, values: Item) => {
        const update = new UpdateCommand({
          TableName: table.tableName,
          Key: toDayKey(what, who, day),
          UpdateExpression: change,
          ConditionExpression: condition,
          ExpressionAttributeNames: {
            ...(change.includes('#requests') && aliases('requests')),
            '#calls': toCalls(request),
          },
          ExpressionAttributeValues: { ':one': 1, ...values },
        });
        return wasWritten(table.client.send(update));
      };
      const member = { ':requests': new Set([request]) };
      // Another call of the request may give its own back between the two: then this one was the last.
      const isLast = () => giveBack('DELETE #requests :requests REMOVE #calls', '#calls = :one', member);
      if (await isLast()) return;
      if (!(await giveBack('ADD #calls :minusOne', '#calls > :one', { ':minusOne': -1 }))) await isLast();
    },
  };
}

/** How many calls of a request have counted it: one that is refused takes back its own count only. */
function toCalls(request: string): string {
  return `calls ${request}`;
}

/** The requests of a local day are the members of one set, so that a repeat counts once. */
function toDayKey(what: string, who: string, day: LocalDate) {
  return { pk: `RATE#${what}#${who}`, sk: `day#${day}` };
}
