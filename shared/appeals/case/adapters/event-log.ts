import { appendLog } from '#kernel/adapters/dynamodb/append-log.ts';
import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import { queryPage, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import type { EventLog } from '../ports/event-log.ts';
import { parseEventItem } from './event-item.ts';
import { toStartAttributes } from './run-starts.ts';

/** The log of appeals in the table `events`. */
export function eventLog(table: TableAccess): EventLog {
  const findNewest = async (appealId: string) => {
    const newest = queryWhere('#appealId = :appealId', { appealId }, { ScanIndexForward: false, Limit: 1 });
    const { items } = await queryPage(table, { ...newest, ConsistentRead: true });
    return items.map(parseEventItem);
  };

  return {
    ...appendLog(table, { idAttribute: 'appealId', parse: parseEventItem, toAttributes: toStartAttributes }),

    async findVersions(appealIds) {
      const found = (await Promise.all(appealIds.map(findNewest))).flat();
      return new Map(found.map(({ appealId, version }) => [appealId, version]));
    },
  };
}
