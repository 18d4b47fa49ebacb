import { aliases, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { isProbe } from '#kernel/domain/probe.ts';
import { scanTable } from './scan-table.ts';

/** Lists the ids of all appeals in the event log, without those of the synthetic check. It reads the whole table. */
export async function* listAppealIds(events: TableAccess): AsyncGenerator<string> {
  const first = scanTable(events, {
    ProjectionExpression: '#appealId',
    FilterExpression: '#version = :first',
    ExpressionAttributeNames: aliases('appealId', 'version'),
    ExpressionAttributeValues: { ':first': 1 },
  });
  for await (const item of first) if (!isProbe(String(item.appealId))) yield String(item.appealId);
}
