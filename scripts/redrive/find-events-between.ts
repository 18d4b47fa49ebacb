import { parseEventItem } from '#appeals/case/adapters/event-item.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { aliases, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { scanTable } from '../platform/scan-table.ts';

/** Finds all events of appeals that were recorded between two instants, both included. It reads the whole table. */
export async function findEventsBetween(table: TableAccess, from: Instant, to: Instant): Promise<AppealEvent[]> {
  const events: AppealEvent[] = [];
  for await (const item of findItemsBetween(table, from, to)) events.push(parseEventItem(item));
  return events.sort((a, b) => (a.at === b.at ? a.version - b.version : a.at < b.at ? -1 : 1));
}

function findItemsBetween(table: TableAccess, from: Instant, to: Instant) {
  return scanTable(table, {
    FilterExpression: '#at BETWEEN :from AND :to',
    ExpressionAttributeNames: aliases('at'),
    ExpressionAttributeValues: { ':from': from, ':to': to },
  });
}
