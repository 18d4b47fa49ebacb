import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { eventOf } from '../../shared/adapters/dynamodb/event-log.ts';
import { aliases, type TableAccess } from '../../shared/adapters/dynamodb/table.ts';
import type { AppealEvent } from '../../shared/domain/event.ts';
import type { Instant } from '../../shared/domain/instant.ts';

/**
 * All events that were recorded in a stretch of time, both ends included, as the log has them. It reads the whole table:
 * a command may scan, a request may not.
 */
export async function eventsBetween(
  { client, tableName }: TableAccess,
  from: Instant,
  to: Instant,
): Promise<AppealEvent[]> {
  const events: AppealEvent[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: tableName,
        FilterExpression: '#at BETWEEN :from AND :to',
        ExpressionAttributeNames: aliases('at'),
        ExpressionAttributeValues: { ':from': from, ':to': to },
        ExclusiveStartKey: start,
      }),
    );
    for (const item of page.Items ?? []) events.push(eventOf(item));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return events.sort((a, b) => (a.at === b.at ? a.version - b.version : a.at < b.at ? -1 : 1));
}
