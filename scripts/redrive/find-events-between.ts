import { parseEventItem } from '../../shared/adapters/dynamodb/events/event-item.ts';
import { parseRequestItem } from '../../shared/adapters/dynamodb/requests/request-log.ts';
import { aliases, type TableAccess } from '../../shared/adapters/dynamodb/table.ts';
import type { AppealEvent } from '../../shared/domain/appeal/event.ts';
import type { RequestEvent } from '../../shared/domain/enterprise/requests/request-event.ts';
import { isVisitType } from '../../shared/domain/enterprise/visits/visit-event.ts';
import type { Instant } from '../../shared/domain/words/instant.ts';
import { scanTable } from '../platform/scan-table.ts';

/** Finds all events of appeals that were recorded between two instants, both included. It reads the whole table. */
export async function findEventsBetween(table: TableAccess, from: Instant, to: Instant): Promise<AppealEvent[]> {
  const events: AppealEvent[] = [];
  for await (const item of findItemsBetween(table, from, to)) events.push(parseEventItem(item));
  return events.sort((a, b) => (a.at === b.at ? a.version - b.version : a.at < b.at ? -1 : 1));
}

/** The same of requests of businesses, in no order. Events of visits are in the same table, and are left out. */
export async function findRequestEventsBetween(
  table: TableAccess,
  from: Instant,
  to: Instant,
): Promise<RequestEvent[]> {
  const events: RequestEvent[] = [];
  for await (const item of findItemsBetween(table, from, to))
    if (!isVisitType(String(item.type))) events.push(parseRequestItem(item));
  return events;
}

function findItemsBetween(table: TableAccess, from: Instant, to: Instant) {
  return scanTable(table, {
    FilterExpression: '#at BETWEEN :from AND :to',
    ExpressionAttributeNames: aliases('at'),
    ExpressionAttributeValues: { ':from': from, ':to': to },
  });
}
