import type { EventLog } from '../../../ports/event-log.ts';
import { readBatch } from '../batch.ts';
import type { TableAccess } from '../table.ts';
import { appendLog } from './append-log.ts';
import { parseEventItem } from './event-item.ts';
import { toStartAttributes } from './run-starts.ts';

/** The log of appeals in the table `events`. */
export function eventLog(table: TableAccess): EventLog {
  return {
    ...appendLog(table, { idAttribute: 'appealId', parse: parseEventItem, toAttributes: toStartAttributes }),

    async findChanged(known) {
      const next = known.map(({ appealId, version }) => ({ appealId, version: version + 1 }));
      return new Set((await readBatch(table, next)).map((item) => parseEventItem(item).appealId));
    },
  };
}
