import { parseEventItem } from '../../shared/adapters/dynamodb/events/event-item.ts';
import { aliases, type TableAccess } from '../../shared/adapters/dynamodb/table.ts';
import type { AppealEvent } from '../../shared/domain/appeal/event.ts';
import type { Instant } from '../../shared/domain/words/instant.ts';
import { scanTable } from '../platform/scan-table.ts';

/** Finds all events that were recorded between two instants, both included. It reads the whole table. */
export async function findEventsBetween(table: TableAccess, from: Instant, to: Instant): Promise<AppealEvent[]> {
  const found = scanTable(table, {
    FilterExpression: '#at BETWEEN :from AND :to',
    ExpressionAttributeNames: aliases('at'),
    ExpressionAttributeValues: { ':from': from, ':to': to },
  });
  const events: AppealEvent[] = [];
  for await (const item of found) events.push(parseEventItem(item));
  return events.sort((a, b) => (a.at === b.at ? a.version - b.version : a.at < b.at ? -1 : 1));
}
