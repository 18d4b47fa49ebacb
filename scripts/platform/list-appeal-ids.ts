import { aliases, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { scanTable } from './scan-table.ts';

/** Lists the ids of all appeals in the event log. It reads the whole table. */
export async function* listAppealIds(events: TableAccess): AsyncGenerator<string> {
  const first = scanTable(events, {
    ProjectionExpression: '#appealId',
    FilterExpression: '#version = :first',
    ExpressionAttributeNames: aliases('appealId', 'version'),
    ExpressionAttributeValues: { ':first': 1 },
  });
  for await (const item of first) yield String(item.appealId);
}
